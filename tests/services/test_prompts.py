"""What we open ourselves: it starts as it is sent, disturbs nobody, and leaves nothing open where it did not arrive."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.channel import AwayError, BusyError, ChannelError, ClosedError, Receipt, RefusedError
from bot.delivery import drain
from bot.segments import cut
from dialogs.engine import State
from dialogs.words import Language
from services import consent, outbox
from services.addresses import hold_address
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Client, Conversation, Gate, Link, Message, Purpose, Status
from services.rules.delivery import Why
from services.turns.inbound import Inbound
from tests.conftest import Clock

PHONE = "+15195550123"


@dataclass
class Phone:
    """A channel that takes everything, but for what the script says first."""

    script: list[ChannelError] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def send(self, message: outbox.Outgoing) -> Receipt:
        if self.script:
            raise self.script.pop(0)
        self.sent.append(message.text)
        return Receipt(f"V{message.id}-{len(self.sent)}")

    def look_up(self, message: outbox.Outgoing) -> Receipt | None:
        return None


@pytest.fixture
def person(liaison: Liaison) -> int:
    """Somebody on the phone who agreed to everything and never wrote."""
    with liaison.database.begin() as session:
        address = hold_address(session, liaison.database.vault, "sms", PHONE, Language.FR, liaison.clock())
        address.language_confirmed = True
        for purpose in consent.ConsentPurpose:
            consent.grant(session, address, purpose, "(asked in person)", "1", None, liaison.clock())
        return address.id


def ask(liaison: Liaison, person: int, key: str = "first", **more: object) -> int | None:
    """Queue a dialog that asks something (which quiet times somebody wants)."""
    with liaison.database.begin() as session:
        address = session.get_one(Address, person)
        at = liaison.clock()
        message = outbox.queue_prompt(
            session,
            address,
            "quiet_times",
            {},
            key=key,
            purpose=Purpose.SERVICE,
            at=at,
            **more,  # type: ignore[arg-type]
        )
        return message.id if message else None


def send(liaison: Liaison, phone: Phone) -> int:
    return drain(liaison, {"sms": phone})


def is_open(liaison: Liaison, person: int) -> bool:
    with liaison.database.reading() as session:
        conversation = session.get(Conversation, person)
        return conversation is not None and State.load(conversation.state).open is not None


def message(liaison: Liaison, number: int | None) -> Message:
    with liaison.database.reading() as session:
        return session.get_one(Message, number)


def test_its_words_are_found_as_it_is_sent_and_the_first_ever_says_who_writes(liaison: Liaison, person: int) -> None:
    """R-97: the sender, the service, how to stop; and only the first time."""
    number = ask(liaison, person)
    assert message(liaison, number).text == ""
    phone = Phone()
    assert send(liaison, phone) == 1
    assert phone.sent[0].startswith("Liaison (Emploi Ontario, Windsor-Sarnia), assistant automatisé")
    assert "ARRET" in phone.sent[0]
    assert message(liaison, number).text == phone.sent[0]
    assert is_open(liaison, person)
    receive(liaison, Inbound("sms", PHONE, "plus tard", vendor_id="SM1"))
    ask(liaison, person, "second")
    send(liaison, phone)
    assert "assistant automatisé" not in phone.sent[-1]


@pytest.mark.parametrize("error", [BusyError(), AwayError(), ClosedError()], ids=lambda one: type(one).__name__)
def test_who_writes_is_still_said_where_the_first_try_failed(
    liaison: Liaison, person: int, clock: Clock, error: ChannelError
) -> None:
    """R-97: nothing was read of the first try."""
    ask(liaison, person)
    phone = Phone([error])
    for _ in range(3):
        send(liaison, phone)
        clock.pass_time(minutes=1)
        with liaison.database.begin() as session:
            for gate in session.query(Gate):
                gate.next_at = gate.closed_until = None  # they follow the real clock
    (text,) = phone.sent
    assert "Emploi Ontario" in text
    assert "ARRET" in text


def test_the_same_work_is_queued_once(liaison: Liaison, person: int) -> None:
    assert ask(liaison, person) is not None
    assert ask(liaison, person) is None


def test_nobody_is_interrupted_who_was_asked_something_half_an_hour_ago(
    liaison: Liaison, person: int, clock: Clock
) -> None:
    receive(liaison, Inbound("sms", PHONE, "je veux parler a une personne", vendor_id="SM1"))
    phone = Phone()
    send(liaison, phone)
    before = len(phone.sent)
    ask(liaison, person)
    clock.pass_time(minutes=29)
    assert send(liaison, phone) == 0
    assert len(phone.sent) == before
    clock.pass_time(minutes=2)
    assert send(liaison, phone) == 1


def test_nothing_automated_is_asked_while_staff_talk_with_somebody(liaison: Liaison, person: int, clock: Clock) -> None:
    with liaison.database.begin() as session:
        session.get_one(Address, person).with_staff_until = clock() + timedelta(hours=2)
    ask(liaison, person)
    assert send(liaison, Phone()) == 0
    clock.pass_time(hours=2, minutes=1)
    assert send(liaison, Phone()) == 1


@pytest.mark.parametrize("error", [RefusedError(Why.CONTENT), BusyError(), ClosedError()])
def test_what_did_not_arrive_leaves_nothing_open(liaison: Liaison, person: int, error: ChannelError) -> None:
    ask(liaison, person)
    send(liaison, Phone([error]))
    assert not is_open(liaison, person)


def test_what_was_put_off_is_opened_anew_when_it_is_sent(liaison: Liaison, person: int, clock: Clock) -> None:
    number = ask(liaison, person)
    phone = Phone([BusyError()])
    send(liaison, phone)
    clock.pass_time(minutes=40)
    assert send(liaison, phone) == 1
    assert message(liaison, number).status == Status.SENT
    assert is_open(liaison, person)
    with liaison.database.reading() as session:
        assert len(State.load(session.get_one(Conversation, person).state).stack) == 1


@pytest.mark.parametrize(
    ("errors", "whole"),
    [([], True), ([BusyError()], True), ([AwayError()] * 3, True), ([RefusedError(Why.CONTENT)], False)],
)
def test_what_is_longer_than_one_body_is_read_once_and_in_order_or_not_at_all(
    liaison: Liaison, person: int, clock: Clock, errors: list[ChannelError], whole: bool
) -> None:
    sms = liaison.media["sms"]
    small = replace(liaison, media={**liaison.media, "sms": replace(sms, bodies=lambda text: cut(text, 60))})
    ask(small, person)
    phone = Phone(list(errors))
    for _ in range(8):
        send(small, phone)
        clock.pass_time(minutes=1)
        with small.database.begin() as session:
            for gate in session.query(Gate):
                gate.next_at = None  # the pace follows the real clock
    assert len(set(phone.sent)) == len(phone.sent)
    assert (len(phone.sent) > 2) == whole
    assert bool(phone.sent) == whole
    if whole:
        assert phone.sent[0].startswith("Liaison")
        assert "9" in phone.sent[-1]


def test_a_plan_that_is_not_active_stops_it(liaison: Liaison, person: int, clock: Clock) -> None:
    """R-102: on hold or closed stops what is automated at once."""
    with liaison.database.begin() as session:
        client = Client(
            reference="C-1",
            first_name="Awa",
            language="fr",
            service_level="case_managed",
            plan_status="on_hold",
            created_at=clock(),
            updated_at=clock(),
        )
        session.add(client)
        session.flush()
        session.add(Link(client_id=client.id, address_id=person, created_at=clock()))
    number = ask(liaison, person)
    assert send(liaison, Phone()) == 0
    assert (message(liaison, number).status, message(liaison, number).why) == (Status.HELD, Why.PLAN_NOT_ACTIVE)


def test_it_waits_for_the_morning_unless_it_is_urgent(liaison: Liaison, person: int, clock: Clock) -> None:
    clock.pass_time(hours=12)  # 22:00 in Windsor
    ask(liaison, person)
    assert send(liaison, Phone()) == 0
    ask(liaison, person, "today's visit is cancelled", urgent=True)
    assert send(liaison, Phone()) == 1


def test_what_has_nothing_to_say_any_more_leaves_an_open_question_alone(
    liaison: Liaison, person: int, clock: Clock
) -> None:
    ask(liaison, person)
    phone = Phone()
    send(liaison, phone)
    clock.pass_time(hours=1)
    with liaison.database.begin() as session:
        address, over = session.get_one(Address, person), {"reference": "A-1", "sequence": 0}
        gone = outbox.queue_prompt(
            session, address, "appointment_reminder", over, key="gone", purpose=Purpose.REMINDER, at=clock()
        )
    before = len(phone.sent)
    send(liaison, phone)
    assert len(phone.sent) == before
    assert gone is not None
    assert (message(liaison, gone.id).status, message(liaison, gone.id).why) == (Status.CANCELLED, Why.NOT_WANTED)
    assert is_open(liaison, person)


def test_what_is_urgent_waits_for_no_talk_unless_somebody_may_be_in_danger(
    liaison: Liaison, person: int, clock: Clock
) -> None:
    with liaison.database.begin() as session:
        session.get_one(Address, person).with_staff_until = clock() + timedelta(hours=2)
    ask(liaison, person, urgent=True)
    phone = Phone()
    assert send(liaison, phone) == 1
    receive(liaison, Inbound("sms", PHONE, "je veux mourir", vendor_id="SM1"))
    send(liaison, phone)
    ask(liaison, person, "second", urgent=True)
    assert send(liaison, phone) == 0
