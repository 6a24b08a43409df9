"""What a client tells of themselves reaches staff with what they need, and changes no file by itself."""

from __future__ import annotations

import pytest

from services.alerts.raising import note_of
from services.clients.files import find_client
from services.clients.links import standing
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, AuditEntry, Link, Message, Site
from services.rules.standing import Standing
from services.turns.inbound import Inbound
from tests.services.test_clients import PHONE, VERBAL, at, put


def text(liaison: Liaison, words: str) -> str:
    """Text from the phone on file; what is answered."""
    replies = receive(liaison, Inbound("sms", PHONE, words)).replies
    with liaison.database.reading() as session:
        return "\n".join(session.get_one(Message, number).text for number in replies)


def alert(liaison: Liaison, kind: str) -> tuple[Alert, dict[str, str]]:
    with liaison.database.reading() as session:
        found = session.query(Alert).filter_by(kind=kind).one()
        return found, note_of(found)


def test_a_new_number_is_told_with_a_dated_note_and_links_nothing(liaison: Liaison) -> None:
    """R-108, R-87."""
    put(liaison, phone=PHONE, phone_confirmed=True)
    text(liaison, "hey my new number is 519-555-0188")
    raised, note = alert(liaison, "contact_changed")
    assert raised.severity == "action"
    assert note["new"] == "+15195550188"
    assert note["for_the_file"].startswith("2026-11-23. ")
    assert "+15195550188" in note["for_the_file"]
    with liaison.database.reading() as session:
        assert [address.value for address in session.query(Address)] == [PHONE]
        assert session.query(Link).count() == 1


@pytest.mark.parametrize(("provider", "name"), [("hub-1", "Windsor Hub"), ("Hub of Leamington", "Hub of Leamington")])
def test_a_provider_is_told_by_its_name(liaison: Liaison, provider: str, name: str) -> None:
    """R-119: a file may hold the reference of a site, which tells a client nothing."""
    with liaison.database.begin() as session:
        places = {"town": "Windsor", "region": "Windsor-Essex", "languages": [], "populations": [], "services": []}
        hub = Site(reference="hub-1", name="[DEMO] Windsor Hub", organisation="Hub", role="ies_provider", status="open")
        for column, value in places.items():
            setattr(hub, column, value)
        session.add(hub)
    put(liaison, phone=PHONE, phone_confirmed=True, provider=provider)
    said = text(liaison, "c ki mon conseiller")
    assert name in said
    assert "hub-1" not in said


def test_a_request_for_support_is_with_staff_before_all_is_told(liaison: Liaison) -> None:
    """R-122: somebody who breaks off half-way is still heard."""
    put(liaison, phone=PHONE, phone_confirmed=True)
    said = text(liaison, "I got a job, starting Friday, I need steel toe boots")
    assert "how much" in said
    raised, note = alert(liaison, "support_requested")
    assert raised.severity == "urgent"
    assert (note["item"], note["day"]) == ("steel toe boots", "2026-11-27")
    text(liaison, "120 dollars at Mark's")
    _, note = alert(liaison, "support_requested")
    assert note["price"] == "120 dollars at Mark's"
    assert note["social_assistance"] == "none", "it stands in the file: nobody tells their story twice"


def test_a_near_day_told_later_makes_it_urgent(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)
    text(liaison, "I got a new job and I need safety boots")
    assert alert(liaison, "support_requested")[0].severity == "action"
    text(liaison, "wednesday")
    raised, note = alert(liaison, "support_requested")
    assert (raised.severity, note["day"]) == ("urgent", "2026-11-25")


def test_a_wrong_number_refuses_the_link_and_nothing_personal_is_said_any_more(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True, caseworker="lea@example.ca", consents=[VERBAL])
    assert "caseworker" in text(liaison, "who is my worker?")
    assert "Wrong number? Sorry!" in text(liaison, "wrong number, i dont know any awa")
    with liaison.database.reading() as session:
        assert standing(session, at(liaison), liaison.clock()) is Standing.NEUTRAL
    assert "caseworker" not in text(liaison, "who is my worker?")
    raised, _ = alert(liaison, "wrong_number")
    assert raised.severity == "action"
    with liaison.database.reading() as session:
        assert raised.client_id == find_client(session, "C-1").id


def test_a_wrong_number_on_no_file_is_only_noted(liaison: Liaison) -> None:
    text(liaison, "hello, what is this number?")
    text(liaison, "wrong number, i dont know any awa")
    assert alert(liaison, "wrong_number")[0].severity == "info"


def test_who_is_told_to_have_died_gets_nothing_automated_until_staff_have_looked(liaison: Liaison) -> None:
    """R-94, R-102."""
    put(liaison, phone=PHONE, phone_confirmed=True)
    text(liaison, "he passed away last night")
    assert alert(liaison, "serious_occurrence")[0].severity == "now"
    with liaison.database.reading() as session:
        client = find_client(session, "C-1")
        assert (client.plan_status, client.plan_reason) == ("on_hold", "death")
        assert [(row.actor, row.action) for row in session.query(AuditEntry)][-1] == ("service", "plan")


def test_a_privacy_breach_holds_no_plan(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)
    text(liaison, "you sent me someone else's letter")
    with liaison.database.reading() as session:
        assert find_client(session, "C-1").plan_status == "active"
