"""Take out a table, one row at a time, each person's reading audited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services import audit
from services.exports.consents import Consents
from services.exports.messages import Messages
from services.exports.tables import Dated, Row, Table
from services.liaison import Liaison
from services.models import Address, Client, StaffAddress

EXPORTS: Mapping[str, type[Messages | Consents]] = {"messages": Messages, "consents": Consents}
"""By the name of each kind."""


def export(liaison: Liaison, kind: str, actor: str, first: date | None, last: date | None) -> Iterator[Row]:
    """Give the rows of a kind, of the local days from `first` to `last`; either may be open.

    Client by client, then whoever is on nobody's file, address by address; staff's own are left out. At the end what
    outlives a deletion. Each whose rows are read is audited. Memory stays flat: one of them at a time.
    """
    since = _midnight(liaison, first) if first else None
    until = _midnight(liaison, last + timedelta(days=1)) if last else None
    table = EXPORTS[kind](liaison)
    for whose in (_clients, _strangers, _deleted):
        number: int | None = 0
        while number is not None:
            with liaison.database.begin() as session:
                number, subject, found = whose(session, table, number)
                rows = [row for at, row in found if (since is None or at >= since) and (until is None or at < until)]
                if rows:
                    audit.note(session, actor, f"exported_{kind}", subject, liaison.now())
            yield from rows


_Found = tuple[int | None, str, Dated]
_NOTHING_MORE: _Found = None, "", iter(())


def _clients(session: Session, table: Table, after: int) -> _Found:
    client = session.scalars(select(Client).where(Client.id > after).order_by(Client.id).limit(1)).first()
    if client is None:
        return _NOTHING_MORE
    return client.id, f"client:{client.reference}", table.of_client(session, client)


def _strangers(session: Session, table: Table, after: int) -> _Found:
    staffs = exists().where(StaffAddress.address_id == Address.id)
    following = select(Address).where(Address.id > after, ~staffs).order_by(Address.id).limit(1)
    address = session.scalars(following).first()
    if address is None:
        return _NOTHING_MORE
    return address.id, f"address:{address.id}", table.of_nobody(session, address)


def _deleted(session: Session, table: Table, after: int) -> _Found:
    number, found = table.of_deleted(session, after)
    return number, "deleted", found


def _midnight(liaison: Liaison, day: date) -> datetime:
    return datetime.combine(day, time(), liaison.catchment.time_zone)
