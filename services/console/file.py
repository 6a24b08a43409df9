"""One client's file as a page shows it: who, which addresses, what was agreed to, what is planned, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from services.clients.attempts import Counts, counts_of
from services.consent import ledger_of
from services.directory import provider_names
from services.liaison import Liaison
from services.models import Address, Appointment, Attachment, Client, Consent, Link, Message, Staff
from services.threads.reading import in_thread_of

_PLANNED = ("scheduled", "confirmed")
_LATEST = 20


@dataclass(frozen=True, slots=True)
class Held:
    """An address on the file, and how it stands there; `shared` with another client's file."""

    address: Address
    link: Link
    shared: bool


@dataclass(frozen=True, slots=True)
class File:
    """The file. `provider` is what people call it. Appointments are those to come; consents the last word on each
    purpose; documents the latest.
    """

    client: Client
    provider: str | None
    caseworker: Staff | None
    addresses: Sequence[Held]
    consents: Sequence[Consent]
    appointments: Sequence[Appointment]
    documents: Sequence[tuple[Attachment, Message]]
    attempts: Counts


def file_of(liaison: Liaison, session: Session, client: Client) -> File:
    """Return everything staff keep about a client but what was said."""
    now = liaison.now()
    to_come = select(Appointment).where(
        Appointment.client_id == client.id, Appointment.starts_at >= now, Appointment.status.in_(_PLANNED)
    )
    sent = (
        select(Attachment, Message)
        .join(Message, Message.id == Attachment.message_id)
        .where(in_thread_of(client))
        .order_by(Attachment.id.desc())
        .limit(_LATEST)
    )
    return File(
        client,
        provider_names(session, [client.provider]).get(client.provider) if client.provider else None,
        session.get(Staff, client.caseworker_id) if client.caseworker_id else None,
        _addresses(session, client),
        _last_words(ledger_of(session, client)),
        session.scalars(to_come.order_by(Appointment.starts_at)).all(),
        [(attachment, message) for attachment, message in session.execute(sent)],
        counts_of(session, client),
    )


def _addresses(session: Session, client: Client) -> list[Held]:
    other = aliased(Link)
    shared = exists().where(
        other.address_id == Address.id,
        other.client_id != client.id,
        other.ended_at.is_(None),
        other.refused_at.is_(None),
    )
    rows = session.execute(
        select(Address, Link, shared)
        .join(Link, Link.address_id == Address.id)
        .where(Link.client_id == client.id, Link.ended_at.is_(None))
        .order_by(Link.preferred.desc(), Address.heard_at.desc(), Address.id)
    )
    return [Held(address, link, both) for address, link, both in rows]


def _last_words(ledger: Sequence[Consent]) -> list[Consent]:
    latest: dict[str, Consent] = {}
    for consent in sorted(ledger, key=lambda one: (one.at, one.id)):
        latest[consent.purpose] = consent
    return list(latest.values())
