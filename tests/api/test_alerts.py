"""Alerts by API: listed with their facts, acknowledged and resolved by a key, audited; never without the scope."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from services.api_keys import Scope, make_key
from services.liaison import Liaison
from services.models import AuditEntry
from services.rules.alert_kinds import AlertKind, Severity
from tests.services.alerting import Office


@pytest.fixture
def office(liaison: Liaison) -> Office:
    made = Office(liaison)
    made.add("kim")
    made.client("C-1", "kim")
    made.client("C-2", "kim", language="fr")
    return made


@pytest.fixture
def writer(http: TestClient, liaison: Liaison) -> TestClient:
    """The application with a key that may write."""
    key = make_key(liaison.database, "writer", [Scope.WRITE], liaison.clock())
    http.headers["Authorization"] = f"Bearer {key}"
    return http


def acts(liaison: Liaison) -> list[tuple[str, str, str]]:
    with liaison.database.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action != "key_made").order_by(AuditEntry.id))
        return [(entry.actor, entry.action, entry.subject) for entry in entries]


def test_an_alert_has_all_its_facts(api: TestClient, office: Office) -> None:
    number = office.raised("C-1", said="call me please", how="phone")
    office.round()
    (item,) = api.get("/api/v1/alerts").json()["items"]
    assert item["id"] == number
    assert item["reference"] == f"A-{number}"
    assert (item["kind"], item["severity"], item["status"]) == ("human_requested", "action", "open")
    assert (item["client"], item["appointment"], item["document"], item["language"]) == ("C-1", None, None, "en")
    assert item["note"] == "call me please"
    assert item["details"] == {"how": "phone"}
    assert item["count"] == 1
    assert item["created_at"].startswith("2026-11-23T10:00:00-05:00")
    assert item["due_at"] == "2026-11-26T17:00:00-05:00"
    assert acts(office.liaison) == [("key:test", "listed", f"alert:A-{number}")]


def test_alerts_are_found_by_status_kind_and_client_and_come_in_pages(writer: TestClient, office: Office) -> None:
    numbers = [office.raised("C-1", kind) for kind in (AlertKind.JOB_LOST, AlertKind.WRONG_NUMBER)]
    numbers += [office.raised("C-2", AlertKind.JOB_LOST)]
    writer.post(f"/api/v1/alerts/{numbers[1]}/resolve")

    def found(**wanted: str) -> list[int]:
        return [item["id"] for item in writer.get("/api/v1/alerts", params=wanted).json()["items"]]

    assert found() == numbers[::-1]
    assert found(kind="job_lost") == [numbers[2], numbers[0]]
    assert found(client="C-1", status="open") == [numbers[0]]
    assert found(status="resolved") == [numbers[1]]
    assert found(client="nobody") == []
    first = writer.get("/api/v1/alerts", params={"limit": 2}).json()
    second = writer.get("/api/v1/alerts", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["id"] for item in first["items"] + second["items"]] == numbers[::-1]
    assert second["next_cursor"] is None


@pytest.mark.parametrize("form", ["{}", "A-{}"])
def test_a_key_takes_an_alert_and_marks_it_done(writer: TestClient, office: Office, form: str) -> None:
    number = office.raised("C-1", AlertKind.DANGER, Severity.NOW, "I want to end it")
    assert office.round()
    name = form.format(number)
    for _ in range(2):  # again does no harm
        assert writer.post(f"/api/v1/alerts/{name}/acknowledge").json()["status"] == "acknowledged"
    assert [text for _, text in office.round()] == [
        f"Liaison A-{number}: writer takes care of it. You need not do anything."
    ]
    for _ in range(2):
        assert writer.post(f"/api/v1/alerts/{name}/resolve").json()["status"] == "resolved"
    assert writer.post(f"/api/v1/alerts/{name}/acknowledge").json()["status"] == "resolved"
    assert acts(office.liaison) == [
        ("key:writer", "alert_acknowledged", f"alert:A-{number}"),
        ("key:writer", "alert_resolved", f"alert:A-{number}"),
    ]


def test_what_is_not_there_or_no_number_is_said_so(writer: TestClient) -> None:
    assert writer.post("/api/v1/alerts/99/acknowledge").status_code == 404
    assert writer.post("/api/v1/alerts/x/acknowledge").status_code == 422
    assert writer.get("/api/v1/alerts?kind=weather").status_code == 422
    assert writer.get("/api/v1/alerts?status=closed").status_code == 422


def test_a_key_needs_the_scope(http: TestClient, api: TestClient, office: Office) -> None:
    number = office.raised("C-1")
    assert api.post(f"/api/v1/alerts/{number}/acknowledge").status_code == 403
    campaigns = make_key(office.liaison.database, "campaigns", [Scope.CAMPAIGNS], office.liaison.clock())
    headers = {"Authorization": f"Bearer {campaigns}"}
    assert http.get("/api/v1/alerts", headers=headers).status_code == 403
    assert http.get("/api/v1/alerts", headers={"Authorization": ""}).status_code == 401
    assert office.alert(number).status == "open"
