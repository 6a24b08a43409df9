"""What staff text back: ACK, STOP, START, a button; all else gets one line. They are never taken for clients."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.segments import count
from services.liaison import Liaison
from services.models import Alert, AuditEntry, Conversation, Message
from services.rules.alert_kinds import AlertKind, Severity
from services.schedule import alert_staff
from services.sending.receipts import blocked
from services.staff.members import Role
from services.turns.answered import Answered
from tests.conftest import MONDAY, Clock
from tests.services.alerting import Office


@pytest.fixture
def office(liaison: Liaison) -> Office:
    made = Office(liaison)
    made.add("kim", channels=("sms", "telegram"), route="sms")
    made.add("manager", Role.MANAGER)
    made.client("C-1", "kim")
    return made


@pytest.mark.parametrize("words", ["ACK {n}", "ack a-{n}", "Ack A{n}.", " ack  #{n} ", "REÇU {n}", "ack"])
def test_ack_takes_an_alert(office: Office, clock: Clock, words: str) -> None:
    number = office.raised("C-1")
    office.round()
    (answer,) = office.texts("kim", words.format(n=number))
    assert answer == f"A-{number} is yours. http://127.0.0.1:8000/console/alerts/{number}"
    alert = office.alert(number)
    assert (alert.status, alert.acknowledged_by) == ("acknowledged", f"staff:{office.staff('kim').id}")
    with office.liaison.database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry))
    assert (entry.action, entry.subject) == ("alert_acknowledged", f"alert:A-{number}")
    assert "is yours" in office.texts("kim", f"ACK {number}")[0]  # again does no harm


def test_ack_alone_asks_which_where_there_are_several(office: Office) -> None:
    first, second = office.raised("C-1"), office.raised("C-1", AlertKind.JOB_LOST)
    office.round()
    (answer,) = office.texts("kim", "ACK")
    assert f"A-{second}, A-{first}" in answer
    assert {office.alert(one).status for one in (first, second)} == {"open"}
    office.texts("kim", f"ACK {first}")
    assert f"A-{second} is yours" in office.texts("kim", "ack")[0]
    assert office.texts("kim", "ack") == ["No alert waits for you."]


def test_nobody_takes_what_they_may_not_see(office: Office) -> None:
    office.add("lee", channels=("sms",))
    number = office.raised("C-1")
    office.round()
    assert office.texts("lee", f"ACK {number}") == [f"There is no alert A-{number} for you."]
    assert office.texts("lee", "ACK 99999") == ["There is no alert A-99999 for you."]
    assert office.alert(number).status == "open"


def test_who_is_late_hears_that_a_colleague_has_it(office: Office) -> None:
    number = office.raised("C-1")
    office.round()
    office.acknowledge(number, "manager")
    assert "a colleague has it already" in office.texts("kim", f"ACK {number}")[0]


@pytest.mark.parametrize("words", ["hello", "ACK now please", "my client wants to kill himself", "MENU", "yes"])
def test_all_else_gets_one_line_and_is_no_clients_text(office: Office, words: str) -> None:
    (answer,) = office.texts("kim", words)
    assert "ACK and a number takes an alert" in answer
    assert count(answer).segments <= 2
    with office.liaison.database.reading() as session:
        assert session.scalars(select(Conversation)).all() == []
        assert session.scalars(select(Alert)).all() == []
        assert session.scalars(select(Message.author).where(Message.direction == "inbound")).all() == ["staff"]


def test_a_flood_is_not_answered(office: Office) -> None:
    answers = [office.texts("kim", "hello") for _ in range(20)]
    assert sum(map(len, answers)) == 15


@pytest.mark.parametrize(("word", "answered"), [("STOP", None), ("ARRET", None), ("stop", Answered.STOP)])
def test_stop_ends_alerts_there_and_others_are_told(office: Office, word: str, answered: Answered | None) -> None:
    answers = office.texts("kim", word, answered=answered)
    assert answers == ([] if answered else ["No more alerts here. START brings them back."])
    office.raised("C-1")
    office.round()
    assert office.carrier.sent[-1].channel == "telegram"
    office.texts("kim", "STOP", "telegram")
    office.raised("C-1", AlertKind.JOB_LOST)
    assert "manager" in office.told()
    with office.liaison.database.reading() as session:
        assert [alert.kind for alert in session.scalars(select(Alert))] == ["human_requested", "job_lost"]
    office.texts("kim", "hello", "telegram")
    assert office.texts("kim", "hello", "telegram") == []
    assert office.texts("kim", "START", "telegram") == ["You will get your alerts here."]
    office.raised("C-1", AlertKind.WRONG_NUMBER)
    assert "kim" in office.told()


def test_what_waited_when_they_stopped_is_told_elsewhere(office: Office) -> None:
    office.raised("C-1")
    alert_staff(office.liaison, office.liaison.clock())  # queued for the phone, not sent
    office.texts("kim", "STOP")
    office.round()
    assert [message.channel for message in office.carrier.sent if message.text.startswith("Liaison A-")] == ["telegram"]


def test_a_block_at_the_vendor_is_a_stop_of_alerts_and_no_clients_opt_out(office: Office) -> None:
    blocked(office.liaison, "telegram", office.value("kim", "telegram"))
    with office.liaison.database.reading() as session:
        assert session.scalars(select(Alert)).all() == []
    office.change("kim", route="telegram")
    office.raised("C-1")
    office.round()
    assert office.carrier.sent[-1].channel == "sms"


def test_who_has_left_is_a_private_person_again(office: Office) -> None:
    office.change("kim", disabled_at=MONDAY)
    (answer,) = office.texts("kim", "hello")
    assert "ACK" not in answer
    number = office.raised("C-1")
    office.texts("kim", f"ACK {number}")
    assert office.alert(number).status == "open"


def test_danger_is_taken_by_text_too_and_the_others_hear_of_it(office: Office, clock: Clock) -> None:
    office.change("kim", on_call=True, language="fr")
    office.change("manager", on_call=True)
    number = office.raised("C-1", AlertKind.DANGER, Severity.NOW, "I want to end it")
    ((_, text), *_) = [one for one in office.round() if one[0] == "kim"]
    assert f"répondez ACK {number}" in text
    assert "est à vous" in office.texts("kim", f"ACK {number}")[0]
    heard = office.round()
    assert [who for who, text in heard if "kim takes care of it" in text] == ["manager"]
    clock.pass_time(hours=2)
    assert office.told() == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", list(AlertKind))
def test_an_alert_by_sms_fits_two_parts(office: Office, kind: AlertKind, language: str) -> None:
    office.change("kim", language=language, on_call=True)
    office.client("W-2026-10042", "kim")
    office.raised("W-2026-10042", kind, Severity.NOW if kind in ("danger", "serious_occurrence") else Severity.ACTION)
    text = next(text for who, text in office.round() if who == "kim")
    assert count(text).segments <= 2, text
