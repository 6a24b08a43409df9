"""Everything that arrives: taken once, answered once, stored as it was said; silence after stop; never an error."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.segments import count
from services.alerts.raising import note_of
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, Consent, Direction, Message, StoppedAddress
from services.turns.inbound import Inbound, Received
from tests.conftest import Clock

PHONE = "+15195550123"


def text(liaison: Liaison, words: str, vendor_id: str | None = None, phone: str = PHONE) -> Received:
    return receive(liaison, Inbound("sms", phone, words, vendor_id=vendor_id))


def said(liaison: Liaison, direction: Direction) -> list[str]:
    with liaison.database.reading() as session:
        rows = session.query(Message).filter_by(direction=direction).order_by(Message.id)
        return [row.text for row in rows]


def alerts(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        return [alert.kind for alert in session.query(Alert).order_by(Alert.id)]


def test_the_same_message_twice_is_answered_once(liaison: Liaison) -> None:
    first = text(liaison, "hello", "SM1")
    again = text(liaison, "hello", "SM1")
    assert first.replies
    assert again.message_id is None
    assert len(said(liaison, Direction.INBOUND)) == 1
    assert len(said(liaison, Direction.OUTBOUND)) == len(first.replies)


def test_the_same_message_from_many_threads_is_answered_once(liaison: Liaison) -> None:
    start = threading.Barrier(8)
    failures: list[BaseException] = []

    def deliver(number: int) -> None:
        try:
            start.wait()
            text(liaison, "hello", f"SM{number % 2}")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=deliver, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(said(liaison, Direction.INBOUND)) == 2
    with liaison.database.reading() as session:
        assert session.query(Address).count() == 1


def test_a_number_that_looks_like_a_sin_is_masked_before_it_is_stored(liaison: Liaison) -> None:
    """R-8, R-45."""
    text(liaison, "my sin is 046 454 286 can you help")
    assert "454" not in said(liaison, Direction.INBOUND)[0]
    assert "Please never send a SIN" in said(liaison, Direction.OUTBOUND)[0]


def test_after_stop_there_is_silence_until_start(liaison: Liaison) -> None:
    """R-43: one confirmation, every purpose, and the hash that outlives deletion."""
    text(liaison, "hi, I need help finding work please")
    before = len(said(liaison, Direction.OUTBOUND))
    text(liaison, "STOP")
    assert "no more messages" in said(liaison, Direction.OUTBOUND)[-1]
    for words in ("hello?", "where is the office in Windsor", "yes", "STOP"):
        text(liaison, words)
    assert len(said(liaison, Direction.OUTBOUND)) == before + 1
    with liaison.database.reading() as session:
        assert {row.purpose for row in session.query(Consent) if not row.granted} == {
            "service",
            "esq",
            "documents",
            "campaign",
        }
        assert session.query(StoppedAddress).count() == 1
    text(liaison, "START")
    assert "messages are on again" in said(liaison, Direction.OUTBOUND)[-1]
    with liaison.database.reading() as session:
        assert [row.purpose for row in session.query(Consent) if row.granted] == ["service"]
        assert session.query(StoppedAddress).count() == 0
    assert "opted_out" in alerts(liaison)


def test_arret_is_confirmed_in_french_whatever_the_chat_speaks(liaison: Liaison) -> None:
    text(liaison, "hi, I need help finding work please")
    text(liaison, "ARRÊT")
    assert "plus aucun message" in said(liaison, Direction.OUTBOUND)[-1]


@pytest.mark.parametrize("word", ["STOP", "ARRET", "ARRÊT", "no more texts please", "lâchez-moi avec vos messages"])
def test_the_confirmation_of_a_stop_is_one_text_of_160_characters_at_most(liaison: Liaison, word: str) -> None:
    """R-43, FACTS 9: once, and that it ends no service; then silence."""
    assert len(text(liaison, word).replies) == 1
    (confirmation,) = said(liaison, Direction.OUTBOUND)
    assert len(confirmation) <= 160
    assert count(confirmation).segments == 1
    assert "START" in confirmation or "DEBUT" in confirmation


@pytest.mark.parametrize("word", ["STOP", "ARRET"])
def test_who_may_be_in_danger_hears_of_9_8_8_once_more_within_the_same_160_characters(
    liaison: Liaison, word: str
) -> None:
    text(liaison, "i want to kill myself")
    text(liaison, word)
    confirmation = said(liaison, Direction.OUTBOUND)[-1]
    assert "9-8-8" in confirmation
    assert len(confirmation) <= 160
    assert count(confirmation).segments == 1


def test_after_stop_help_is_answered_and_danger_still_reaches_staff(liaison: Liaison) -> None:
    """R-43, R-95."""
    text(liaison, "STOP")
    text(liaison, "HELP")
    assert "Employment Ontario" in said(liaison, Direction.OUTBOUND)[-1]
    text(liaison, "I want to kill myself")
    assert "9-8-8" in said(liaison, Direction.OUTBOUND)[-1]
    assert "danger" in alerts(liaison)


@pytest.mark.parametrize(
    ("word", "answer"), [("help", "Employment Ontario"), ("aide", "Emploi Ontario"), ("info", "STOP")]
)
def test_after_stop_the_words_for_help_are_answered_and_nothing_else(liaison: Liaison, word: str, answer: str) -> None:
    """R-43."""
    text(liaison, "STOP")
    assert not text(liaison, "where is your office?").replies
    assert text(liaison, word).replies
    assert answer in said(liaison, Direction.OUTBOUND)[-1]
    assert not text(liaison, "where is your office?").replies


def test_after_stop_who_was_offered_a_call_may_say_yes_to_it(liaison: Liaison) -> None:
    """R-95: the conversation about somebody's safety goes on."""
    text(liaison, "STOP")
    text(liaison, "I want to kill myself")
    assert alerts(liaison)[-1] == "danger"
    assert text(liaison, "yes").replies
    assert "9-8-8 and 9-1-1 are always there" not in said(liaison, Direction.OUTBOUND)[-1]


