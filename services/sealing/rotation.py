"""Rotate the keys: a new data key, everything sealed anew in batches, all wrapped by the current secret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, bindparam, select, update

from services.database import Database
from services.models import Base, WrappedKey
from services.models.base import Sealed
from services.sealing.keyring import add_key, rewrap, unlock

_BATCH = 500


def rotate(database: Database, secrets: tuple[bytes, ...]) -> int:
    """Seal every personal value anew; return how many. Safe to repeat, and to run beside `serve`.

    The index key stays, so that one phone never becomes two people. Older data keys stay too, wrapped by the current
    secret: a process that has not seen the new one yet may still seal with them.
    """
    with database.begin() as session:
        for row in session.scalars(select(WrappedKey)):
            rewrap(row, secrets)
        add_key(session, "data", secrets[0])
        database.use(unlock(session, secrets))
    return sum(_reseal(database, table) for table in Base.metadata.sorted_tables if list(_sealed(table)))


def _sealed(table: Table) -> Iterator[str]:
    return (column.name for column in table.columns if isinstance(column.type, Sealed))


def _reseal(database: Database, table: Table) -> int:
    """Read values with any key and write them with the current one, in order of their row."""
    (key,) = table.primary_key.columns
    columns = [table.c[name] for name in _sealed(table)]
    rewrite = (
        update(table)
        .where(key == bindparam("row"))
        .values({column: bindparam(f"new_{column.name}") for column in columns})
    )
    resealed, last = 0, None
    while True:
        with database.begin() as session:
            rows = select(key, *columns).order_by(key).limit(_BATCH).with_for_update()
            found = session.execute(rows if last is None else rows.where(key > last)).all()
            if not found:
                return resealed
            session.connection().execute(rewrite, [_new_values(row, columns) for row in found])
            resealed += sum(value is not None for row in found for value in row[1:])
            last = found[-1][0]


def _new_values(row: Any, columns: list[Any]) -> dict[str, Any]:
    return {"row": row[0], **{f"new_{column.name}": value for column, value in zip(columns, row[1:], strict=True)}}
