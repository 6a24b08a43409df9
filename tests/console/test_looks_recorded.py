"""Every look at a client is recorded, by reference, and once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from services import audit
from services.liaison import Liaison
from services.models import Alert, AuditEntry, Client, Staff
from services.rules.alert_kinds import AlertKind
from tests.console.conftest import Person
from tests.console.reading import acts, digest
from tests.console.world import World


def test_every_look_at_a_clients_page_is_recorded(dana: Person, liaison: Liaison, world: World) -> None:
    dana.get("/console/clients/C-1001")
    dana.get("/console/clients/C-1001")
    with liaison.database.reading() as session:
        seen = session.query(AuditEntry).filter(AuditEntry.subject == "client:C-1001").all()
    assert [(entry.actor, entry.action) for entry in seen] == [(audit.by_staff(world.dana), "viewed")] * 2


def lists_of(liaison: Liaison, staff: Staff) -> list[tuple[str, list[str]]]:
    """What the audit holds of lists somebody saw: which, and whom they named."""
    with liaison.database.reading() as session:
        wanted = select(AuditEntry).where(AuditEntry.action == "listed", AuditEntry.actor == audit.by_staff(staff))
        entries = session.scalars(wanted.order_by(AuditEntry.id)).all()
        assert all(entry.details and entry.details["people"] == len(entry.details["references"]) for entry in entries)
        return [(entry.subject.removeprefix("page:"), entry.details["references"]) for entry in entries]


def test_a_list_that_names_clients_is_one_entry_of_references_alone(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    both, stranger = ["C-1001", "C-1002"], f"address:{world.stranger.id}"
    for path in ("today", "inbox", "clients", "clients?q=khan", "appointments", "clients?q=bondar"):
        dana.get(f"/console/{path}")
    assert lists_of(liaison, world.dana) == [
        ("today", [*both, stranger]),
        ("inbox", [*both, stranger]),
        ("clients", both),
        ("clients", ["C-1001"]),
        ("appointments", both),
    ], "the last one named nobody"
    with liaison.database.begin() as session:
        session.get_one(Client, world.marc.id).last_name = "Khan"
    dana.post("/console/appointments/new", {"client": "khan", "day": "2026-11-25", "hour": "14:30"})
    dana.get("/console/appointments/1")
    assert lists_of(liaison, world.dana)[5:] == [("pick-client", both)]
    assert acts(liaison, "client:C-1001")[-1] == "appointment_viewed"
    ada = person(world.auditor).get(f"/console/audit?who={world.dana.email}").text
    assert "saw a list" in ada
    assert "references: C-1001, C-1002" in ada
    assert "Amina" not in ada


def test_a_page_that_asks_by_itself_is_recorded_only_where_it_names_somebody_else(
    dana: Person, liaison: Liaison, world: World
) -> None:
    from services.alerts.raising import raise_alert
    from services.rules.alert_kinds import Severity

    alerts, inbox = digest(dana.get("/console/today")), digest(dana.get("/console/inbox"))
    dana.get(f"/console/today/alerts?have={alerts}")
    dana.get(f"/console/inbox?have={inbox}")
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.client_id == world.amina.id).first()
    assert number
    dana.post(f"/console/alerts/{number[0]}/acknowledge", hx_request="true", hx_target="alerts")
    dana.get("/console/today/alerts?have=changed")
    assert [listing for listing, _ in lists_of(liaison, world.dana)] == ["today", "inbox"], "nobody new"
    with liaison.database.begin() as session:
        olena = session.get_one(Client, world.olena.id)
        olena.caseworker_id = world.dana.id
        raise_alert(session, olena, AlertKind.JOB_LOST, Severity.URGENT, "laid off", {}, liaison.now())
    dana.get(f"/console/today/alerts?have={alerts}")
    dana.get("/console/today/alerts?have=changed")
    dana.get(f"/console/inbox?have={inbox}")
    newer = lists_of(liaison, world.dana)[2:]
    assert [listing for listing, _ in newer] == ["today", "inbox"], "once each"
    assert all("C-1003" in references for _, references in newer)
