"""Clients' files: what is given is kept, what is not is left; phones that change, are shared, were refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Unpack

import pytest

from dialogs.words import Language
from services.clients import linking
from services.clients.files import find_client, put_client
from services.clients.given import ConsentGiven, Given
from services.clients.links import address_to_write_to, standing
from services.consent import ConsentPurpose, allows, ledger_of
from services.conversations import receive
from services.errors import InvalidError
from services.liaison import Liaison
from services.models import Address, Alert, AuditEntry, Client, Link, Message, Purpose, Staff
from services.outcome import Outcome
from services.rules.client_words import Assistance, Obtained, ServiceLevel
from services.rules.standing import Standing
from services.turns.inbound import Inbound
from tests.conftest import MONDAY, Clock

PHONE, OTHER = "+15195550123", "+15195550188"
VERBAL = ConsentGiven(ConsentPurpose.SERVICE, Obtained.VERBAL, "2026-11", MONDAY - timedelta(days=3))


def put(liaison: Liaison, reference: str = "C-1", **given: Unpack[Given]) -> Outcome:
    new: Given = {"first_name": "Awa", "language": Language.EN, "service_level": ServiceLevel.CASE_MANAGED}
    with liaison.database.begin() as session:
        if session.query(Client).filter_by(reference=reference).count():
            new = {}
        whole: Given = {**new, **given}
        return put_client(session, liaison.database.vault, reference, whole, "key:test", liaison.now())[1]


def stands(liaison: Liaison, phone: str = PHONE) -> Standing:
    with liaison.database.reading() as session:
        return standing(session, at(liaison, phone), liaison.clock())


def at(liaison: Liaison, phone: str = PHONE) -> Address:
    with liaison.database.reading() as session:
        value_hash = liaison.database.vault.index("sms", phone)
        return session.query(Address).filter_by(channel="sms", value_hash=value_hash).one()


def client(liaison: Liaison, reference: str = "C-1") -> Client:
    with liaison.database.reading() as session:
        return find_client(session, reference)


def alerts(liaison: Liaison) -> list[tuple[str, int | None]]:
    with liaison.database.reading() as session:
        return [(alert.kind, alert.client_id) for alert in session.query(Alert).order_by(Alert.id)]


def may_send(liaison: Liaison, phone: str = PHONE) -> bool:
    with liaison.database.reading() as session:
        return allows(session, at(liaison, phone), Purpose.REMINDER)


def test_what_is_not_given_keeps_its_value_and_null_clears_it(liaison: Liaison) -> None:
    assert put(liaison, last_name="Keita", region="Essex", social_assistance=Assistance.OW) is Outcome.ADDED
    assert put(liaison, region=None, social_assistance=None) is Outcome.CHANGED
    found = client(liaison)
    assert (found.last_name, found.region, found.social_assistance) == ("Keita", None, "none")
    assert put(liaison, last_name="Keita") is Outcome.SAME


@pytest.mark.parametrize("field", ["first_name", "language", "service_level"])
def test_a_file_needs_a_name_a_language_and_a_level(liaison: Liaison, field: str) -> None:
    put(liaison)
    with pytest.raises(InvalidError, match=field):
        put(liaison, **{field: None})  # type: ignore[arg-type]
    with pytest.raises(InvalidError, match=field):
        put(liaison, "C-2", **{field: None})  # type: ignore[arg-type]


def test_a_caseworker_named_in_a_file_is_made_once_and_cannot_log_in(liaison: Liaison) -> None:
    put(liaison, caseworker="Lea@example.ca")
    put(liaison, "C-2", caseworker="lea@example.ca")
    with liaison.database.reading() as session:
        (staff,) = session.query(Staff)
    assert staff.password_hash is None
    assert client(liaison).caseworker_id == client(liaison, "C-2").caseworker_id == staff.id
    with pytest.raises(InvalidError, match="caseworker"):
        put(liaison, caseworker="nobody")


@pytest.mark.parametrize("written", ["(519) 555-0123", "519.555.0123", "+1 519 555 0123", "15195550123"])
def test_a_phone_is_the_same_however_it_is_written(liaison: Liaison, written: str) -> None:
    put(liaison, phone=written)
    assert at(liaison).value == PHONE
    assert stands(liaison) is Standing.NEUTRAL, "nothing is held that could be asked"


@pytest.mark.parametrize("wrong", ["12", "519-555", "+44 20 7946 0958", "+1 876 555 0100", "call me", ""])
def test_what_cannot_be_a_phone_here_is_named(liaison: Liaison, wrong: str) -> None:
    with pytest.raises(InvalidError, match="phone"):
        put(liaison, phone=wrong)


def test_a_phone_that_staff_saw_in_use_is_confirmed_and_one_that_was_not_is_asked(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, confirm_with={"birth_year": "1990"})
    assert stands(liaison) is Standing.TO_CONFIRM
    put(liaison, phone_confirmed=True)
    assert stands(liaison) is Standing.CONFIRMED
    put(liaison, phone_confirmed=False)
    assert stands(liaison) is Standing.CONFIRMED, "not having seen it says nothing"
    put(liaison, phone_confirmed=None)
    assert stands(liaison) is Standing.TO_CONFIRM


def test_a_phone_cannot_be_confirmed_that_is_not_there(liaison: Liaison) -> None:
    with pytest.raises(InvalidError, match="phone_confirmed"):
        put(liaison, phone_confirmed=True)


def test_a_changed_phone_takes_the_old_one_off_the_file_and_what_was_agreed_goes_on(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True, consents=[VERBAL])
    assert may_send(liaison)
    put(liaison, phone=OTHER)
    assert stands(liaison) is Standing.UNKNOWN
    assert stands(liaison, OTHER) is Standing.NEUTRAL, "the new number was not confirmed"
    assert may_send(liaison, OTHER)
    with liaison.database.reading() as session:
        assert len(ledger_of(session, find_client(session, "C-1"))) == 1


def test_what_was_agreed_does_not_go_on_after_a_stop(liaison: Liaison) -> None:
    """R-43: no switch to another number by itself."""
    put(liaison, phone=PHONE, consents=[VERBAL])
    receive(liaison, Inbound("sms", PHONE, "STOP"))
    put(liaison, phone=OTHER)
    assert not may_send(liaison, OTHER)


def test_a_wrong_number_is_never_linked_again_by_a_file_but_by_staff(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)
    with liaison.database.begin() as session:
        assert linking.refuse(session, session.get_one(Address, at(liaison).id), liaison.now())
    for given in ({"phone": PHONE}, {"phone_confirmed": True}, {"phone": OTHER}, {"phone": PHONE}, {"phone": None}):
        put(liaison, **given)  # type: ignore[arg-type]
        assert stands(liaison) is Standing.NEUTRAL
    put(liaison, phone=PHONE)
    assert stands(liaison) is Standing.NEUTRAL
    with liaison.database.begin() as session:
        found, address = find_client(session, "C-1"), session.get_one(Address, at(liaison).id)
        linking.relink(session, found, address, "staff:1", liaison.now())
    assert stands(liaison) is Standing.CONFIRMED
    with liaison.database.reading() as session:
        assert session.query(AuditEntry).filter_by(action="linked", actor="staff:1").count() == 1


def test_whoever_answered_wrong_three_times_is_not_confirmed_by_the_next_file(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, confirm_with={"birth_year": "1990"})
    with liaison.database.begin() as session:
        session.query(Link).one().tries = 3
    put(liaison, phone_confirmed=True)
    assert stands(liaison) is Standing.NEUTRAL


def test_a_number_that_was_silent_for_half_a_year_is_not_confirmed_by_the_next_file(
    liaison: Liaison, clock: Clock
) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True, confirm_with={"birth_year": "1990"})
    clock.pass_time(days=200)
    receive(liaison, Inbound("sms", PHONE, "hello, is this still right?"))
    assert stands(liaison) is Standing.TO_CONFIRM
    put(liaison, phone_confirmed=True)
    assert stands(liaison) is Standing.TO_CONFIRM


def test_a_phone_on_two_files_is_shared_and_staff_of_both_learn_it_once(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)
    put(liaison, "C-2", phone=PHONE, phone_confirmed=True)
    put(liaison, "C-2", phone=PHONE)
    assert stands(liaison) is Standing.NEUTRAL
    both = {client(liaison).id, client(liaison, "C-2").id}
    assert sorted(alerts(liaison)) == sorted(("wrong_number", one) for one in both)


def test_a_number_that_changed_hands_is_the_new_clients_alone(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)
    with liaison.database.begin() as session:
        linking.refuse(session, session.get_one(Address, at(liaison).id), liaison.now())
    put(liaison, "C-2", phone=PHONE, phone_confirmed=True)
    assert stands(liaison) is Standing.CONFIRMED
    assert alerts(liaison) == []
    with liaison.database.reading() as session:
        assert address_to_write_to(session, find_client(session, "C-1")) is None


def test_consents_are_one_however_often_they_are_brought(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, consents=[VERBAL, VERBAL])
    assert put(liaison, consents=[VERBAL]) is Outcome.SAME
    with liaison.database.reading() as session:
        assert len(ledger_of(session, find_client(session, "C-1"))) == 1


def test_consents_wait_for_a_phone_and_count_from_then_on(liaison: Liaison) -> None:
    put(liaison, consents=[VERBAL])
    assert put(liaison, consents=[VERBAL]) is Outcome.SAME
    put(liaison, phone=PHONE)
    assert may_send(liaison)
    with liaison.database.reading() as session:
        (entry,) = ledger_of(session, find_client(session, "C-1"))
    assert (entry.channel, entry.obtained) == ("sms", "verbal")


def test_an_older_consent_never_undoes_what_was_taken_back_since(liaison: Liaison) -> None:
    put(liaison, phone=PHONE)
    taken_back = ConsentGiven(ConsentPurpose.SERVICE, Obtained.VERBAL, "2026-11", MONDAY, granted=False)
    put(liaison, consents=[taken_back])
    put(liaison, consents=[VERBAL])
    assert not may_send(liaison)


def test_an_address_that_said_stop_before_it_was_on_a_file_stays_stopped(liaison: Liaison, clock: Clock) -> None:
    """The hash outlives the thread (R-43)."""
    receive(liaison, Inbound("sms", PHONE, "STOP"))
    with liaison.database.begin() as session:
        session.query(Message).delete()
        session.query(Address).delete()
    put(liaison, phone=PHONE, phone_confirmed=True, consents=[VERBAL])
    assert at(liaison).stopped_at is not None
    with liaison.database.reading() as session:
        assert address_to_write_to(session, find_client(session, "C-1")) is None


def test_the_language_of_the_file_is_spoken_until_the_person_chooses(liaison: Liaison) -> None:
    """R-113."""
    put(liaison, language=Language.FR, phone=PHONE)
    receive(liaison, Inbound("sms", PHONE, "ok"))
    assert at(liaison).language == "fr"
    receive(liaison, Inbound("sms", PHONE, "English please"))
    put(liaison, language=Language.FR)
    assert at(liaison).language == "en", "the same file again undoes no choice"
    put(liaison, language=Language.EN)
    put(liaison, language=Language.FR)
    assert at(liaison).language == "fr", "staff changed it"
    receive(liaison, Inbound("sms", PHONE, "ok"))
    assert at(liaison).language == "fr"


def test_the_phone_of_a_member_of_staff_is_no_clients(liaison: Liaison) -> None:
    receive(liaison, Inbound("sms", PHONE, "hello"))
    with liaison.database.begin() as session:
        session.get_one(Address, at(liaison).id).for_staff = True
    with pytest.raises(InvalidError, match="phone"):
        put(liaison, phone=PHONE)
