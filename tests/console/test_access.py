"""Who may use which page: every route of the console, asked for by every role, from the table and the routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from services import audit
from services.alerts.raising import raise_alert, resolve
from services.liaison import Liaison
from services.models import Address, Alert, AuditEntry, Staff
from services.rules.alert_kinds import AlertKind, Severity
from services.staff.members import Role
from services.web.console import PAGES
from services.web.console.access import TABLE
from tests.console.conftest import Person
from tests.console.world import World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def routes() -> Iterator[str]:
    for router in PAGES:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            yield from (f"{method} {route.path}" for method in sorted(route.methods))


def address_of(route: str, liaison: Liaison, world: World) -> str:
    """A route's address about a client of the caseworker's."""
    with liaison.database.reading() as session:
        alert = session.query(Alert).filter(Alert.client_id == world.amina.id).first()
    values = {
        "reference": "C-1001",
        "token": "nobodys",
        "rest:path": "nowhere",
        "number": str(alert.id if alert else 0),
    }
    path = route.split(" ")[1]
    if "/appointments/" in path:
        values["number"] = "1"
    elif "/team/" in path:
        values["number"] = str(world.dana.id)
    elif "/threads/" in path:
        values["number"] = str(world.stranger.id)
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return path


@pytest.mark.usefixtures("liaison")
def test_every_route_is_in_the_table_and_the_table_has_no_other() -> None:
    assert sorted(routes()) == sorted(TABLE)


@pytest.mark.parametrize("route", sorted(TABLE))
def test_a_role_gets_in_where_the_table_says_so_and_nowhere_else(
    person: Callable[[Staff], Person], http: TestClient, liaison: Liaison, world: World, route: str
) -> None:
    access, path = TABLE[route], address_of(route, liaison, world)
    ask = Person.get if route.startswith("GET") else Person.post
    for role in Role:
        answer = ask(person(world.of_role(role)), path)
        if access.public or role in access.roles:
            assert answer.status_code not in (403, 500), (role, answer.status_code, answer.text)
        else:
            assert answer.status_code == 403, role
            assert "not for your role" in answer.text
    http.cookies.clear()
    answer = http.get(path) if route.startswith("GET") else http.post(path, data={"csrf": "x"})
    if access.public:
        assert answer.status_code in ((200, 401) if route.startswith("GET") else (403,))
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/console")


@pytest.mark.parametrize("route", sorted(route for route in TABLE if route.startswith("GET")))
def test_whatever_page_names_a_client_leaves_an_entry_in_the_audit(
    person: Callable[[Staff], Person], liaison: Liaison, world: World, route: str
) -> None:
    """Every route that is read, as every role: who may see a name is recorded as having seen it."""
    path = address_of(route, liaison, world)
    for role in Role:
        staff = world.of_role(role)
        before = entries_of(liaison, staff)
        answer = person(staff).get(path)
        named = any(name in answer.text for name in ("Amina", "Lafleur", "Bondar"))
        assert entries_of(liaison, staff) > before or not named, (role, path)


def entries_of(liaison: Liaison, staff: Staff) -> int:
    with liaison.database.reading() as session:
        return session.query(AuditEntry).filter(AuditEntry.actor == audit.by_staff(staff)).count()


def test_a_colleagues_client_is_not_there(person: Callable[[Staff], Person], liaison: Liaison, world: World) -> None:
    """The same 404 as for a client there is not, on every route about one; nothing tells the two apart."""
    luc = person(world.luc)
    about_one = [route for route in sorted(TABLE) if "{reference}" in route]
    assert len(about_one) > 5
    for route in about_one:
        for reference in ("C-1003", "C-9999"):
            path = address_of(route, liaison, world).replace("C-1001", reference)
            answer = luc.get(path) if route.startswith("GET") else luc.post(path)
            assert answer.status_code == 404, route
            assert "Olena" not in answer.text


def test_a_manager_sees_the_providers_clients_and_no_others(person: Callable[[Staff], Person], world: World) -> None:
    listed = person(world.manager).get("/console/clients").text
    assert "Amina Khan" in listed
    assert "Olena Bondar" not in listed
    assert person(world.manager).get("/console/clients/C-1003").status_code == 404


def test_the_ssm_sees_the_network_without_what_was_said_unless_they_complained(
    person: Callable[[Staff], Person], world: World
) -> None:
    sam = person(world.ssm)
    amina, olena = sam.get("/console/clients/C-1001").text, sam.get("/console/clients/C-1003").text
    assert "my kid is sick" not in amina
    assert "can someone call me about daycare" not in amina, "nor in an alert"
    assert "While a complaint of theirs is open" in amina
    assert "my kid is sick" in olena, "Olena complained"
    assert sam.get("/console/clients/C-1001/conversation").status_code == 404
    assert "Amina" not in sam.get("/console/inbox").text


def test_a_thread_closes_to_the_ssm_with_the_complaint(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    """R-92; each look says in the audit by which complaint it was."""
    sam = person(world.ssm)
    assert "my kid is sick" in sam.get("/console/clients/C-1003").text
    with liaison.database.begin() as session:
        complaint = session.query(Alert).filter(Alert.kind == AlertKind.COMPLAINT).one()
        looks = session.query(AuditEntry).filter(AuditEntry.subject == "client:C-1003").all()
        assert [entry.details for entry in looks] == [{"complaint": complaint.reference}]
        resolve(complaint, "staff:1", liaison.now())
    assert "my kid is sick" not in sam.get("/console/clients/C-1003").text
    assert sam.get("/console/clients/C-1003/conversation").status_code == 404
    assert "Olena" not in sam.get("/console/inbox").text


def test_a_strangers_thread_closes_to_the_ssm_with_what_is_theirs(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    sam, path = person(world.ssm), f"/console/threads/{world.stranger.id}"
    assert sam.get(path).status_code == 404
    with liaison.database.begin() as session:
        stranger = session.get_one(Address, world.stranger.id)
        number = raise_alert(
            session, stranger, AlertKind.COMPLAINT, Severity.ACTION, "nobody answers", {}, liaison.now()
        ).id
    assert "ayuda por favor" in sam.get(path).text
    with liaison.database.begin() as session:
        resolve(session.get_one(Alert, number), "staff:1", liaison.now())
    assert sam.get(path).status_code == 404


def test_an_auditor_sees_no_client(person: Callable[[Staff], Person], world: World) -> None:
    ada = person(world.auditor)
    for path in ("/console/clients", "/console/clients/C-1001", "/console/today", "/console/inbox"):
        answer = ada.get(path)
        assert answer.status_code == 403
        assert "Amina" not in answer.text


def test_an_alert_of_a_colleagues_client_is_not_there(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.kind == AlertKind.COMPLAINT).scalar()
    luc = person(world.luc)
    assert luc.get(f"/console/alerts/{number}").status_code == 404
    assert luc.post(f"/console/alerts/{number}/acknowledge").status_code == 404
    with liaison.database.reading() as session:
        assert session.get_one(Alert, number).status == "open"


def test_a_stand_in_sees_the_clients_of_who_is_away(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    luc = person(world.luc)
    assert luc.get("/console/clients/C-1001").status_code == 404
    with liaison.database.begin() as session:
        dana = session.get_one(Staff, world.dana.id)
        dana.absent_from, dana.stand_in_id = liaison.now().date(), world.luc.id
    assert luc.get("/console/clients/C-1001").status_code == 200
