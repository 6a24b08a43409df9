"""Who is at the other end: nothing personal before they are known, three tries, neutral words on a shared phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.words import Language
from services.addresses import hold_address
from services.clients.confirming import confirm_person, confirmed_client, who_is_here
from services.clients.links import standing
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, Client, Link, Message
from services.rules.alert_kinds import AlertKind
from services.rules.standing import Standing
from services.turns.inbound import Inbound
from tests.conftest import Clock

PHONE = "+15195550123"


def client(liaison: Liaison, reference: str, **more: object) -> int:
    """A client on file, with this phone."""
    at = liaison.clock()
    with liaison.database.begin() as session:
        given = {"confirm_with": {"postal_code": "N9A 1J3"}, **more}
        row = Client(
            reference=reference,
            first_name="Awa",
            language="en",
            service_level="case_managed",
            created_at=at,
            updated_at=at,
            **given,
        )
        session.add(row)
        session.flush()
        address = hold_address(session, liaison.database.vault, "sms", PHONE, Language.EN, at)
        session.add(Link(client_id=row.id, address_id=address.id, created_at=at))
        return address.id


def stands(liaison: Liaison, address: int) -> Standing:
    with liaison.database.reading() as session:
        return standing(session, session.get_one(Address, address), liaison.clock())


def answer(liaison: Liaison, address: int, said: str) -> bool:
    with liaison.database.begin() as session:
        return confirm_person(session, session.get_one(Address, address), said, liaison.clock())


def test_the_right_answer_confirms_and_the_spelling_does_not_matter(liaison: Liaison) -> None:
    address = client(liaison, "C-1")
    assert stands(liaison, address) is Standing.TO_CONFIRM
    assert answer(liaison, address, "n9a1j3")
    assert stands(liaison, address) is Standing.CONFIRMED
    with liaison.database.reading() as session:
        found = confirmed_client(session, session.get_one(Address, address))
    assert found is not None
    assert found.reference == "C-1"


def test_after_three_wrong_answers_only_staff_can_help_and_they_are_told(liaison: Liaison) -> None:
    address = client(liaison, "C-1")
    assert [answer(liaison, address, "N8X 2K1") for _ in range(3)] == [False] * 3
    assert stands(liaison, address) is Standing.NEUTRAL
    assert not answer(liaison, address, "N9A 1J3")
    with liaison.database.reading() as session:
        assert [alert.kind for alert in session.query(Alert)] == [AlertKind.WRONG_NUMBER]
        assert who_is_here(session, session.get_one(Address, address), liaison.clock()).tries == 3


def test_with_nothing_to_ask_only_staff_confirm(liaison: Liaison) -> None:
    assert stands(liaison, client(liaison, "C-1", confirm_with=None)) is Standing.NEUTRAL


def test_a_phone_on_two_files_gets_neutral_words(liaison: Liaison) -> None:
    client(liaison, "C-1")
    assert stands(liaison, client(liaison, "C-2")) is Standing.NEUTRAL


def test_after_six_silent_months_the_person_is_confirmed_again(liaison: Liaison, clock: Clock) -> None:
    address = client(liaison, "C-1")
    answer(liaison, address, "N9A 1J3")
    clock.pass_time(days=180)
    receive(liaison, Inbound("sms", PHONE, "hello", vendor_id="SM1"))
    assert stands(liaison, address) is Standing.CONFIRMED
    clock.pass_time(days=184)
    receive(liaison, Inbound("sms", PHONE, "hello", vendor_id="SM2"))
    assert stands(liaison, address) is Standing.TO_CONFIRM


@pytest.mark.parametrize(
    ("said", "answered"), [("are you there?", False), ("STOP", True), ("HELP", True), ("i want to kill myself", True)]
)
def test_the_assistant_does_not_talk_over_staff_but_danger_and_stop_are_heard(
    liaison: Liaison, clock: Clock, said: str, answered: bool
) -> None:
    address = client(liaison, "C-1")
    with liaison.database.begin() as session:
        session.get_one(Address, address).with_staff_until = clock() + timedelta(hours=1)
    received = receive(liaison, Inbound("sms", PHONE, said, vendor_id="SM1"))
    assert bool(received.replies) is answered
    with liaison.database.reading() as session:
        kinds = [alert.kind for alert in session.query(Alert)]
        why = session.get_one(Message, received.message_id).why
    if not answered:
        assert (kinds, why) == ([AlertKind.HUMAN_REQUESTED], "with_staff")
    clock.pass_time(hours=2)


def test_what_we_start_after_six_silent_months_first_confirms_as_well(liaison: Liaison, clock: Clock) -> None:
    """Nobody has written yet: a reminder to a number that may have a new owner says nothing personal."""
    address = client(liaison, "C-1")
    answer(liaison, address, "N9A 1J3")
    clock.pass_time(days=184)
    assert stands(liaison, address) is Standing.TO_CONFIRM
