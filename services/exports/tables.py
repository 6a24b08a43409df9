"""One kind of table that can be taken out: its columns, and whose rows it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import ClassVar, Protocol

from sqlalchemy.orm import Session

from services.liaison import Liaison
from services.models import Address, Client

Row = Mapping[str, str | int | bool | None]
Dated = Iterator[tuple[datetime, Row]]
"""Rows, each with the moment it is about."""


class Table(Protocol):
    """The rows of a client, and those of an address while it was on nobody's file: `client` is empty there.

    `address` is a number, the same for all that was said at one phone or chat; empty too where the address was deleted.
    """

    columns: ClassVar[tuple[str, ...]]

    def of_client(self, session: Session, client: Client) -> Dated: ...

    def of_nobody(self, session: Session, address: Address) -> Dated: ...

    def of_deleted(self, session: Session, after: int) -> tuple[int | None, Dated]:
        """The next rows that have outlived both client and address, and the number to go on after; None at the end."""
        ...


def local(liaison: Liaison, at: datetime) -> str:
    """A moment as a table shows it: ISO 8601 to the second, with the region's offset."""
    return liaison.catchment.local(at).isoformat(timespec="seconds")
