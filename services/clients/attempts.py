"""Attempts to reach a client: automated and personal ones told apart; what did not arrive is none (R-26, R-31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import case, exists, func, or_, select
from sqlalchemy.orm import Session

from services import audit
from services.clients.links import client_of
from services.models import Address, Attempt, Client, Message, Purpose, Staff, Status
from services.rules.sending import STARTED
from services.staff.pressed_twice import same_since

OFFERED = "appointment_offered"
"""The outcome of an appointment made for somebody: offered to them, and no call (R-26)."""

SENT = "sent"
"""The outcome of an attempt in writing; whether it arrived stands with its message."""
_TRIES = STARTED - {Purpose.CAMPAIGN}
"""What the assistant writes to reach one client. A campaign goes to many."""


class CallOutcome(StrEnum):
    """What came of a call by staff."""

    REACHED = "reached"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a client was tried to be reached, by the assistant and by a person; how many visits were offered."""

    automated: int
    personal: int
    offered: int


def log_call(session: Session, client: Client, staff: Staff, outcome: CallOutcome, at: datetime) -> bool:
    """Record that a member of staff called a client, as a personal attempt.

    The same again within a minute is a button pressed twice: it is not recorded (False), for attempts are counted
    before a file is closed.
    """
    since = same_since(session, staff, at)
    same = (Attempt.client_id == client.id, Attempt.staff_id == staff.id, Attempt.outcome == outcome.value)
    if session.scalar(select(exists().where(*same, Attempt.at > since))):
        return False
    attempt = Attempt(
        client_id=client.id, staff_id=staff.id, at=at, channel="phone", automated=False, outcome=outcome.value
    )
    session.add(attempt)
    audit.note(session, audit.by_staff(staff), "called", f"client:{client.reference}", at, {"outcome": outcome.value})
    return True


def log_automated(session: Session, address: Address, message: Message, at: datetime) -> None:
    """Record that the assistant writes to the client of an address, as an automated attempt. Safe to repeat."""
    client = client_of(session, address) if message.purpose in _TRIES else None
    if client is None:
        return
    logged = exists().where(Attempt.client_id == client.id, Attempt.message_id == message.id)
    if not session.scalar(select(logged)):
        session.add(
            Attempt(
                client_id=client.id, message_id=message.id, at=at, channel=message.channel, automated=True, outcome=SENT
            )
        )


def counts_of(session: Session, client: Client) -> Counts:
    """Return the three counts: R-26 asks for attempts and for appointments offered, each on its own.

    A message that has not left, failed or was refused is no attempt, and neither is a wrong number (R-31).
    """
    offered = case((Attempt.outcome == OFFERED, 1), else_=0)
    by_kind = (
        select(Attempt.automated, offered, func.count())
        .outerjoin(Message, Message.id == Attempt.message_id)
        .where(
            Attempt.client_id == client.id,
            Attempt.outcome != CallOutcome.WRONG_NUMBER,
            or_(Attempt.message_id.is_(None), Message.status.in_((Status.SENT, Status.DELIVERED))),
        )
    )
    found = {(made_by, offer): n for made_by, offer, n in session.execute(by_kind.group_by(Attempt.automated, offered))}
    return Counts(found.get((True, 0), 0), found.get((False, 0), 0), found.get((True, 1), 0) + found.get((False, 1), 0))
