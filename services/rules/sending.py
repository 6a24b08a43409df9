"""Rules of sending, free of any database: what goes first, how long to wait before another try, what is capped."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class Purpose(StrEnum):
    """Why a message is sent; consent, quiet hours and urgency hang on it."""

    REPLY = "reply"
    STAFF = "staff"
    SERVICE = "service"
    REMINDER = "reminder"
    ESQ = "esq"
    DOCUMENT = "document"
    CAMPAIGN = "campaign"
    ALERT = "alert"


ANSWERS = frozenset({Purpose.REPLY, Purpose.STAFF})
"""Answering what somebody wrote is always allowed: no consent, no quiet hours, no cap (R-103)."""
STARTED = frozenset({Purpose.SERVICE, Purpose.REMINDER, Purpose.ESQ, Purpose.DOCUMENT, Purpose.CAMPAIGN})
"""What we start ourselves: counted by the weekly cap (R-103)."""
CAPPED = frozenset({Purpose.CAMPAIGN})
"""What the cap holds back; a reminder, a first questionnaire, an answer never are (R-103)."""
WEEKLY_CAP, WEEK = 3, timedelta(days=7)

_PRIORITY = {
    Purpose.REPLY: 0,
    Purpose.STAFF: 0,
    Purpose.ALERT: 0,
    Purpose.REMINDER: 1,
    Purpose.SERVICE: 1,
    Purpose.DOCUMENT: 2,
    Purpose.ESQ: 2,
    Purpose.CAMPAIGN: 3,
}
MOST_ATTEMPTS = 6
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=30)
_PHONE_IS_OFF = timedelta(minutes=10)


def priority(purpose: Purpose) -> int:
    """How soon a message goes out among those waiting, the lowest first: a reply overtakes a campaign."""
    return _PRIORITY[purpose]


def next_try(at: datetime, attempts: int, jitter: float, asked: float | None = None) -> datetime:
    """When to try again after `attempts` tries: twice as long each time, up to half an hour, spread by `jitter` (0-1).

    `asked` is how many seconds the vendor wants to be left alone: never earlier than that.
    """
    doubled: timedelta = _FIRST_WAIT * 2 ** max(0, attempts - 1)
    return at + max(min(doubled, _LONGEST_WAIT) * (0.5 + jitter), timedelta(seconds=asked or 0))


def reach_again(at: datetime, attempts: int, jitter: float) -> datetime:
    """When to try a phone again that was off after `attempts` tries: 5 to 15 minutes, then three times as long."""
    wait: timedelta = _PHONE_IS_OFF * 3 ** max(0, attempts - 1)
    return at + wait * (0.5 + jitter)
