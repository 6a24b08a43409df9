"""The API of appointments, and the calendar files it links to."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from httpx2 import Response
from icalendar import Calendar, Event
from starlette.testclient import TestClient

from dialogs.words import Language
from services.api_keys import Scope, make_key
from services.liaison import Liaison
from services.models import AuditEntry
from services.rules.alert_kinds import AlertKind
from tests.appointments import Phone, add_client, alerts
from tests.conftest import Clock

VISIT = {
    "client": "C-1",
    "starts_at": "2026-12-01T10:00:00-05:00",
    "minutes": 45,
    "mode": "in_person",
    "place": "500 Ouellette Ave, Windsor",
    "with": "Casey Roy",
}


@pytest.fixture
def writer(http: TestClient, liaison: Liaison) -> TestClient:
    """A key that may write, and a client on file."""
    add_client(liaison)
    key = make_key(liaison.database, "casehub", [Scope.WRITE], liaison.clock())
    http.headers["Authorization"] = f"Bearer {key}"
    return http


def put(api: TestClient, reference: str = "A-1", **fields: Any) -> Response:
    return api.put(f"/api/v1/appointments/{reference}", json={**VISIT, **fields})


def patch(api: TestClient, status: str, **fields: Any) -> Response:
    return api.patch("/api/v1/appointments/A-1", json={"status": status, **fields})


def refused(answer: Response, status: int, field: str | None = None) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    if field:
        assert answer.json()["errors"][0]["field"] == field


def test_an_appointment_is_made_read_and_altered(writer: TestClient, liaison: Liaison) -> None:
    made = put(writer)
    assert made.status_code == 201
    assert put(writer).status_code == 200
    assert put(writer, minutes=None, bring=["resume"]).json()["minutes"] is None
    kept = writer.get("/api/v1/appointments/A-1").json()
    link = kept.pop("calendar")
    kept.pop("updated_at")
    assert kept == {
        "reference": "A-1",
        "client": "C-1",
        "starts_at": "2026-12-01T10:00:00-05:00",
        "minutes": None,
        "mode": "in_person",
        "place": "500 Ouellette Ave, Windsor",
        "with": "Casey Roy",
        "staff": "casey@example.org",
        "bring": ["resume"],
        "initial": False,
        "status": "scheduled",
        "sequence": 0,
        "confirmed_at": None,
    }
    assert link.startswith("http://127.0.0.1:8000/a/")
    with liaison.database.reading() as session:
        entries = session.query(AuditEntry).filter_by(subject="appointment:A-1").order_by(AuditEntry.id)
        assert [(entry.actor, entry.action) for entry in entries] == [
            ("key:casehub", "booked"),
            ("key:casehub", "changed"),
            ("key:casehub", "viewed"),
        ]


def test_what_became_of_it_is_recorded(writer: TestClient, liaison: Liaison) -> None:
    put(writer, starts_at="2026-11-23T09:30:00-05:00")
    assert patch(writer, "missed").json()["status"] == "missed"
    assert [alert.kind for alert in alerts(liaison)] == [AlertKind.APPOINTMENT_MISSED]
    moved = patch(writer, "rescheduled", starts_at="2026-12-03T15:00:00Z").json()
    assert (moved["status"], moved["starts_at"]) == ("scheduled", "2026-12-03T10:00:00-05:00")
    assert patch(writer, "cancelled").json()["status"] == "cancelled"
    refused(patch(writer, "attended"), 409)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_at": "2026-12-01T10:00:00"}, "starts_at"),
        ({"starts_at": "tomorrow"}, "starts_at"),
        ({"starts_at": 1796000000}, "starts_at"),
        ({"starts_at": "1796000000"}, "starts_at"),
        ({"starts_at": None}, "starts_at"),
        ({"starts_at": "1890-12-01T10:00:00-05:00"}, "starts_at"),
        ({"mode": "by_owl"}, "mode"),
        ({"mode": None}, "mode"),
        ({"client": "C-9"}, "client"),
        ({"client": None}, "client"),
        ({"minutes": "45"}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"bring": ["health_card"]}, "bring.0"),
        ({"with": "x" * 81}, "with"),
        ({"with_whom": "Sam"}, "with_whom"),
        ({"staff": "Sam"}, "staff"),
        ({"shoe_size": 43}, "shoe_size"),
    ],
)
def test_a_wrong_field_is_named(writer: TestClient, fields: dict[str, Any], field: str) -> None:
    refused(put(writer, **fields), 422, field)


def test_a_status_nobody_knows_or_a_missing_time_is_named(writer: TestClient) -> None:
    put(writer)
    refused(patch(writer, "eaten"), 422, "status")
    refused(patch(writer, "rescheduled"), 422, "starts_at")
    refused(patch(writer, "missed", starts_at="2026-12-03T10:00:00-05:00"), 422, "starts_at")
    refused(writer.get("/api/v1/appointments/A-9"), 404)
    refused(writer.patch("/api/v1/appointments/A-9", json={"status": "missed"}), 404)


def test_lists_are_narrowed_and_paged(writer: TestClient) -> None:
    for number in range(1, 4):
        put(writer, f"A-{number}", starts_at=f"2026-12-0{number}T10:00:00-05:00")

    def listed(**query: Any) -> Any:
        return writer.get("/api/v1/appointments", params=query)

    first = listed(limit=2).json()
    assert [item["reference"] for item in first["items"]] == ["A-1", "A-2"]
    rest = listed(limit=2, cursor=first["next_cursor"]).json()
    assert ([item["reference"] for item in rest["items"]], rest["next_cursor"]) == (["A-3"], None)
    for query, found in (
        ({"from": "2026-12-02"}, ["A-2", "A-3"]),
        ({"to": "2026-12-02"}, ["A-1", "A-2"]),
        ({"from": "2026-12-02T15:00:01Z"}, ["A-3"]),
        ({"client": "C-1", "staff": "casey@example.org", "to": "2026-12-01"}, ["A-1"]),
        ({"client": "C-2"}, []),
    ):
        assert [item["reference"] for item in listed(**query).json()["items"]] == found, query
    made_up = ("9999-12-31T23:59-12:00 1", f"2026-12-01T10:00Z {10**21}")
    far = [base64.b64encode(one.encode()).decode() for one in made_up]
    for query, field in (
        ({"from": "soon"}, "from"),
        ({"from": "9999-12-31T23:59:59-12:00"}, "from"),
        ({"to": "2026-12-02T10:00"}, "to"),
        ({"to": "9999-12-31"}, "to"),
        *(({"cursor": one}, "cursor") for one in ("x", *far)),
    ):
        refused(listed(**query), 422, field)


@pytest.mark.parametrize(
    ("scope", "may_read", "may_write"),
    [(Scope.READ, 200, 403), (Scope.WRITE, 200, 200), (Scope.ADMIN, 200, 200), (Scope.CAMPAIGNS, 403, 403)],
)
def test_keys_may_do_what_their_scope_allows(
    writer: TestClient, liaison: Liaison, scope: Scope, may_read: int, may_write: int
) -> None:
    put(writer)
    writer.headers["Authorization"] = f"Bearer {make_key(liaison.database, 'other', [scope], liaison.clock())}"
    assert writer.get("/api/v1/appointments/A-1").status_code == may_read
    assert writer.get("/api/v1/appointments").status_code == may_read
    assert put(writer).status_code == may_write
    assert patch(writer, "confirmed").status_code == may_write
    del writer.headers["Authorization"]
    assert writer.get("/api/v1/appointments/A-1").status_code == 401


def event(api: TestClient, link: str) -> tuple[Calendar, Event]:
    answer = api.get(link.removeprefix("http://127.0.0.1:8000"), headers={"Authorization": ""})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    (found,) = calendar.walk("VEVENT")
    return calendar, found


def test_a_calendar_follows_what_becomes_of_it(writer: TestClient, clock: Clock) -> None:
    """Neutral words: whoever looks at the calendar learns nothing of the service."""
    link = put(writer).json()["calendar"]
    calendar, first = event(writer, link)
    assert calendar["method"] == "PUBLISH"
    assert "Liaison" in calendar["prodid"]
    text = first.to_ical().decode()
    assert "DTSTART:20261201T150000Z" in text
    assert "DTEND:20261201T154500Z" in text
    assert (first["summary"], first["status"], first["sequence"]) == ("Appointment", "CONFIRMED", 0)
    assert "Casey" not in text
    assert "mploy" not in text

    patch(writer, "rescheduled", starts_at="2026-12-02T14:00:00-05:00")
    _, moved = event(writer, link)
    assert "DTSTART:20261202T190000Z" in moved.to_ical().decode()
    assert (moved["uid"], moved["sequence"]) == (first["uid"], 1)

    patch(writer, "cancelled")
    calendar, off = event(writer, link)
    assert (calendar["method"], off["status"], off["uid"], off["sequence"]) == (
        "CANCEL",
        "CANCELLED",
        first["uid"],
        2,
    )
    clock.pass_time(days=60)
    assert writer.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 404


def test_a_calendar_speaks_the_clients_language_and_nobody_guesses_a_link(writer: TestClient, liaison: Liaison) -> None:
    add_client(liaison, "C-2", phone="+15195550124", language=Language.FR)
    _, found = event(writer, put(writer, client="C-2", mode="phone", place="519-555-0124").json()["calendar"])
    assert found["summary"] == "Rendez-vous"
    assert "location" not in found
    assert writer.get("/a/AAAAAAAAAAAAAAAA.ics").status_code == 404


def test_what_a_program_books_reaches_the_client_once(writer: TestClient, liaison: Liaison) -> None:
    phone = Phone(liaison)
    for _ in range(2):
        put(writer)
    assert len(phone.round()) == 1
