"""The consent ledger, append only: STOP covers every purpose at once, START brings back `service` (R-41, R-43)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session

from services import outbox
from services.alerts.raising import raise_alert
from services.clients.links import live_links
from services.database import insert_if_absent
from services.models import Address, Appointment, Client, Consent, Direction, Link, Message, Purpose, StoppedAddress
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.appointments import OPEN
from services.rules.delivery import ANSWERED_BY_VENDOR, Why


class ConsentPurpose(StrEnum):
    """What somebody may agree to, each by itself."""

    SERVICE = "service"
    ESQ = "esq"
    DOCUMENTS = "documents"
    CAMPAIGN = "campaign"


_NOWHERE = b""
"""Where a consent counts that waits for an address."""
_NEEDED = {
    Purpose.ESQ: ConsentPurpose.ESQ,
    Purpose.DOCUMENT: ConsentPurpose.DOCUMENTS,
    Purpose.CAMPAIGN: ConsentPurpose.CAMPAIGN,
}


def allows(session: Session, address: Address, purpose: Purpose) -> bool:
    """Whether we may start a message of this purpose: `service` is needed for all, its own consent for some."""
    needed = {ConsentPurpose.SERVICE, _NEEDED.get(purpose, ConsentPurpose.SERVICE)}
    return all(_granted(session, address, each) for each in needed)


def _granted(session: Session, address: Address, purpose: ConsentPurpose) -> bool:
    last = (
        select(Consent.granted)
        .where(Consent.address_id == address.id, Consent.purpose == purpose.value)
        .order_by(Consent.at.desc(), Consent.id.desc())
        .limit(1)
    )
    return session.scalar(last) is True


def _last(session: Session, address: Address, purpose: ConsentPurpose) -> Consent | None:
    last = select(Consent).where(Consent.address_id == address.id, Consent.purpose == purpose.value)
    return session.scalars(last.order_by(Consent.at.desc(), Consent.id.desc()).limit(1)).first()


def stop(session: Session, address: Address, wording: str, version: str, message_id: int | None, at: datetime) -> None:
    """Withdraw every purpose for this address, from this moment, cancel what waits, and let staff see it (R-43).

    Where it stands on several files, staff of each do: nobody knows which of them it was. Safe to repeat: the ledger
    shows each time.
    """
    session.execute(select(Address.id).where(Address.id == address.id).with_for_update(key_share=True))  # then messages
    outbox.cancel_waiting(session, address, Why.OPTED_OUT, at)
    address.stopped_at = address.stopped_at or at
    insert_if_absent(
        session,
        StoppedAddress,
        {"channel": address.channel, "value_hash": address.value_hash, "stopped_at": at},
    )
    for purpose in ConsentPurpose:
        _record(session, address, purpose, False, wording, version, message_id, at)
    sharing = live_links(session, address)
    for about in [session.get_one(Client, link.client_id) for link in sharing] if len(sharing) > 1 else [address]:
        raise_alert(session, about, AlertKind.OPTED_OUT, Severity.INFO, "", {}, at)


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
    _record(session, address, purpose, True, wording, version, message_id, at)


def bring_in(
    session: Session,
    address: Address | None,
    client: Client,
    purpose: ConsentPurpose,
    obtained: str,
    version: str,
    at: datetime,
    *,
    granted: bool = True,
) -> bool:
    """Record a consent staff obtained, verbal or written, as of `at`; return whether it is new.

    The same purpose, wording and moment again is one consent. An older one never undoes what was said since (R-43): the
    latest by its moment counts. Without an address it waits for the next one linked.
    """
    where = Consent.address_id == address.id if address else Consent.client_id == client.id
    known = exists().where(
        where,
        Consent.purpose == purpose.value,
        Consent.wording_version == version,
        Consent.at == at,
        Consent.granted == granted,
    )
    if session.scalar(select(known)):
        return False
    _record(session, address, purpose, granted, "", version, None, at, obtained=obtained, client=client)
    return True


def take_up_waiting(session: Session, client: Client, address: Address) -> None:
    """What a client agreed to while there was no address counts for this one. Safe to repeat."""
    waiting = select(Consent).where(Consent.client_id == client.id, Consent.value_hash == _NOWHERE)
    for one in session.scalars(waiting.order_by(Consent.id)).all():
        _bring_again(session, client, address, one)


def carry_over(session: Session, client: Client, old: Address, new: Address, at: datetime) -> None:
    """The phone on a file changed: what staff obtained goes on for the new one as it stands for the old.

    Not after a stop there: then the client is asked anew (R-43).
    """
    if old.stopped_at is not None:
        return
    for purpose in ConsentPurpose:
        last = _last(session, old, purpose)
        if last is not None and last.granted and last.client_id == client.id and last.at <= at:
            _bring_again(session, client, new, last)


def _bring_again(session: Session, client: Client, address: Address, one: Consent) -> None:
    purpose = ConsentPurpose(one.purpose)
    bring_in(session, address, client, purpose, one.obtained, one.wording_version, one.at, granted=one.granted)


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


def start(session: Session, address: Address, wording: str, version: str, message_id: int, at: datetime) -> bool:
    """Grant `service` again, and nothing else with it. What a client was not told of their appointments meanwhile, they
    are told now. Return whether they had said stop.
    """
    was_stopped, address.stopped_at = address.stopped_at is not None, None
    outbox.take_up_again(session, address, at)
    whose = select(Link.client_id).where(
        Link.address_id == address.id, Link.ended_at.is_(None), Link.refused_at.is_(None)
    )
    ahead = (Appointment.client_id.in_(whose), Appointment.starts_at > at, Appointment.status.in_(OPEN))
    session.execute(update(Appointment).where(*ahead).values(next_reminder_at=at))
    stopped = session.get(StoppedAddress, (address.channel, address.value_hash))
    if stopped is not None:
        session.delete(stopped)
    _record(session, address, ConsentPurpose.SERVICE, True, wording, version, message_id, at)
    return was_stopped


def was_stopped_by_vendor(session: Session, address: Address) -> bool:
    """Whether the vendor blocks this address, as far as we know: it heard the last stop itself, or reported one."""
    stops = select(Consent).where(
        Consent.address_id == address.id, Consent.purpose == ConsentPurpose.SERVICE.value, ~Consent.granted
    )
    last = session.scalars(stops.order_by(Consent.at.desc(), Consent.id.desc()).limit(1)).first()
    if last is None or last.message_id is None:
        return last is None or last.obtained == "message"
    said = session.get(Message, last.message_id)
    return said is None or said.direction == Direction.OUTBOUND or said.why == ANSWERED_BY_VENDOR


def came_back_since(session: Session, address: Address, moment: datetime) -> bool:
    """Whether the person has asked for messages again after a moment, in so many words."""
    again = exists().where(
        Consent.address_id == address.id,
        Consent.purpose == ConsentPurpose.SERVICE.value,
        Consent.granted,
        Consent.obtained == "message",
        Consent.at > moment,
    )
    return bool(session.scalar(select(again)))


def _record(
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
    session.add(
        Consent(
            address_id=address.id if address else None,
            value_hash=address.value_hash if address else _NOWHERE,
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
