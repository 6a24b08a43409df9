"""Tries to log in that failed, by the hash of the address given: after five the next one must wait."""

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


def refuse_while_waiting(session: Session, hashed: bytes, at: datetime) -> None:
    """Raise `TooManyTriesError` while the next try must wait; nothing of it is looked at."""
    row = session.get(LogInTry, hashed)
    if row is not None and row.wait_until is not None and row.wait_until > at:
        raise TooManyTriesError(row.wait_until - at)


def count_failed(session: Session, hashed: bytes, at: datetime) -> None:
    """Count one more that failed. An address that nobody has is counted alike: nothing tells the two apart."""
    session.execute(delete(LogInTry).where(LogInTry.at < at - _FORGOTTEN))
    insert_if_absent(session, LogInTry, {"email_hash": hashed, "failed": 0, "at": at})
    row = session.get_one(LogInTry, hashed, with_for_update=True, populate_existing=True)
    row.failed, row.at = row.failed + 1, at
    wait = wait_after(row.failed)
    row.wait_until = at + wait if wait else None


def forget_tries(session: Session, hashed: bytes) -> None:
    """Count from nothing again. Safe to repeat."""
    session.execute(delete(LogInTry).where(LogInTry.email_hash == hashed))
