"""What programs asked with an `Idempotency-Key`: done once, and the same answer given again.

Source: IETF draft "The Idempotency-Key HTTP Header Field" (httpapi), sections 2.6 and 2.7.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from services.database import insert_if_absent
from services.errors import ConflictError, InvalidError
from services.liaison import Liaison
from services.models import AskedOnce

REMEMBERED = timedelta(hours=24)
_DONE_WITHIN = timedelta(minutes=5)
"""Whoever took a request and has not answered by then has died."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered."""

    status: int
    content_type: str
    body: bytes


def begin(liaison: Liaison, key_hash: bytes, request_hash: bytes, at: datetime) -> Answer | None:
    """Take a request: None where it is to be done now, else what was answered when it was done.

    Raises `ConflictError` while it is being done, `InvalidError` where another request came with this key before.
    """
    taken = {"key_hash": key_hash, "request_hash": request_hash, "at": at}
    with liaison.database.begin() as session:
        if insert_if_absent(session, AskedOnce, taken):
            return None
        row = session.scalars(select(AskedOnce).where(AskedOnce.key_hash == key_hash).with_for_update()).one()
        if row.request_hash != request_hash:
            raise InvalidError("Idempotency-Key", "was used for another request; take a new one")
        if row.status is not None and row.answer is not None:
            content_type, body = row.answer
            return Answer(row.status, content_type, base64.b64decode(body))
        if at - row.at < _DONE_WITHIN:
            raise ConflictError("This request is being done already. Ask again in a moment.")
        row.at = at
        return None


def end(liaison: Liaison, key_hash: bytes, answer: Answer | None) -> None:
    """Keep what was answered; None forgets the request, so that it may be tried again."""
    this = AskedOnce.key_hash == key_hash
    with liaison.database.begin() as session:
        if answer is None:
            session.execute(delete(AskedOnce).where(this))
        else:
            kept = [answer.content_type, base64.b64encode(answer.body).decode()]
            session.execute(update(AskedOnce).where(this).values(status=answer.status, answer=kept))


def forget_old(liaison: Liaison, at: datetime) -> int:
    """Forget requests of more than a day ago; return how many. Safe to repeat."""
    with liaison.database.begin() as session:
        old = session.scalars(select(AskedOnce.id).where(AskedOnce.at < at - REMEMBERED)).all()
        session.execute(delete(AskedOnce).where(AskedOnce.id.in_(old)))
        return len(old)