def test_after_stop_there_is_silence_again_once_the_conversation_about_safety_has_ended(liaison: Liaison) -> None:
    text(liaison, "STOP")
    text(liaison, "I want to kill myself")
    assert text(liaison, "no").replies
    assert "9-8-8 and 9-1-1 are always there" in said(liaison, Direction.OUTBOUND)[-1]
    for words in ("thanks", "where is your office?", "no", "yes"):
        assert not text(liaison, words).replies


def test_after_stop_there_is_silence_again_when_the_offer_of_a_call_is_days_old(liaison: Liaison, clock: Clock) -> None:
    text(liaison, "STOP")
    text(liaison, "I want to kill myself")
    clock.pass_time(days=2)
    assert not text(liaison, "where is your office?").replies


@pytest.mark.parametrize("word", ["START", "start", "unstop", "REPRENDRE", "recommencez les messages svp"])
def test_after_stop_a_word_for_starting_brings_service_back_and_nothing_else(liaison: Liaison, word: str) -> None:
    """R-41, R-43."""
    text(liaison, "STOP")
    text(liaison, word)
    with liaison.database.reading() as session:
        assert session.query(Address).one().stopped_at is None
        assert [row.purpose for row in session.query(Consent) if row.granted] == ["service"]


@pytest.mark.parametrize("word", ["START", "Unstop", "DEBUT"])
def test_a_word_for_starting_from_somebody_new_is_greeted_and_kept_as_it_was_said(liaison: Liaison, word: str) -> None:
    """R-97, R-113: there is nothing to be "on again". The ledger has the exact wording (R-41)."""
    text(liaison, word)
    (greeting,) = said(liaison, Direction.OUTBOUND)
    assert "Employment Ontario / Emploi Ontario" in greeting
    assert "Which language? / Quelle langue?" in greeting
    with liaison.database.reading() as session:
        assert [(row.purpose, row.granted, row.wording) for row in session.query(Consent)] == [("service", True, word)]
    text(liaison, "STOP")
    text(liaison, word)
    assert len(said(liaison, Direction.OUTBOUND)) == 3


def test_where_the_page_has_said_who_speaks_a_first_start_shows_what_there_is(liaison: Liaison) -> None:
    receive(liaison, Inbound("web", "visitor", "START", introduced=True))
    assert said(liaison, Direction.OUTBOUND)[0].startswith("How can I help?")


def test_words_for_messages_again_from_somebody_new_show_their_language(liaison: Liaison) -> None:
    text(liaison, "recommencez les messages svp")
    (greeting,) = said(liaison, Direction.OUTBOUND)
    assert greeting.startswith("Liaison (Emploi Ontario")
    assert "Comment vous aider?" in greeting


@pytest.mark.parametrize("word", ["yes", "YES", "oui", "OUI", "ok", "hello", "d'accord", "yes please"])
def test_after_stop_a_yes_is_no_consent(liaison: Liaison, word: str) -> None:
    """Consent is given in so many words, never guessed."""
    text(liaison, "STOP")
    assert not text(liaison, word).replies
    with liaison.database.reading() as session:
        assert session.query(Address).one().stopped_at is not None
        assert not [row for row in session.query(Consent) if row.granted]


def test_words_of_danger_alert_staff_at_once(liaison: Liaison) -> None:
    text(liaison, "jveux pu vivre")
    assert "9-8-8" in said(liaison, Direction.OUTBOUND)[-1]
    with liaison.database.reading() as session:
        alert = session.query(Alert).filter_by(kind="danger").one()
    assert alert.severity == "now"
    assert "jveux pu vivre" in alert.note


