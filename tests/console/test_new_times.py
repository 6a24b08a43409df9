"""New times given from an alert or on an appointment's page: what was typed stays, and what is wrong is said."""

from __future__ import annotations

import pytest

from services.alerts.raising import raise_alert
from services.appointments.changes import ChangeTo, change_appointment
from services.appointments.missed import ask_staff
from services.liaison import Liaison
from services.models import Alert, Appointment, Client, Staff
from services.rules.alert_kinds import AlertKind, Severity
from tests.console.conftest import Person
from tests.console.world import World


def wish(liaison: Liaison, world: World) -> int:
    """Marc wishes another time for the appointment of noon: the number of the alert."""
    with liaison.database.begin() as session:
        row = session.query(Appointment).filter(Appointment.status == "confirmed").one()
        marc = session.get_one(Client, world.marc.id)
        details = {"wish": "another_time", "appointment": row.reference}
        kind = AlertKind.APPOINTMENT_CHANGE_REQUESTED
        return raise_alert(
            session, marc, kind, Severity.ACTION, "plus tard?", details, liaison.now(), appointment=row
        ).id


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        ("2026-11-24", "", {"en": "Give a day and an hour.", "fr": "Donnez un jour et une heure."}),
        ("2026-11-20", "09:15", {"en": "This time is over", "fr": "pass"}),
        ("2126-11-24", "09:15", {"en": "check the year", "fr": "vérifiez l"}),
        ("tomorrow", "9h", {"en": "Give a day and an hour.", "fr": "Donnez un jour et une heure."}),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_bad_time_comes_back_to_the_form_with_what_was_typed(
    dana: Person, liaison: Liaison, world: World, language: str, day: str, hour: str, words: dict[str, str]
) -> None:
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = language
    number = wish(liaison, world)
    with liaison.database.reading() as session:
        noon = session.query(Appointment.id).filter(Appointment.status == "confirmed").scalar()
    for path, act in ((f"/console/alerts/{number}/time", {}), (f"/console/appointments/{noon}", {"act": "move"})):
        answer = dana.post(path, {"day": day, "hour": hour, **act})
        assert answer.status_code == 422
        assert words[language] in answer.text
        assert 'role="alert"' in answer.text
        assert f'value="{day}"' in answer.text
        assert not hour or f'value="{hour}"' in answer.text


def test_a_good_time_answers_a_wish(dana: Person, liaison: Liaison, world: World) -> None:
    number = wish(liaison, world)
    given = dana.post(f"/console/alerts/{number}/time", {"day": "2026-11-26", "hour": "09:15"})
    assert given.headers["location"] == "/console/appointments?day=2026-11-26"
    with liaison.database.reading() as session:
        assert session.get_one(Alert, number).status == "resolved"
    assert "give-time" not in dana.get(f"/console/alerts/{number}").text, "it has its time"


def test_one_that_was_missed_gets_its_new_time_from_the_alert(dana: Person, liaison: Liaison, world: World) -> None:
    with liaison.database.begin() as session:
        reference = session.query(Appointment.reference).filter(Appointment.status == "confirmed").scalar()
    change_appointment(liaison, "service", reference, ChangeTo.MISSED)
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.appointment_id.is_not(None)).scalar()
    assert f'action="/console/alerts/{number}/time"' in dana.get("/console/today").text
    dana.post(f"/console/alerts/{number}/time", {"day": "2026-11-26", "hour": "09:15"})
    with liaison.database.reading() as session:
        assert session.get_one(Alert, number).status == "resolved"
        assert session.query(Appointment.status).filter(Appointment.reference == reference).scalar() == "scheduled"


@pytest.mark.parametrize(
    ("language", "asks", "why"),
    [
        ("en", "did the client come?", "nobody has recorded whether they came"),
        ("fr", "la personne est-elle venue?", "personne n&#39;a noté si elle est venue"),
    ],
)
def test_whether_somebody_came_is_answered_where_it_is_asked(
    dana: Person, liaison: Liaison, world: World, language: str, asks: str, why: str
) -> None:
    """The evening's question wants a yes or a no, not another time; and it does not say that they missed it."""
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = language
        row = session.query(Appointment).filter(Appointment.status == "confirmed").one()
        row.starts_at = liaison.now()
        asked, number = ask_staff(liaison, session, row, liaison.now()).id, row.id
    page = dana.get(f"/console/alerts/{asked}").text
    assert f'action="/console/appointments/{number}"' in page
    assert asks in page
    assert why in page
    assert "attendance_not_recorded" not in page
    assert not any(words in page for words in ("give-time", "missed an appointment", "manqué un rendez-vous"))
    assert asks.capitalize() in dana.get("/console/clients/C-1002").text
    dana.post(f"/console/appointments/{number}", {"act": "attended"})
    with liaison.database.reading() as session:
        assert session.get_one(Alert, asked).status == "resolved"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Dana Roy moved an appointment; before: today, 12:00"),
        ("fr", "Dana Roy a déplacé un rendez-vous; avant\u00a0: aujourd&#39;hui, 12"),
    ],
)
def test_a_move_is_a_line_of_the_clients_timeline(
    dana: Person, liaison: Liaison, world: World, language: str, line: str
) -> None:
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = language
        noon = session.query(Appointment).filter(Appointment.status == "confirmed").one()
        number, reference = noon.id, noon.reference
    dana.post(f"/console/appointments/{number}", {"act": "move", "day": "2026-11-26", "hour": "09:15"})
    assert line in dana.get("/console/clients/C-1002").text
    change_appointment(liaison, "key:cams", reference, ChangeTo.RESCHEDULED, liaison.now().replace(day=27))
    page = dana.get("/console/clients/C-1002").text
    assert ("An appointment was moved;" if language == "en" else "Un rendez-vous a été déplacé;") in page
    assert "moved an appointment" not in dana.get("/console/clients/C-1001").text, "nobody else's"
