"""Answers staff keep at hand, in both languages: one's own; a manager's are everybody's of the provider."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.errors import InvalidError, NotFoundError
from services.models import SavedReply, Staff
from services.staff.members import Role
from services.threads.checking import check

LONGEST_TITLE, LONGEST_TEXT = 80, 1_000


def replies_for(session: Session, staff: Staff) -> Sequence[SavedReply]:
    """Return those somebody may use, by title."""
    managers = select(Staff.id).where(
        Staff.provider == staff.provider, Staff.provider.is_not(None), Staff.role == Role.MANAGER
    )
    wanted = select(SavedReply).where(or_(SavedReply.staff_id == staff.id, SavedReply.staff_id.in_(managers)))
    return sorted(session.scalars(wanted), key=lambda reply: (reply.title.casefold(), reply.id))


def keep_reply(
    session: Session, staff: Staff, title: str, text_en: str, text_fr: str, number: int | None = None
) -> SavedReply:
    """Keep a new one, or change one's own. Both languages are needed: nobody is answered in the wrong one.

    Raises `InvalidError` that names the field, `NotFoundError` for one that is not theirs.
    """
    title = title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise InvalidError("title", f"must have 1 to {LONGEST_TITLE} characters")
    for field, text in (("text_en", text_en), ("text_fr", text_fr)):
        if len(text) > LONGEST_TEXT:
            raise InvalidError(field, f"is longer than {LONGEST_TEXT} characters")
        try:
            check(text)
        except InvalidError as error:
            raise InvalidError(field, str(error).removeprefix("text: ")) from None
    reply = own_reply(session, staff, number) if number else SavedReply(staff_id=staff.id)
    reply.title, reply.text_en, reply.text_fr = title, text_en.strip(), text_fr.strip()
    session.add(reply)
    session.flush()
    return reply


def drop_reply(session: Session, staff: Staff, number: int) -> None:
    """Forget one's own. Raises `NotFoundError`."""
    session.delete(own_reply(session, staff, number))


def own_reply(session: Session, staff: Staff, number: int) -> SavedReply:
    """Return one's own. Raises `NotFoundError`."""
    reply = session.get(SavedReply, number)
    if reply is None or reply.staff_id != staff.id:
        raise NotFoundError("There is no such reply of yours.")
    return reply
