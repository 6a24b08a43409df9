"""What people send along: fetched after the commit, sealed, and then deleted at the vendor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from services.liaison import Liaison
from services.models import Attachment

_TAKEN_FOR, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
"""One that is being fetched is left alone for so long; one that could not be fetched twice as long each time."""
MOST_TRIES = 12
"""Nearly two days: a pay stub is not lost to a vendor's bad night, or to credentials somebody has to put right."""


class State(StrEnum):
    """How far an attachment came."""

    WAITING = "waiting"
    STORED = "stored"
    DONE = "done"
    """Stored here, and deleted at the vendor."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ToFetch:
    """One to be fetched, or deleted at the vendor where it is `stored`."""

    id: int
    channel: str
    source: str
    stored: bool


def next_to_fetch(liaison: Liaison, channels: Collection[str], at: datetime) -> ToFetch | None:
    """Take hold of the next attachment to fetch or to delete at its vendor; None when there is none."""
    with liaison.database.begin() as session:
        waiting = (
            select(Attachment)
            .where(
                Attachment.state.in_((State.WAITING, State.STORED)),
                Attachment.channel.in_(channels),
                Attachment.not_before.is_(None) | (Attachment.not_before <= at),
            )
            .order_by(Attachment.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found = session.scalars(waiting).first()
        if found is None:
            return None
        stored = found.state == State.STORED
        found.not_before = at + min(_TAKEN_FOR * (1 << min(found.attempts, 10)), _LONGEST_WAIT)
        found.attempts += 1
        if found.attempts > MOST_TRIES:
            found.state, found.why = (State.DONE, "left_at_vendor") if stored else (State.REFUSED, "gave_up")
            return None
        return ToFetch(found.id, found.channel, found.source, stored)


def store(liaison: Liaison, attachment_id: int, content: bytes, content_type: str) -> None:
    """Keep what was fetched; `content_type` is what its first bytes show it to be. Safe to repeat."""
    with liaison.database.begin() as session:
        kept = session.get_one(Attachment, attachment_id)
        kept.content, kept.content_type, kept.state = content, content_type, State.STORED
        kept.attempts, kept.not_before = 0, None


def settle(liaison: Liaison, attachment_id: int, state: State, why: str | None = None) -> None:
    """Record that it was deleted at the vendor, or will never be fetched."""
    with liaison.database.begin() as session:
        kept = session.get_one(Attachment, attachment_id)
        kept.state, kept.why = state, why
