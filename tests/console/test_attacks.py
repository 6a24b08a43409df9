"""What somebody tries who has a log-in and means no good: threads, alerts and files that are not theirs, looks that
leave no trace, input that breaks a page or a letter.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from dialogs.words import Language
from services.alerts.raising import raise_alert
from services.clients import linking
from services.clients.files import put_client
from services.console.clients import clients_for
from services.errors import InvalidError
from services.liaison import Liaison
from services.models import Address, Alert, AuditEntry, Client, Link, Staff
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.client_words import ServiceLevel
from services.staff.sessions import open_session
from services.web.console.visit import csrf_of
from tests.conftest import Clock
from tests.console.conftest import Person
from tests.console.world import PASSWORD, World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

Login = Callable[[Staff], Person]


def recorded(liaison: Liaison, staff: Staff) -> list[tuple[str, str]]:
    """What the audit holds of somebody, and that holds it no longer: each look is looked for anew."""
    with liaison.database.begin() as session:
        rows = session.query(AuditEntry).filter(AuditEntry.actor == f"staff:{staff.id}").all()
        found = [(row.action, row.subject) for row in rows]
        for row in rows:
            session.delete(row)
        return found


def phone_of(liaison: Liaison, client: Client) -> Address:
    with liaison.database.reading() as session:
        return session.query(Address).join(Link).filter(Link.client_id == client.id).one()


def test_who_has_a_clients_old_number_does_not_show_what_the_client_said(
    person: Login, liaison: Liaison, world: World, clock: Clock
) -> None:
    """A number that left a file and asks for a person stands in everybody's queue: with its own words alone."""
    phone = phone_of(liaison, world.olena)
    with liaison.database.begin() as session:
        linking.unlink(session, session.get_one(Client, world.olena.id), phone, "staff:1", liaison.now())
    clock.pass_time(minutes=5)
    luc = person(world.luc)
    with liaison.database.begin() as session:
        held = session.get_one(Address, phone.id)
        raise_alert(session, held, AlertKind.HUMAN_REQUESTED, Severity.ACTION, "who is this", {}, liaison.now())
    assert f"/console/threads/{phone.id}" not in luc.get("/console/inbox").text
    shown = luc.get(f"/console/threads/{phone.id}").text
    assert "my kid is sick" not in shown
    assert "nobody called me back" not in shown
    luc.post(f"/console/threads/{phone.id}/answer", {"text": "Hello, who is there?"})
    with liaison.database.reading() as session:
        assert session.get_one(Address, phone.id).with_staff_id is None, "whoever has it now never wrote to us"


def test_what_a_phone_on_two_files_says_is_for_those_who_serve_one_of_them(
    person: Login, liaison: Liaison, world: World
) -> None:
    phone = phone_of(liaison, world.amina)
    with liaison.database.begin() as session:
        held = session.get_one(Address, phone.id)
        linking.link_to(session, session.get_one(Client, world.marc.id), held, liaison.now())
        alert = raise_alert(session, held, AlertKind.HUMAN_REQUESTED, Severity.ACTION, "I am ill", {}, liaison.now())
        assert alert.client_id is None, "nor is it added to what Amina asked before"
    assert "I am ill" in person(world.dana).get("/console/today").text
    assert "I am ill" in person(world.manager).get("/console/today").text
    assert "I am ill" not in person(world.wei).get("/console/today").text
    assert person(world.wei).get(f"/console/alerts/{alert.id}").status_code == 404


def test_no_look_at_what_was_said_goes_unrecorded(person: Login, liaison: Liaison, world: World) -> None:
    dana, thread = person(world.dana), f"/console/threads/{world.stranger.id}"
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.client_id == world.amina.id).order_by(Alert.id).first()[0]
    recorded(liaison, world.dana)
    stranger = f"address:{world.stranger.id}"
    for look, noted in (
        (lambda: dana.get("/console/clients/C-1001/conversation"), ("read", "client:C-1001")),
        (lambda: dana.get("/console/clients/C-1001/conversation?have=x"), ("read", "client:C-1001")),
        (lambda: dana.get(f"{thread}/conversation"), ("read", stranger)),
        (lambda: dana.post(f"{thread}/preview", {"text": "Hello"}), ("read", stranger)),
        (lambda: dana.post(f"{thread}/answer", {"text": ""}), ("read", stranger)),
        (lambda: dana.post(f"{thread}/link", {"reference": "C-9"}), ("read", stranger)),
        (lambda: dana.get("/console/client-form?client=C-1001"), ("viewed", "client:C-1001")),
        (lambda: dana.get(f"/console/alerts/{number}"), ("viewed", f"alert:A-{number}")),
    ):
        assert look().status_code in (200, 422)
        assert recorded(liaison, world.dana) == [noted]


