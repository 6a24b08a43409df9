"""Alembic's entry: it is handed an open connection, and compares against the tables of `services.models`."""

from alembic import context

from services.models import Base


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our sealed columns as the plain bytes they are in the database, our moments as date-times."""
    name = type(item).__name__
    if kind == "type" and name in ("Sealed", "SealedJson", "SealedBytes"):
        return "sa.LargeBinary()"
    if kind == "type" and name == "Moment":
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
