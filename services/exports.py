"""What can be taken out as a table: what was said with people, and the consent ledger. One row at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from services import audit
from services.consent import ledger_of
from services.liaison import Liaison
from services.models import Address, Client, Consent, Link, Message, Staff, StaffAddress
from services.strangers import while_nobodys
from services.threads import reading

Row = Mapping[str, str | int | bool | None]


class _Kind(Protocol):
    """One kind of table: the rows of a client, and those of an address while it was on nobody's file."""

    def of_client(self, session: Session, client: Client) -> Iterator[tuple[datetime, Row]]: ...

    def of_nobody(self, session: Session, address: Address) -> Iterator[tuple[datetime, Row]]: ...


@dataclass(frozen=True)
class _Messages:
    liaison: Liaison

    def of_client(self, session: Session, client: Client) -> Iterator[tuple[datetime, Row]]:
        for said in reading.read(session, client):
            yield said.message.created_at, self._row(said, client.reference)

    def of_nobody(self, session: Session, address: Address) -> Iterator[tuple[datetime, Row]]:
        wanted = (
            select(Message, Staff)
            .outerjoin(Staff, Staff.id == Message.staff_id)
            .where(Message.address_id == address.id, while_nobodys(Message.address_id, Message.created_at))
            .order_by(Message.id)
        )
        for message, staff in session.execute(wanted):
            said = reading.Said(message, staff.shown if staff else message.author)
            yield message.created_at, self._row(said, None)

    def _row(self, said: reading.Said, client: str | None) -> Row:
        message = said.message
        return {
            "client": client,
            "id": message.id,
            "at": _local(self.liaison, message.created_at),
            "direction": message.direction,
            "author": said.author,
            "channel": message.channel,
            "purpose": message.purpose,
            "status": message.status,
            "why": message.why,
            "language": message.language,
            "segments": message.segments,
            "text": message.text,
            "address": message.address_id,
        }


@dataclass(frozen=True)
class _Consents:
    liaison: Liaison

    def of_client(self, session: Session, client: Client) -> Iterator[tuple[datetime, Row]]:
        for entry in ledger_of(session, client):
            yield entry.at, self._row(entry, client.reference)

    def of_nobody(self, session: Session, address: Address) -> Iterator[tuple[datetime, Row]]:
        on_file = exists().where(
            Link.address_id == Consent.address_id,
            or_(Link.since.is_(None), Link.since <= Consent.at),
            or_(Link.ended_at.is_(None), Link.ended_at >= Consent.at),
        )
        nobodys = (Consent.address_id == address.id, Consent.client_id.is_(None), ~on_file)
        for entry in session.scalars(select(Consent).where(*nobodys).order_by(Consent.at, Consent.id)):
            yield entry.at, self._row(entry, None)

    def _row(self, entry: Consent, client: str | None) -> Row:
        return {
            "client": client,
            "id": entry.id,
            "at": _local(self.liaison, entry.at),
            "purpose": entry.purpose,
            "granted": entry.granted,
            "obtained": entry.obtained,
            "wording_version": entry.wording_version,
            "language": entry.language,
            "channel": entry.channel,
            "wording": entry.wording,
            "address": entry.address_id,
        }


EXPORTS: Mapping[str, Callable[[Liaison], _Kind]] = {"messages": _Messages, "consents": _Consents}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "messages": (
        "client",
        "id",
        "at",
        "direction",
        "author",
        "channel",
        "purpose",
        "status",
        "why",
        "language",
        "segments",
        "text",
        "address",
    ),
    "consents": (
        "client",
        "id",
        "at",
        "purpose",
        "granted",
        "obtained",
        "wording_version",
        "language",
        "channel",
        "wording",
        "address",
    ),
}
"""`client` is empty where the person is on nobody's file; `address` is a number for all that was said there."""


def export(liaison: Liaison, kind: str, actor: str, first: date | None, last: date | None) -> Iterator[Row]:
    """Give the rows of a kind, of the local days from `first` to `last`; either may be open.

    Client by client, then whoever is on nobody's file, address by address; staff's own are left out. Each whose rows
    are read is audited. Memory stays flat: one of them at a time.
    """
    since = _midnight(liaison, first) if first else None
    until = _midnight(liaison, last + timedelta(days=1)) if last else None
    table = EXPORTS[kind](liaison)
    for whose in (_clients, _strangers):
        number: int | None = 0
        while number is not None:
            with liaison.database.begin() as session:
                number, subject, found = whose(session, table, number)
                rows = [row for at, row in found if (since is None or at >= since) and (until is None or at < until)]
                if rows:
                    audit.note(session, actor, f"exported_{kind}", subject, liaison.now())
            yield from rows


_Found = tuple[int | None, str, Iterator[tuple[datetime, Row]]]
_NOTHING_MORE: _Found = None, "", iter(())


def _clients(session: Session, table: _Kind, after: int) -> _Found:
    client = session.scalars(select(Client).where(Client.id > after).order_by(Client.id).limit(1)).first()
    if client is None:
        return _NOTHING_MORE
    return client.id, f"client:{client.reference}", table.of_client(session, client)


def _strangers(session: Session, table: _Kind, after: int) -> _Found:
    staffs = exists().where(StaffAddress.address_id == Address.id)
    following = select(Address).where(Address.id > after, ~staffs).order_by(Address.id).limit(1)
    address = session.scalars(following).first()
    if address is None:
        return _NOTHING_MORE
    return address.id, f"address:{address.id}", table.of_nobody(session, address)


def _local(liaison: Liaison, at: datetime) -> str:
    return liaison.catchment.local(at).isoformat(timespec="seconds")


def _midnight(liaison: Liaison, day: date) -> datetime:
    return datetime.combine(day, time(), liaison.catchment.time_zone)
