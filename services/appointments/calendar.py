"""An appointment as a calendar takes it: neutral words, UTC, the same event however often it moves."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import select

from dialogs.words import N_, Language, Words
from services.errors import NotFoundError
from services.liaison import Liaison
from services.models import Appointment, Client
from services.rules.appointments import AppointmentStatus, Mode
from services.wording import render

USUAL_MINUTES = 60
_KEPT = timedelta(days=30)
"""How long after an appointment its link is good."""
_TITLE = Words(N_("Appointment"))


def calendar_file(liaison: Liaison, token: str) -> bytes:
    """Return the event behind a link, as it stands now: moved, or cancelled. Raises `NotFoundError`.

    Whoever has the link sees time and place, in the client's language, and no word of what it is about (R-4): calendars
    are looked at by others.
    """
    from icalendar import Calendar, Event  # takes a while to load, and few requests need it

    with liaison.database.reading() as session:
        found = session.execute(
            select(Appointment, Client.language)
            .join(Client, Client.id == Appointment.client_id)
            .where(Appointment.calendar_token == token)
        ).one_or_none()
    if found is None or found[0].starts_at + _KEPT < liaison.clock():
        raise NotFoundError("There is no such appointment, or it is over.")
    row, language = found
    off = row.status == AppointmentStatus.CANCELLED
    event = Event()
    event.uid = f"appointment-{row.id}@{urlsplit(liaison.settings.public_url).hostname}"
    event.sequence = row.sequence
    event.DTSTART = row.starts_at
    event.DTEND = row.starts_at + timedelta(minutes=row.minutes or USUAL_MINUTES)
    event.stamp = event.LAST_MODIFIED = row.updated_at
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("summary", render(_TITLE, Language(language)))
    if row.place and row.mode != Mode.PHONE:
        event.add("location", row.place)
    calendar = Calendar()
    calendar.add("prodid", "-//Liaison//Appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