def test_a_page_that_asks_and_gets_nothing_new_is_no_look(dana: Person, liaison: Liaison, world: World) -> None:
    page = dana.get("/console/clients/C-1001/conversation").text
    have = page.partition("have=")[2].partition('"')[0]
    recorded(liaison, world.dana)
    assert dana.get(f"/console/clients/C-1001/conversation?have={have}").status_code == 204
    assert recorded(liaison, world.dana) == []


@pytest.mark.parametrize("code", ["12345é", "١٢٣٤٥٦", "\x00", "1" * 5_000])
def test_a_code_of_other_signs_is_a_wrong_code(http: TestClient, liaison: Liaison, world: World, code: str) -> None:
    with liaison.database.begin() as session:
        half = Person(http, open_session(session, world.dana, liaison.now(), strong=False))
    assert half.post("/console/code", {"code": code}).status_code == 401


def test_a_form_of_a_browser_that_has_no_cookie_is_refused(http: TestClient, world: World) -> None:
    """Anybody can work out the hidden field of no cookie: with it another site would log people in as somebody else."""
    form = {"csrf": csrf_of(""), "email": "dana@example.ca", "password": PASSWORD}
    assert http.post("/console", data=form).status_code == 403


@pytest.mark.parametrize("reference", ["", " ", ".", "..", "a/b", "A\rB", "A\nBcc: x@example.ca", "A\x00B", "x" * 81])
def test_a_reference_that_no_address_can_hold_is_refused(
    dana: Person, liaison: Liaison, world: World, reference: str
) -> None:
    given = {"first_name": "Eve", "language": Language.EN, "service_level": ServiceLevel.CASE_MANAGED}
    with pytest.raises(InvalidError, match="reference"), liaison.database.begin() as session:
        put_client(session, liaison.database.vault, reference, given, "staff:1", liaison.now())  # type: ignore[arg-type]
    form = {"new": "1", "reference": reference, "first_name": "Eve", "language": "en", "phone": ""}
    form |= {"service_level": "case_managed", "social_assistance": "none"}
    answer = dana.post("/console/client-form", form)
    assert answer.status_code == 422
    with liaison.database.reading() as session:
        assert session.query(Client).count() == 3


@pytest.mark.parametrize(
    "path",
    [
        "/console/threads/{huge}",
        "/console/clients/C-1001?before={huge}",
        "/console/appointments/{huge}",
        "/console/appointments?day=9999-12-31",
        "/console/appointments?who={huge}",
    ],
)
def test_numbers_and_days_that_are_too_large_are_no_fault_of_ours(dana: Person, path: str) -> None:
    assert dana.get(path.format(huge=10**30)).status_code < 500


def test_a_long_text_is_not_compared_with_every_name(liaison: Liaison, world: World) -> None:
    """What is past the length of any name is not looked at: comparing it with 5,000 clients would take minutes."""
    with liaison.database.reading() as session:
        vault = liaison.database.vault
        named = clients_for(session, vault, world.dana, liaison.now(), "Amina Khan" + " " * 200 + "x" * 60_000)
    assert [row.reference for row in named] == ["C-1001"]


def test_what_an_auditor_types_stands_nowhere_in_the_clear(person: Login, liaison: Liaison, world: World) -> None:
    """The audit's subjects are references; a look-up of a person by name or address is sealed with its details."""
    dana = f"staff:{world.dana.id}"
    for asked, subject in (("who=dana@example.ca", dana), ("who=Dana+Roy", "audit"), ("client=Amina+Khan", "audit")):
        assert person(world.auditor).get(f"/console/audit?{asked}").status_code == 200
        assert recorded(liaison, world.auditor) == [("audited", subject)]


def test_a_manager_of_no_provider_leads_nobody(person: Login, liaison: Liaison, world: World) -> None:
    """`provider IS NULL` is no team: the SSM's own staff would be in it."""
    with liaison.database.begin() as session:
        session.get_one(Staff, world.manager.id).provider = None
        session.get_one(Staff, world.wei.id).provider = None
    maria = person(world.manager)
    assert "Wei Chen" not in maria.get("/console/whole-day").text
    day = (liaison.now() + timedelta(days=1)).date()
    form = {"act": "cancel", "day": str(day), "who": str(world.wei.id)}
    assert maria.post("/console/whole-day", form).status_code == 404
