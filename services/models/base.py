"""The base of the tables, and the column types: sealed text, sealed JSON, moments in UTC."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from services.sealing.vault import Vault

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A row number: 64 bits on PostgreSQL, SQLite's own integer key there."""


class Base(DeclarativeBase):
    """Every table. Constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An aware moment; kept in UTC on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Sealed(TypeDecorator[Any]):
    """Text that is personal: encrypted in the database, plain in Python. `column` is "table.column"."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str = "") -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else vault_of(dialect).seal(self.plain(value), self.column)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else self.value(_unsealed(dialect, value, self.column))

    def plain(self, value: Any) -> bytes:
        """Give the bytes that are sealed."""
        text: str = value
        return text.encode()

    def value(self, plain: bytes) -> Any:
        """Give the value back from them."""
        return plain.decode()


class SealedJson(Sealed):
    """JSON that is personal: a journal, the options offered."""

    cache_ok = True

    def plain(self, value: Any) -> bytes:
        """Give it as short as JSON can be."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def value(self, plain: bytes) -> Any:
        """Give the value back."""
        return json.loads(plain)


class SealedBytes(Sealed):
    """Bytes that are personal: a picture somebody sent."""

    cache_ok = True

    def plain(self, value: Any) -> bytes:
        """Give them as they are."""
        return bytes(value)

    def value(self, plain: bytes) -> bytes:
        """Give them as they are."""
        return plain


def _unsealed(dialect: Dialect, value: bytes, column: str) -> bytes:
    """Unseal a value; one sealed by a key newer than ours (`key rotate` ran beside us) reads the keys again first."""
    if not vault_of(dialect).knows(value):
        dialect.read_keys_again()  # type: ignore[attr-defined]
    return vault_of(dialect).unseal(value, column)


def vault_of(dialect: Dialect) -> Vault:
    """Return the vault of the database a statement runs on: it travels with the engine, not in a global."""
    vault: Vault = dialect.vault  # type: ignore[attr-defined]
    return vault
