"""A text that staff send twice without meaning to: a button pressed twice, a page gone back to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogs.welcome import introduction
from dialogs.words import Language
from services.contacts import contacts_of
from services.liaison import Liaison
from services.models import Address, Client, Message, Purpose, Staff
from services.staff.pressed_twice import same_since
from services.threads.reading import in_thread_of
from services.wording import render


def just_written(
    liaison: Liaison, session: Session, staff: Staff, to: Client | Address, text: str, at: datetime
) -> bool:
    """Whether this is, word for word, what they last wrote there, a moment ago."""
    since = same_since(session, staff, at)
    there = in_thread_of(to) if isinstance(to, Client) else Message.address_id == to.id
    theirs = (Message.staff_id == staff.id, Message.purpose == Purpose.STAFF, there)
    last = session.scalar(select(func.max(Message.created_at)).where(*theirs))
    if last is None or last < since:
        return False
    parts = session.scalars(select(Message).where(*theirs, Message.created_at == last).order_by(Message.id))
    said = _letters("".join(part.text or "" for part in parts))
    who_writes = (_letters(render(introduction(contacts_of(liaison)), language)) for language in Language)
    return _letters(text) in (said, *(said.removeprefix(words) for words in who_writes))


def _letters(text: str) -> str:
    """Without its spaces: a long text was cut at some of them."""
    return "".join(text.split())
