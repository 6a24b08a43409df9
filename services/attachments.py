"""What people send along: fetched after the commit, sealed, and then deleted at the vendor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.liaison import Liaison
from services.models import Attachment
from services.not_kept import tell_not_kept

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
    UNWANTED = "unwanted"
    """Not kept, and to be deleted at the vendor."""
    REFUSED = "refused"
    """Not kept, and gone from the vendor, or where it cannot be had."""


UNDER_WAY = (State.WAITING, State.STORED, State.UNWANTED)
"""What has still to be fetched, or to be deleted where it came from."""
_LEFT = "left_at_vendor"


@dataclass(frozen=True, slots=True)
class ToFetch:
    """One to be fetched, or, where it is `settled`, only deleted at the vendor; `content_type` is as it was said."""

    id: int
    channel: str
    source: str
    content_type: str
    settled: bool


def next_to_fetch(liaison: Liaison, channels: Collection[str], at: datetime) -> ToFetch | None:
    """Take hold of the next attachment to fetch or to delete at its vendor; None when there is none."""
    with liaison.database.begin() as session:
        waiting = (
            select(Attachment)
            .where(
                Attachment.state.in_(UNDER_WAY),
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
        found.not_before = at + min(_TAKEN_FOR * (1 << min(found.attempts, 10)), _LONGEST_WAIT)
        found.attempts += 1
        if found.attempts > MOST_TRIES:
            _give_up(liaison, session, found, at)
            return None
        settled = found.state != State.WAITING
        return ToFetch(found.id, found.channel, found.source, found.content_type, settled)


def _give_up(liaison: Liaison, session: Session, found: Attachment, at: datetime) -> None:
    """It cannot be had, or its vendor does not delete it. What was never fetched stays there: it is the only one."""
    match found.state:
        case State.WAITING:
            found.state, found.why = State.REFUSED, "gave_up"
            tell_not_kept(liaison, session, found, "gave_up", at)
        case State.STORED:
            found.state, found.why = State.DONE, _LEFT
        case _:
            found.state, found.why = State.REFUSED, _LEFT


def store(liaison: Liaison, attachment_id: int, content: bytes, content_type: str) -> None:
    """Keep what was fetched; `content_type` is what its first bytes show it to be. Safe to repeat."""
    with liaison.database.begin() as session:
        kept = session.get_one(Attachment, attachment_id)
        kept.content, kept.content_type, kept.state = content, content_type, State.STORED
        kept.attempts, kept.not_before = 0, None


def refuse(liaison: Liaison, attachment_id: int, why: str, *, tell: bool) -> None:
    """Record that it will not be kept; it is deleted at the vendor next. `tell`: nobody knows yet that it is not."""
    with liaison.database.begin() as session:
        kept = session.get_one(Attachment, attachment_id, with_for_update=True)
        kept.state, kept.why = State.UNWANTED, why
        kept.attempts, kept.not_before = 0, None
        if tell:
            tell_not_kept(liaison, session, kept, why, liaison.clock())


def settle(liaison: Liaison, attachment_id: int) -> None:
    """Record that it was deleted at the vendor. Safe to repeat."""
    with liaison.database.begin() as session:
        kept = session.get_one(Attachment, attachment_id)
        kept.state = State.DONE if kept.state in (State.STORED, State.DONE) else State.REFUSED
