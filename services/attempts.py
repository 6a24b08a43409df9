"""Attempts to reach a client: automated and personal ones told apart (R-26, R-31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services import audit
from services.models import Attempt, Client, Staff


class CallOutcome(StrEnum):
    """What came of a call by staff."""

    REACHED = "reached"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a client was tried to be reached: by the assistant, and by a person."""

    automated: int
    personal: int


def log_call(session: Session, client: Client, staff: Staff, outcome: CallOutcome, at: datetime) -> Attempt:
    """Record that a member of staff called a client, as a personal attempt."""
    attempt = Attempt(
        client_id=client.id, staff_id=staff.id, at=at, channel="phone", automated=False, outcome=outcome.value
    )
    session.add(attempt)
    audit.note(session, audit.by_staff(staff), "called", f"client:{client.reference}", at, {"outcome": outcome.value})
    return attempt


def counts_of(session: Session, client: Client) -> Counts:
    """Return both counts."""
    by_kind = select(Attempt.automated, func.count()).where(Attempt.client_id == client.id).group_by(Attempt.automated)
    found = dict(session.execute(by_kind).all())
    return Counts(found.get(True, 0), found.get(False, 0))
