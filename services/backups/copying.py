"""Copy every row from one database into another, on either engine; what is sealed stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    RowMapping,
    Table,
    bindparam,
    func,
    select,
    text,
    type_coerce,
    update,
)

from services.models import Base
from services.models.base import Sealed

TABLES = Base.metadata.sorted_tables
"""Those that others point at come first."""
_BATCH = 500


def copy(source: Connection, target: Connection) -> int:
    """Copy every table, in the transactions under way; return how many rows. The target's tables are empty."""
    rows = 0
    for table in TABLES:
        inward = [key.parent for key in table.foreign_keys if key.column.table is table]
        for batch in _batches(source, table):
            nobody_yet = dict.fromkeys(column.name for column in inward)
            target.execute(_into(table), [{**row, **nobody_yet} for row in batch])
            rows += len(batch)
        for column in inward:  # a row may point at a later one of its table
            _point(source, target, table, column)
    if target.dialect.name == "postgresql":
        _count_on(target)
    return rows


def _batches(source: Connection, table: Table) -> Iterator[Sequence[RowMapping]]:
    wanted = select(*(type_coerce(column, _raw(column)).label(column.name) for column in table.columns))
    found = source.execute(wanted.order_by(*table.primary_key), execution_options={"yield_per": _BATCH})
    return found.mappings().partitions()


def _into(table: Table) -> Any:
    return table.insert().values({one.name: bindparam(one.name, type_=_raw(one)) for one in table.columns})


def _raw(column: Column[Any]) -> Any:
    return LargeBinary() if isinstance(column.type, Sealed) else column.type


def _point(source: Connection, target: Connection, table: Table, column: Column[Any]) -> None:
    (key,) = table.primary_key
    pointing = source.execute(select(key, column).where(column.is_not(None))).all()
    if pointing:
        change = update(table).where(key == bindparam("row")).values({column: bindparam("there")})
        target.execute(change, [{"row": row, "there": there} for row, there in pointing])


def _count_on(target: Connection) -> None:
    """PostgreSQL numbers new rows by a sequence, which rows that bring their number leave where it was."""
    for table in TABLES:
        for column in table.primary_key:
            named = {"table": table.name, "column": column.name}
            sequence = target.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), named)
            if sequence and (last := target.scalar(select(func.max(column)))):
                target.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})
