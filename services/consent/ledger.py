"""The consent ledger, append only: what somebody agreed to or took back, each purpose by itself (R-41)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from services.models import Address, Client, Consent, Link, Purpose


class ConsentPurpose(StrEnum):
    """What somebody may agree to, each by itself."""

    SERVICE = "service"
    ESQ = "esq"
    DOCUMENTS = "documents"
    CAMPAIGN = "campaign"


NOWHERE = b""
"""Where a consent counts that waits for an address."""
_NEEDED = {
    Purpose.ESQ: ConsentPurpose.ESQ,
    Purpose.DOCUMENT: ConsentPurpose.DOCUMENTS,
    Purpose.CAMPAIGN: ConsentPurpose.CAMPAIGN,
}


def allows(session: Session, address: Address, purpose: Purpose) -> bool:
    """Whether we may start a message of this purpose: `service` is needed for all, its own consent for some."""
    needed = {ConsentPurpose.SERVICE, _NEEDED.get(purpose, ConsentPurpose.SERVICE)}
    entries = [last_entry(session, address, each) for each in needed]
    return all(entry is not None and entry.granted for entry in entries)


def grant(
    session: Session,
    address: Address,
    purpose: ConsentPurpose,
    wording: str,
    version: str,
    message_id: int | None,
    at: datetime,
) -> None:
    """Record that somebody agreed to one purpose, in which words."""
    write(session, address, purpose, True, wording, version, message_id, at)


def last_entry(session: Session, address: Address, purpose: ConsentPurpose) -> Consent | None:
    """What was said last about a purpose at an address; it is what counts."""
    last = select(Consent).where(Consent.address_id == address.id, Consent.purpose == purpose.value)
    return session.scalars(last.order_by(Consent.at.desc(), Consent.id.desc()).limit(1)).first()


def ledger_of(session: Session, client: Client) -> list[Consent]:
    """The entries about a client: brought in by staff, or said at an address while it was theirs; the oldest first.

    What was brought in for one address after the other stands once.
    """
    theirs = exists().where(
        Link.client_id == client.id,
        Link.address_id == Consent.address_id,
        or_(Link.since.is_(None), Link.since <= Consent.at),
        or_(Link.ended_at.is_(None), Link.ended_at >= Consent.at),
    )
    said_there = and_(theirs, Consent.client_id.is_(None))
    rows = session.scalars(
        select(Consent).where(or_(Consent.client_id == client.id, said_there)).order_by(Consent.at, Consent.id)
    )
    seen: dict[tuple[object, ...], Consent] = {}
    for row in rows:
        key = (row.purpose, row.granted, row.obtained, row.wording_version, row.at, row.message_id)
        if key not in seen or seen[key].address_id is None:
            seen[key] = row
    return list(seen.values())


def write(
    session: Session,
    address: Address | None,
    purpose: ConsentPurpose,
    granted: bool,
    wording: str,
    version: str,
    message_id: int | None,
    at: datetime,
    *,
    obtained: str = "message",
    client: Client | None = None,
) -> None:
    """Add an entry; without an address it waits for one (`NOWHERE`). `message_id` is the message it was said in."""
    session.add(
        Consent(
            address_id=address.id if address else None,
            value_hash=address.value_hash if address else NOWHERE,
            purpose=purpose.value,
            granted=granted,
            obtained=obtained,
            client_id=client.id if client else None,
            wording=wording,
            wording_version=version,
            language=address.language if address else client.language if client else "",
            channel=address.channel if address else "",
            message_id=message_id,
            at=at,
        )
    )
