"""Attempts to reach a client: automated and personal ones told apart (R-26, R-31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from services import audit
from services.models import Attempt, Client, Staff

OFFERED = "appointment_offered"
"""The outcome of an appointment made for somebody: offered to them, and no call (R-26)."""


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


def log_call(session: Session, client: Client, staff: Staff, outcome: CallOutcome, at: datetime) -> Attempt:
    """Record that a member of staff called a client, as a personal attempt."""
    attempt = Attempt(
        client_id=client.id, staff_id=staff.id, at=at, channel="phone", automated=False, outcome=outcome.value
    )
    session.add(attempt)
    audit.note(session, audit.by_staff(staff), "called", f"client:{client.reference}", at, {"outcome": outcome.value})
    return attempt


def counts_of(session: Session, client: Client) -> Counts:
    """Return the three counts: R-26 asks for attempts and for appointments offered, each on its own."""
    offered = case((Attempt.outcome == OFFERED, 1), else_=0)
    by_kind = select(Attempt.automated, offered, func.count()).where(Attempt.client_id == client.id)
    found = {(made_by, offer): n for made_by, offer, n in session.execute(by_kind.group_by(Attempt.automated, offered))}
    return Counts(found.get((True, 0), 0), found.get((False, 0), 0), found.get((True, 1), 0) + found.get((False, 1), 0))
