"""The steps from one schema to the next, and the one way to take them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from services.engines import check_reachable

_STEPS = Path(__file__).parent / "versions"


def migrate(engine: Engine) -> None:
    """Bring the database to the current schema. Safe to repeat. Raises `DatabaseUnreachableError`."""
    from services.migrations.steps import take  # Alembic is large, and nothing that serves needs it

    check_reachable(engine)
    take(engine)


def is_current(engine: Engine) -> bool:
    """Whether the last step that the database has taken is the last there is."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [last_step()]


def last_step() -> str:
    """The name of the last step: their files begin with it, and are in order."""
    return max(steps_known())


def steps_known() -> frozenset[str]:
    """The names of all steps of this release."""
    return frozenset(step.name.partition("_")[0] for step in _STEPS.glob("[0-9]*.py"))
