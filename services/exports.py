"""What can be taken out as a table: what was said with clients, and the consent ledger. One row at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import audit
from services.consent import ledger_of
from services.liaison import Liaison
from services.models import Client
from services.threads import reading

Row = Mapping[str, str | int | bool | None]
Export = Callable[[Liaison, Session, Client], Iterator[tuple[datetime, Row]]]


def _messages(liaison: Liaison, session: Session, client: Client) -> Iterator[tuple[datetime, Row]]:
    for said in reading.read(session, client):
        message = said.message
        yield (
            message.created_at,
            {
                "client": client.reference,
                "id": message.id,
                "at": _local(liaison, message.created_at),
                "direction": message.direction,
                "author": said.author,
                "channel": message.channel,
                "purpose": message.purpose,
                "status": message.status,
                "why": message.why,
                "language": message.language,
                "segments": message.segments,
                "text": message.text,
            },
        )


def _consents(liaison: Liaison, session: Session, client: Client) -> Iterator[tuple[datetime, Row]]:
    for entry in ledger_of(session, client):
        yield (
            entry.at,
            {
                "client": client.reference,
                "id": entry.id,
                "at": _local(liaison, entry.at),
                "purpose": entry.purpose,
                "granted": entry.granted,
                "obtained": entry.obtained,
                "wording_version": entry.wording_version,
                "language": entry.language,
                "channel": entry.channel,
                "wording": entry.wording,
            },
        )


EXPORTS: Mapping[str, Export] = {"messages": _messages, "consents": _consents}
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
    ),
}


def export(liaison: Liaison, kind: str, actor: str, first: date | None, last: date | None) -> Iterator[Row]:
    """Give the rows of a kind, client by client, of the local days from `first` to `last`; either may be open.

    Each client whose rows are read is audited. Memory stays flat: one client at a time.
    """
    since = _midnight(liaison, first) if first else None
    until = _midnight(liaison, last + timedelta(days=1)) if last else None
    number: int | None = 0
    while number is not None:
        with liaison.database.begin() as session:
            following = select(Client).where(Client.id > number).order_by(Client.id).limit(1)
            client = session.scalars(following).first()
            number = client.id if client else None
            if client is None:
                return
            rows = [
                row
                for at, row in EXPORTS[kind](liaison, session, client)
                if (since is None or at >= since) and (until is None or at < until)
            ]
            if rows:
                audit.note(session, actor, f"exported_{kind}", f"client:{client.reference}", liaison.now())
        yield from rows


def _local(liaison: Liaison, at: datetime) -> str:
    return liaison.catchment.local(at).isoformat(timespec="seconds")


def _midnight(liaison: Liaison, day: date) -> datetime:
    return datetime.combine(day, time(), liaison.catchment.time_zone)
