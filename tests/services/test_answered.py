"""What Twilio has heard and answered itself: we say nothing, the ledger and staff know (FACTS 8)."""

from __future__ import annotations

import pytest

from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, Consent
from services.sending.receipts import blocked
from services.turns.answered import Answered
from services.turns.inbound import Inbound, Received

PHONE = "+15195550123"


def text(liaison: Liaison, words: str, answered: Answered | None = None) -> Received:
    return receive(liaison, Inbound("sms", PHONE, words, answered=answered))


def has_stopped(liaison: Liaison) -> bool:
    with liaison.database.reading() as session:
        return session.query(Address).one().stopped_at is not None


def alerts(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        return [alert.kind for alert in session.query(Alert).order_by(Alert.id)]


@pytest.mark.parametrize("answered", [Answered.STOP, Answered.START, Answered.HELP])
def test_what_the_vendor_answered_is_not_answered_twice(liaison: Liaison, answered: Answered) -> None:
    assert text(liaison, answered.name, answered).replies == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("STOP", ["opted_out"]), ("cancel", ["opted_out", "appointment_change_requested"])],
)
def test_a_word_that_blocks_the_number_is_an_opt_out_and_may_mean_an_appointment(
    liaison: Liaison, word: str, expected: list[str]
) -> None:
    """R-43: CANCEL, END and QUIT mean an appointment to most people; Twilio blocks the number all the same."""
    text(liaison, word, Answered.STOP)
    assert has_stopped(liaison)
    assert alerts(liaison) == expected
    assert text(liaison, "where is your office?").replies == ()


def test_start_brings_back_service_and_nothing_else(liaison: Liaison) -> None:
    text(liaison, "STOP", Answered.STOP)
    text(liaison, "UNSTOP", Answered.START)
    assert not has_stopped(liaison)
    with liaison.database.reading() as session:
        given = [entry.purpose for entry in session.query(Consent).filter_by(granted=True)]
    assert given == ["service"]
    assert text(liaison, "where is your office?").replies


def test_after_a_stop_yes_brings_back_as_twilio_tells_the_person(liaison: Liaison) -> None:
    text(liaison, "STOP", Answered.STOP)
    assert text(liaison, "YES", Answered.START_IF_STOPPED).replies == ()
    assert not has_stopped(liaison)


def test_without_a_stop_yes_is_an_ordinary_yes(liaison: Liaison) -> None:
    assert text(liaison, "YES", Answered.START_IF_STOPPED).replies
    with liaison.database.reading() as session:
        assert session.query(Consent).count() == 0


def test_yes_to_an_offer_of_help_in_danger_is_an_answer_and_no_opt_in(liaison: Liaison) -> None:
    """R-95: the conversation about somebody's safety goes on after STOP."""
    text(liaison, "STOP", Answered.STOP)
    text(liaison, "I want to kill myself")
    assert text(liaison, "YES", Answered.START_IF_STOPPED).replies
    assert has_stopped(liaison)


@pytest.mark.parametrize("words", ["ARRET", "please stop texting me"])
def test_who_stopped_in_words_twilio_does_not_know_is_told_by_us_that_they_are_back(
    liaison: Liaison, words: str
) -> None:
    """Our goodbye names START; Twilio, which has blocked nobody, may say nothing to it."""
    text(liaison, words)
    assert has_stopped(liaison)
    assert text(liaison, "START", Answered.START_OF_ITS_LIST).replies
    assert not has_stopped(liaison)


def test_who_stopped_in_words_twilio_does_not_know_is_not_brought_back_by_a_yes(liaison: Liaison) -> None:
    """R-43: a YES may be an answer to anything."""
    text(liaison, "ARRET")
    assert text(liaison, "YES", Answered.START_IF_STOPPED).replies == ()
    assert has_stopped(liaison)


@pytest.mark.parametrize("before", [(), ("hello",), ("STOP", "UNSTOP")])
def test_a_start_of_who_is_not_stopped_is_left_to_twilio(liaison: Liaison, before: tuple[str, ...]) -> None:
    """Its list answers by itself: nobody hears two answers (INTERFACE, `TWILIO_OPT_OUT`)."""
    for words in before:
        text(liaison, words, {"STOP": Answered.STOP, "UNSTOP": Answered.START_OF_ITS_LIST}.get(words))
    assert text(liaison, "START", Answered.START_OF_ITS_LIST).replies == ()
    assert not has_stopped(liaison)


def test_whom_twilio_blocked_it_brings_back_itself(liaison: Liaison) -> None:
    text(liaison, "ARRET")
    text(liaison, "STOP", Answered.STOP)
    assert text(liaison, "START", Answered.START_OF_ITS_LIST).replies == ()
    assert not has_stopped(liaison)


def test_whom_twilio_reports_as_stopped_it_brings_back_itself(liaison: Liaison) -> None:
    text(liaison, "hello")
    blocked(liaison, "sms", PHONE)
    assert has_stopped(liaison)
    assert text(liaison, "START", Answered.START_OF_ITS_LIST).replies == ()
    assert not has_stopped(liaison)


def test_twilio_s_answer_to_a_start_it_says_it_heard_is_enough(liaison: Liaison) -> None:
    """With Advanced Opt-Out it has answered, whoever heard the stop."""
    text(liaison, "please stop texting me")
    assert text(liaison, "START", Answered.START).replies == ()
    assert not has_stopped(liaison)
