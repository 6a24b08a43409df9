"""A button that staff press twice without meaning to, or a page they go back to and send again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services.models import Staff

_WITHIN = timedelta(minutes=1)


def same_since(session: Session, staff: Staff, at: datetime) -> datetime:
    """From when on the same act of theirs, once more, is a button pressed twice.

    Holds their own row until the transaction ends: of two requests at the same moment the second one sees what the
    first one did.
    """
    session.get_one(Staff, staff.id, with_for_update={"key_share": True})
    return at - _WITHIN
