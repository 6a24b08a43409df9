"""STOP covers every purpose at once, START brings back `service` alone (R-41, R-43)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from services import outbox
from services.alerts.raising import raise_alert
from services.clients.links import live_links
from services.consent.ledger import ConsentPurpose, write
from services.database import insert_if_absent
from services.models import Address, Appointment, Client, Consent, Direction, Link, Message, StoppedAddress
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.appointments import OPEN
from services.rules.delivery import ANSWERED_BY_VENDOR, Why


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
        write(session, address, purpose, False, wording, version, message_id, at)
    sharing = live_links(session, address)
    for about in [session.get_one(Client, link.client_id) for link in sharing] if len(sharing) > 1 else [address]:
        raise_alert(session, about, AlertKind.OPTED_OUT, Severity.INFO, "", {}, at)


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
    write(session, address, ConsentPurpose.SERVICE, True, wording, version, message_id, at)
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
