"""The steps as Alembic takes them, one after the other, in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from services.engines import begin_writing


def take(engine: Engine, to: str = "head") -> None:
    """Take every step up to `to` that was not taken yet."""
    config = configured()
    with engine.begin() as connection:
        begin_writing(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def configured() -> Config:
    """Where Alembic finds the steps; the caller adds the connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config
