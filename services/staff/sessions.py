"""Log-ins of staff, by the hash of a token only their browser has: opened, found again, ended."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.errors import NotAllowedError
from services.models import Staff, StaffSession
from services.staff.members import token_hash

IDLE, WHOLE, HALF = timedelta(minutes=30), timedelta(hours=12), timedelta(minutes=10)
"""How long a log-in lasts without a click, in all, and while only the password was given."""
_NOTED = timedelta(minutes=1)  # a click within it is not written down: the database is not written to at every page


class WrongLogInError(NotAllowedError):
    """The address, the password or the code is not right; which of them is not said."""


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """Who logged in, and the token of their browser."""

    token: str
    staff: Staff


def open_session(session: Session, staff: Staff, at: datetime, *, strong: bool) -> str:
    """Log somebody in and return the new token. `strong`: the second factor was given too."""
    token = secrets.token_urlsafe(32)
    whole = WHOLE if strong else HALF
    session.add(
        StaffSession(
            token_hash=token_hash(token),
            staff_id=staff.id,
            strong=strong,
            created_at=at,
            seen_at=at,
            expires_at=at + whole,
        )
    )
    session.execute(delete(StaffSession).where(StaffSession.expires_at <= at))
    return token


def find_session(session: Session, token: str, at: datetime) -> tuple[StaffSession, Staff] | None:
    """Return a log-in that still holds, and whose it is; None for one that ended, or of somebody who left."""
    row = session.execute(
        select(StaffSession, Staff)
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(
            StaffSession.token_hash == token_hash(token),
            StaffSession.expires_at > at,
            StaffSession.seen_at > at - IDLE,
            Staff.disabled_at.is_(None),
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None


def whose_session(session: Session, token: str, at: datetime) -> Staff:
    """Return who logged in with this token, wholly or by half. Raises `NotAllowedError` for a log-in that ended."""
    found = find_session(session, token, at)
    if found is None:
        raise NotAllowedError("Log in again: this log-in has ended.")
    return found[1]


def must_be_noted(found: StaffSession, at: datetime) -> bool:
    """Whether a click should be written down: the last one was a while ago."""
    return at - found.seen_at > _NOTED


def note_seen(session: Session, token: str, at: datetime) -> None:
    """Record that somebody is still there. Safe to repeat."""
    if (row := session.get(StaffSession, token_hash(token))) is not None:
        row.seen_at = max(row.seen_at, at)


def end_session(session: Session, token: str) -> None:
    """Log out. Safe to repeat."""
    session.execute(delete(StaffSession).where(StaffSession.token_hash == token_hash(token)))


def end_sessions(session: Session, staff: Staff) -> None:
    """Log somebody out everywhere: their password or second factor changed."""
    session.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))
