"""Appointments by hand: made, recorded, moved, cancelled, missed."""

from __future__ import annotations

import re

from services.liaison import Liaison
from services.models import Appointment
from tests.console.conftest import Person
from tests.console.reading import order
from tests.console.world import World


def test_appointments_are_made_recorded_moved_and_cancelled(dana: Person, liaison: Liaison, world: World) -> None:
    form = {"client": "lafluer", "day": "2026-11-25", "hour": "14:30", "minutes": "30", "mode": "in_person"}
    form |= {"place": "Ouellette Avenue 400"}
    made = dana.post("/console/appointments/new", form)
    assert made.headers["location"] == "/console/appointments?day=2026-11-25"
    day = dana.get("/console/appointments?day=2026-11-25")
    assert order(day, "2:30", "Marc Lafleur") == ["2:30", "Marc Lafleur"]
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.reference.startswith("L-")).scalar()
    moved = dana.post(f"/console/appointments/{number}", {"act": "move", "day": "2026-11-26", "hour": "09:15"})
    assert moved.headers["location"].startswith("/console/appointments?day=2026-11-26")
    assert "9:15" in dana.get("/console/appointments?day=2026-11-23&view=week").text
    dana.post(f"/console/appointments/{number}", {"act": "cancelled"})
    assert "Cancelled" in dana.get("/console/appointments?day=2026-11-26").text
    assert dana.post(f"/console/appointments/{number}", {"act": "attended"}).status_code == 409
    assert dana.post("/console/appointments/new", {**form, "client": "bondar"}).status_code == 422
    assert dana.post("/console/appointments/new", {**form, "hour": ""}).status_code == 422


def test_a_form_sent_twice_is_one_appointment(dana: Person, liaison: Liaison) -> None:
    """The client is told once; another day in the same form, after the Back button, is another appointment."""
    once = re.findall(r'name="once" value="(\w+)"', dana.get("/console/appointments/new?client=C-1001").text)
    form = {"client": "lafleur", "day": "2026-11-25", "hour": "14:30", "mode": "phone", "once": once[0]}
    for day in ("2026-11-25", "2026-11-25", "2026-11-26"):
        assert dana.post("/console/appointments/new", {**form, "day": day}).headers["location"].endswith(day)
    with liaison.database.reading() as session:
        assert session.query(Appointment).filter(Appointment.reference.startswith("L-")).count() == 2


def test_one_to_come_is_neither_attended_nor_missed_and_offering_it_was_no_call(dana: Person, liaison: Liaison) -> None:
    """R-26 counts attempts and appointments offered apart."""
    form = {"client": "lafleur", "day": "2026-11-25", "hour": "14:30", "minutes": "30", "mode": "phone"}
    dana.post("/console/appointments/new", form)
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.reference.startswith("L-")).scalar()
    assert 'value="missed"' not in dana.get(f"/console/appointments/{number}").text
    with liaison.database.reading() as session:
        later_today = session.query(Appointment.id).filter(Appointment.status == "confirmed").scalar()
    for page in ("/console/appointments", f"/console/appointments/{later_today}"):
        assert 'value="attended"' in dana.get(page).text, "somebody may come early"
        assert 'value="missed"' not in dana.get(page).text
    slip = dana.post(f"/console/appointments/{later_today}", {"act": "missed"})
    assert slip.status_code == 422
    assert "nobody has missed it" in slip.text
    page = dana.get("/console/clients/C-1002")
    assert "0 by a person, 0 by the assistant; 1 appointment offered" in page.text
    assert "appointment_offered" not in page.text


def test_a_time_that_is_over_is_not_given(dana: Person, liaison: Liaison) -> None:
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.status == "confirmed").scalar()
    given = {"act": "move", "day": "2026-11-23", "hour": "08:00"}
    refused = dana.post(f"/console/appointments/{number}", given)
    assert refused.status_code == 422
    assert "This time is over" in refused.text


def test_one_that_was_attended_can_be_put_right_but_gets_no_other_time(dana: Person, liaison: Liaison) -> None:
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.status == "missed").scalar()
    dana.post(f"/console/appointments/{number}", {"act": "attended"})
    assert f'href="/console/appointments/{number}"' in dana.get("/console/appointments").text
    page = dana.get(f"/console/appointments/{number}").text
    assert "They did not come" in page
    assert 'value="move"' not in page


def test_a_missed_appointment_alerts_at_once(dana: Person, liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        begun = session.query(Appointment).filter(Appointment.status == "confirmed").one()
        begun.starts_at, number = liaison.now(), begun.id
    dana.post(f"/console/appointments/{number}", {"act": "missed"})
    assert dana.get("/console/today").text.count("missed an appointment") == 2
