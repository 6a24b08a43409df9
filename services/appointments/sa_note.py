"""The note of a missed appointment for social assistance: dated, short, a fact alone; sent if staff choose (R-109)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from dialogs.words import N_, Language, Words
from services.liaison import Liaison
from services.models import Appointment, Client, Staff
from services.rules.appointments import SaBox, sa_box
from services.wording import STAFF, render

_NOTES = {
    SaBox.CA_NOTES: N_("{today}: the client did not attend the initial appointment of {day}, {hour}. Automated note."),
    SaBox.PLAN_ITEM_COMMENTS: N_(
        "{today}: the client did not attend the appointment of {day}, {hour}. Automated note."
    ),
}


def sa_note(liaison: Liaison, session: Session, row: Appointment, client: Client, at: datetime) -> dict[str, str]:
    """The note and the box of CaMS it goes into, in the caseworker's language; nothing where there is to be none."""
    box = sa_box(client.social_assistance, initial=row.initial)
    if box is None:
        return {}
    staff = session.get(Staff, client.caseworker_id) if client.caseworker_id else None
    start = liaison.catchment.local(row.starts_at)
    facts = {
        "today": liaison.catchment.local(at).date().isoformat(),
        "day": start.date().isoformat(),
        "hour": f"{start:%H:%M}",
    }
    written = render(Words(_NOTES[box], facts), Language(staff.language) if staff else Language.EN, STAFF)
    return {"sa_note": written, "sa_box": box.value}
