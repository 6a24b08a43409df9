"""Addresses of staff: nothing but a code goes there before they are verified; how they want to be told; stand-ins."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogs.words import Language
from services.addresses import hold_address
from services.errors import ConflictError, InvalidError, NotFoundError
from services.models import Address, AuditEntry, Client, Link, Message, Staff, StaffToken
from services.schedule import forget_old_threads
from services.staff.addresses import (
    Reach,
    add_address,
    addresses_of_staff,
    connect_chat,
    prove_email,
    remove_address,
    verify_address,
)
from services.staff.codes import Answer, invite
from services.staff.members import Role, TokenKind, make_token
from services.staff.preferences import be_absent, choose_alerts, choose_languages, possible_stand_ins
from tests.conftest import MONDAY, Clock
from tests.services.alerting import SOUTH, Office

PHONE = "(519) 555-0144"


@pytest.fixture
def office(liaison: object) -> Office:
    made = Office(liaison)  # type: ignore[arg-type]
    made.add("kim", channels=())
    made.client("C-1", "kim")
    return made


def add(office: Office, channel: str = "sms", value: str = PHONE, name: str = "kim") -> int:
    with office.liaison.database.begin() as session:
        staff = session.get_one(Staff, office.staff(name).id)
        return add_address(office.liaison, session, staff, channel, value, office.liaison.clock()).id


def verify(office: Office, row: int, code: str, name: str = "kim") -> Answer:
    with office.liaison.database.begin() as session:
        staff = session.get_one(Staff, office.staff(name).id)
        return verify_address(session, staff, row, code, office.liaison.clock())


def reaches(office: Office, name: str = "kim") -> list[Reach]:
    with office.liaison.database.reading() as session:
        return list(addresses_of_staff(session, session.get_one(Staff, office.staff(name).id)))


def code_in(texts: list[tuple[str, str]]) -> str:
    found = re.search(r"\b(\d{6})\b", texts[-1][1])
    assert found
    return found[1]


@pytest.mark.parametrize(("channel", "value"), [("sms", PHONE), ("email", "kim@home.example.ca")])
def test_nothing_but_a_code_goes_to_an_address_before_it_is_verified(office: Office, channel: str, value: str) -> None:
    row = add(office, channel, value)
    code = code_in(office.round())
    office.raised("C-1")
    assert office.told() == []
    assert verify(office, row, f" {code[:3]} {code[3:]} ") is Answer.GOOD
    office.client("C-2", "kim")
    office.raised("C-2")
    assert len(office.round()) == 1
    with office.liaison.database.reading() as session:
        acts = [entry.action for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert acts == ["added_address", "verified_address"]


def test_five_wrong_codes_make_a_code_void(office: Office) -> None:
    row = add(office)
    code = code_in(office.round())
    wrong = "000000" if code != "000000" else "111111"
    assert [verify(office, row, wrong) for _ in range(5)] == [Answer.WRONG] * 4 + [Answer.OVER]
    assert verify(office, row, code) is Answer.OVER
    add(office)
    assert verify(office, row, code_in(office.round())) is Answer.GOOD


def test_a_code_lasts_an_hour_and_a_new_one_makes_the_old_void(office: Office, clock: Clock) -> None:
    row = add(office)
    first = code_in(office.round())
    clock.pass_time(minutes=61)
    assert verify(office, row, first) is Answer.OVER
    add(office)
    second = code_in(office.round())
    assert verify(office, row, first) is (Answer.GOOD if first == second else Answer.WRONG)
    assert verify(office, row, second) is Answer.GOOD


def test_codes_are_not_sent_without_end(office: Office) -> None:
    for _ in range(10):
        add(office)
    with pytest.raises(ConflictError, match="Too many"):
        add(office)


def test_a_code_of_one_person_is_no_good_for_another(office: Office) -> None:
    office.add("lee", channels=())
    row = add(office)
    code = code_in(office.round())
    with pytest.raises(NotFoundError):
        verify(office, row, code, "lee")
    add(office, name="lee")  # never verified by kim: lee may claim it
    with pytest.raises(NotFoundError):
        verify(office, row, code, "kim")


def test_an_address_of_a_client_or_a_colleague_is_refused(office: Office) -> None:
    office.add("lee", channels=("sms",))
    with pytest.raises(ConflictError, match="somebody else"):
        add(office, value=office.value("lee", "sms"))
    at = office.liaison.clock()
    with office.liaison.database.begin() as session:
        address = hold_address(session, office.liaison.database.vault, "sms", "+15195550199", Language.EN, at)
        client = session.scalars(select(Client)).one()
        session.add(Link(client_id=client.id, address_id=address.id, created_at=at))
    with pytest.raises(ConflictError, match="client"):
        add(office, value="519-555-0199")


@pytest.mark.parametrize(
    ("channel", "value"),
    [("email", "kim"), ("email", "kïm@example.ca"), ("sms", "12"), ("telegram", "5"), ("post", "x")],
)
def test_what_is_no_address_is_refused(office: Office, channel: str, value: str) -> None:
    with pytest.raises(InvalidError):
        add(office, channel, value)


def test_an_address_that_said_stop_must_say_start_first(office: Office) -> None:
    row = add(office)
    verify(office, row, code_in(office.round()))
    with office.liaison.database.begin() as session:
        session.scalars(select(Address).where(Address.channel == "sms")).one().stopped_at = MONDAY
    assert reaches(office)[0].stopped
    with pytest.raises(ConflictError, match="START"):
        add(office)


def test_a_removed_address_gets_nothing_and_is_nobodys_of_staff(office: Office) -> None:
    row = add(office)
    verify(office, row, code_in(office.round()))
    with office.liaison.database.begin() as session:
        remove_address(session, session.get_one(Staff, office.staff("kim").id), row, MONDAY)
    assert reaches(office) == []
    office.raised("C-1")
    assert office.told() == []
    with office.liaison.database.reading() as session:
        assert not session.scalars(select(Address).where(Address.channel == "sms")).one().for_staff


def test_what_nobody_verified_is_forgotten_what_they_did_is_kept(office: Office, clock: Clock) -> None:
    add(office)
    row = add(office, "email", "kim@home.example.ca")
    verify(office, row, code_in(office.round()))
    clock.pass_time(days=31)
    assert forget_old_threads(office.liaison, office.liaison.clock()) == 1
    assert [(reach.channel, reach.verified) for reach in reaches(office)] == [("email", True)]


def test_a_chat_becomes_theirs_by_a_link_that_is_good_once(office: Office, clock: Clock) -> None:
    with office.liaison.database.begin() as session:
        payload = invite(session, session.get_one(Staff, office.staff("kim").id), clock())
    assert re.fullmatch(r"staff-[A-Za-z0-9_-]{1,58}", payload)
    assert office.texts("kim", "MENU", "telegram", invited=payload) == ["You will get your alerts here."]
    assert "not good any more" in office.texts("sam", "MENU", "telegram", invited=payload)[0]
    assert [(reach.channel, reach.verified, reach.value) for reach in reaches(office)] == [("telegram", True, "")]
    office.raised("C-1")
    assert office.round()[-1][1].startswith("Liaison A-")


def test_a_link_is_over_after_an_hour_or_once_they_left(office: Office, clock: Clock) -> None:
    for change in ("time", "left"):
        with office.liaison.database.begin() as session:
            staff = session.get_one(Staff, office.staff("kim").id)
            payload = invite(session, staff, clock())
            if change == "left":
                staff.disabled_at = clock()
            else:
                clock.pass_time(minutes=61)
            address = hold_address(session, office.liaison.database.vault, "telegram", "77", Language.EN, clock())
            assert connect_chat(session, address, payload, clock()) is None


@pytest.mark.parametrize("mailed", [True, False])
def test_a_password_link_proves_an_address_only_if_it_was_sent_there(
    office: Office, clock: Clock, mailed: bool
) -> None:
    with office.liaison.database.begin() as session:
        staff = session.get_one(Staff, office.staff("kim").id)
        vault = office.liaison.database.vault
        address = hold_address(session, vault, "email", staff.email, Language.EN, clock()) if mailed else None
        make_token(session, staff, TokenKind.PASSWORD, clock(), address=address)
        token = session.scalars(select(StaffToken)).one()
        assert prove_email(session, staff, token, clock()) is mailed
    assert [reach.verified for reach in reaches(office)] == [True] * mailed


def test_the_route_chosen_is_taken_and_another_where_it_fails(office: Office) -> None:
    office.add("pat", channels=("email", "sms", "telegram"))
    office.client("C-2", "pat")
    for route in ("sms", "telegram", "email"):
        with office.liaison.database.begin() as session:
            choose_alerts(session, session.get_one(Staff, office.staff("pat").id), route, "at_once", MONDAY)
        office.client(f"C-{route}", "pat")
        office.raised(f"C-{route}")
        office.round()
        assert office.carrier.sent[-1].channel == route
    with office.liaison.database.begin() as session:
        email = select(Address).where(Address.channel == "email").order_by(Address.id.desc()).limit(1)
        session.scalars(email).one().dead_at = MONDAY
    office.raised("C-2")
    office.round()
    assert office.carrier.sent[-1].channel == "telegram"


def test_wishes_that_cannot_be_are_refused(office: Office) -> None:
    office.add("aud", Role.AUDITOR)
    office.add("zoe", provider=SOUTH)
    office.add("lee")
    with office.liaison.database.begin() as session:
        kim = session.get_one(Staff, office.staff("kim").id)
        for route, pace in (("fax", "at_once"), ("sms", "weekly")):
            with pytest.raises(InvalidError):
                choose_alerts(session, kim, route, pace, MONDAY)
        with pytest.raises(InvalidError):
            choose_languages(session, kim, "de", ["en"], MONDAY)
        assert [one.name for one in possible_stand_ins(session, kim)] == ["lee"]
        for name in ("kim", "aud", "zoe"):
            with pytest.raises(InvalidError):
                be_absent(session, kim, MONDAY.date(), None, session.get_one(Staff, office.staff(name).id), MONDAY)
        with pytest.raises(InvalidError):
            be_absent(session, kim, MONDAY.date(), MONDAY.date() - timedelta(days=1), None, MONDAY)
        be_absent(session, kim, MONDAY.date(), None, session.get_one(Staff, office.staff("lee").id), MONDAY)
        assert kim.stand_in_id == office.staff("lee").id
        be_absent(session, kim, None, None, None, MONDAY)
        assert (kim.absent_from, kim.absent_until, kim.stand_in_id) == (None, None, None)


def test_a_code_is_read_in_the_language_of_whoever_asked(office: Office) -> None:
    office.change("kim", language="fr")
    add(office)
    ((_, text),) = office.round()
    assert "votre code est" in text
    with office.liaison.database.reading() as session:
        assert len(session.scalars(select(Message)).all()) == 1