def danger_notes(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        return [alert.note for alert in session.query(Alert).filter_by(kind="danger").order_by(Alert.id)]


def test_danger_twice_within_an_hour_is_one_alert_that_holds_both_texts(liaison: Liaison, clock: Clock) -> None:
    text(liaison, "I want to kill myself")
    clock.pass_time(minutes=59)
    text(liaison, "jveux pu vivre")
    (note,) = danger_notes(liaison)
    assert "I want to kill myself" in note
    assert "jveux pu vivre" in note


def test_danger_again_after_an_hour_is_an_alert_of_its_own(liaison: Liaison, clock: Clock) -> None:
    text(liaison, "I want to kill myself")
    clock.pass_time(minutes=61)
    text(liaison, "jveux pu vivre")
    assert ["jveux pu vivre" in note for note in danger_notes(liaison)] == [False, True]


def test_danger_of_two_people_is_two_alerts(liaison: Liaison) -> None:
    text(liaison, "I want to kill myself", phone="+15195550101")
    text(liaison, "I want to kill myself", phone="+15195550102")
    assert len(danger_notes(liaison)) == 2


@pytest.mark.parametrize("answers", [["519-555-0177"], ["yes", "519-555-0177"]])
def test_a_call_asked_for_in_danger_tells_staff_what_was_said(liaison: Liaison, answers: list[str]) -> None:
    for words in ("I want to kill myself", *answers):
        text(liaison, words)
    with liaison.database.reading() as session:
        asked = session.query(Alert).filter_by(kind="human_requested").one()
    assert note_of(asked) == {"said": "I want to kill myself", "how": "phone", "contact": "+15195550177"}


def test_a_flood_from_one_person_is_recorded_and_answered_with_silence_after_a_while(liaison: Liaison) -> None:
    replies = [text(liaison, f"hello {number}").replies for number in range(50)]
    assert len(said(liaison, Direction.INBOUND)) == 50
    answered = sum(bool(reply) for reply in replies)
    assert 5 <= answered <= 20
    assert not replies[-1]


@pytest.mark.parametrize(("words", "answered"), [("help", 15), ("I want to kill myself", 20)])
def test_a_flood_is_bounded_whatever_it_asks_for_and_the_ordinary_one_earlier(
    liaison: Liaison, words: str, answered: int
) -> None:
    replies = [bool(text(liaison, words).replies) for _ in range(30)]
    assert replies == [True] * answered + [False] * (30 - answered)
    with liaison.database.reading() as session:
        assert session.query(Message).filter_by(why="flood").count() == 30 - answered


def test_danger_and_stop_are_heard_in_the_middle_of_a_flood(liaison: Liaison) -> None:
    """R-43, R-95."""
    for number in range(40):
        text(liaison, f"hello {number}")
    assert not text(liaison, "hello").replies
    text(liaison, "I want to kill myself")
    assert "danger" in alerts(liaison)
    text(liaison, "STOP")
    with liaison.database.reading() as session:
        assert session.query(Address).one().stopped_at is not None


def test_stop_and_start_in_turns_are_bounded_and_stop_has_the_last_word(liaison: Liaison) -> None:
    replies = [bool(text(liaison, word).replies) for word in ("STOP", "START") * 20]
    assert sum(replies) <= 16
    assert not replies[-1]
    with liaison.database.reading() as session:
        assert session.query(Address).one().stopped_at is not None


def test_after_a_flood_the_conversation_goes_on(liaison: Liaison, clock: Clock) -> None:
    for number in range(30):
        text(liaison, f"hello {number}")
    clock.pass_time(minutes=1)
    assert text(liaison, "help").replies


RUBBISH = [
    "",
    "   ",
    "\0\0\0",
    "a\0b",
    "🙂" * 40,
    "\u202eabc\u202d",
    "'; DROP TABLE message; --",
    "<script>alert(1)</script>",
    "{sender} {0} %s %(x)s",
    "x" * 10_000,
    "help " * 2_000,
    "\n" * 500,
    "ÿ" * 3_000,
    "\ud83d",
]


@pytest.mark.parametrize("words", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_answered_or_met_with_silence_and_nothing_is_stored_that_was_not_said(
    liaison: Liaison, words: str
) -> None:
    text(liaison, words)
    (stored,) = said(liaison, Direction.INBOUND)
    assert set(stored) <= set(words) | {"\ufffd"}
    for reply in said(liaison, Direction.OUTBOUND):
        assert "{" not in reply or "{" in words


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_anybody_writes_is_an_error(liaison: Liaison, texts: list[str]) -> None:
    for words in texts:
        text(liaison, words)


def test_the_thread_of_one_person_is_kept_apart_from_anothers(liaison: Liaison) -> None:
    text(liaison, "hello", phone="+15195550101")
    text(liaison, "bonjour", phone="+15195550102")
    with liaison.database.reading() as session:
        languages = {address.value: address.language for address in session.query(Address)}
    assert languages == {"+15195550101": "en", "+15195550102": "fr"}
