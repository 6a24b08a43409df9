"""The steps from one schema to the next, and the one way to take them."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from services.engines import begin_writing, check_reachable


def migrate(engine: Engine) -> None:
    """Bring the database to the current schema. Safe to repeat. Raises `DatabaseUnreachableError`."""
    check_reachable(engine)
    config = _config()
    with engine.begin() as connection:
        begin_writing(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Whether the database has the current schema."""
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(
            ScriptDirectory.from_config(_config()).get_heads()
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config
