"""Tries to log in, by the hash of the address, counted before they are looked at; after five the next one waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services.database import insert_if_absent
from services.errors import WaitError
from services.models import LogInTry
from services.rules.log_in import wait_after

_FORGOTTEN = timedelta(days=1)  # after which tries that failed do not count any more


class TooManyTriesError(WaitError):
    """Too many tries failed; the next one is looked at after `wait`."""

    @property
    def minutes(self) -> int:
        """The wait in whole minutes, as people are told."""
        return max(1, -(-int(self.wait.total_seconds()) // 60))


def take_try(session: Session, hashed: bytes, at: datetime) -> None:
    """Count one more, as if it had failed; the caller looks at it only once this is committed, or holds the person.

    However many come at the same moment, no more are looked at than may fail. An address that nobody has is counted
    alike: nothing tells the two apart. Raises `TooManyTriesError` while the next one must wait.
    """
    session.execute(delete(LogInTry).where(LogInTry.at < at - _FORGOTTEN))
    insert_if_absent(session, LogInTry, {"email_hash": hashed, "failed": 0, "at": at})
    row = session.get_one(LogInTry, hashed, with_for_update=True, populate_existing=True)
    if row.wait_until is not None and row.wait_until > at:
        raise TooManyTriesError(row.wait_until - at)
    row.failed, row.at = row.failed + 1, at
    wait = wait_after(row.failed)
    row.wait_until = at + wait if wait else None


def give_back_try(session: Session, hashed: bytes) -> None:
    """One that was counted was right: as if it had not been."""
    row = session.get(LogInTry, hashed, with_for_update=True, populate_existing=True)
    if row is not None:
        row.failed, row.wait_until = max(0, row.failed - 1), None


def forget_tries(session: Session, hashed: bytes) -> None:
    """Count from nothing again. Safe to repeat."""
    session.execute(delete(LogInTry).where(LogInTry.email_hash == hashed))
