"""Who is told of an alert, and when: caseworkers, stand-ins, French, managers, the SSM; danger day and night."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channel import RefusedError
from services.liaison import Liaison
from services.models import Alert, AlertNotice, Message, Purpose, Status
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.delivery import Why
from services.schedule import alert_staff
from services.sending import gates
from services.staff.members import Role
from tests import engines
from tests.conftest import MONDAY, Clock
from tests.services.alerting import NORTH, SOUTH, Office

TODAY = MONDAY.date()


@pytest.fixture
def office(liaison: Liaison) -> Office:
    return Office(liaison)


@pytest.fixture
def staffed(office: Office) -> Office:
    """A caseworker, her manager, the SSM, and a client of hers."""
    office.add("kim")
    office.add("manager", Role.MANAGER)
    office.add("ssm", Role.SSM)
    office.client("C-1", "kim")
    return office


def test_the_caseworker_is_told_once(staffed: Office) -> None:
    number = staffed.raised("C-1")
    ((who, text),) = staffed.round()
    assert who == "kim"
    assert f"A-{number}" in text
    assert staffed.told() == []


def test_an_alert_carries_neither_name_nor_number_nor_what_was_said(staffed: Office) -> None:
    """R-107."""
    staffed.raised("C-1", said="my boss Peter hits me, call 519-555-0199")
    ((_, text),) = staffed.round()
    assert "(A.K. C-1)" in text
    for secret in ("Amina", "Khan", "Peter", "555"):
        assert secret not in text


def test_news_of_work_is_due_the_same_day_and_a_request_in_three(staffed: Office) -> None:
    """R-66, R-38."""
    news, request = staffed.raised("C-1", AlertKind.JOB_LOST), staffed.raised("C-1")
    staffed.round()
    for number, days in ((news, 0), (request, 3)):
        due = staffed.due(number)
        assert due is not None
        assert (due.date() - TODAY).days == days
        assert due.hour == 17


def test_it_climbs_to_the_manager_and_then_the_ssm_each_told_once(staffed: Office, clock: Clock) -> None:
    number = staffed.raised("C-1")
    assert staffed.told() == ["kim"]
    clock.pass_time(hours=23)
    assert staffed.told() == []
    clock.pass_time(hours=1)  # eight business hours later: Tuesday 10:00
    ((who, text),) = staffed.round()
    assert who == "manager"
    assert "Nobody has acknowledged it yet." in text
    clock.pass_time(days=1)
    assert staffed.told() == ["ssm"]
    clock.pass_time(days=10)
    assert staffed.told() == []
    assert staffed.alert(number).climbs_at is None


@pytest.mark.parametrize("state", ["acknowledged", "resolved"])
def test_what_somebody_has_is_told_to_nobody_else(staffed: Office, clock: Clock, state: str) -> None:
    number = staffed.raised("C-1")
    staffed.round()
    staffed.acknowledge(number, "kim")
    clock.pass_time(days=10)
    assert staffed.told() == []


def test_an_alert_taken_before_anybody_was_told_stays_untold(staffed: Office) -> None:
    staffed.acknowledge(staffed.raised("C-1"), "kim")
    assert staffed.told() == []


def test_a_message_that_waits_is_cancelled_once_somebody_has_it(staffed: Office) -> None:
    number = staffed.raised("C-1")
    alert_staff(staffed.liaison, staffed.liaison.clock())  # queued, not sent
    staffed.acknowledge(number, "kim")
    assert staffed.told() == []
    with staffed.liaison.database.reading() as session:
        (message,) = session.scalars(select(Message).where(Message.purpose == Purpose.ALERT))
    assert (message.status, message.why) == (Status.CANCELLED, Why.NOT_WANTED)


def test_a_repeat_is_not_told_again_but_a_graver_one_is(staffed: Office, clock: Clock) -> None:
    staffed.raised("C-1")
    staffed.round()
    clock.pass_time(minutes=5)
    number = staffed.raised("C-1", said="are you there?")
    assert staffed.told() == []
    assert staffed.alert(number).count == 2
    staffed.raised("C-1", severity=Severity.URGENT)
    ((who, text),) = staffed.round()
    assert (who, "It came 3 times." in text) == ("kim", True)
    due = staffed.due(number)
    assert due is not None
    assert due.hour == 14  # four business hours from 10:05


def test_while_somebody_is_away_the_stand_in_of_the_stand_in_is_told(staffed: Office) -> None:
    for name in ("lee", "max"):
        staffed.add(name)
    staffed.change("kim", absent_from=TODAY, absent_until=TODAY + timedelta(days=1), stand_in="lee")
    staffed.change("lee", absent_from=TODAY, stand_in="max")
    staffed.raised("C-1")
    assert staffed.told() == ["max"]


def test_stand_ins_in_a_circle_end_with_the_manager(staffed: Office) -> None:
    staffed.add("lee")
    staffed.change("kim", absent_from=TODAY, stand_in="lee")
    staffed.change("lee", absent_from=TODAY, stand_in="kim")
    staffed.raised("C-1")
    assert staffed.told() == ["manager"]


def test_the_day_after_an_absence_it_is_theirs_again(staffed: Office, clock: Clock) -> None:
    staffed.add("lee")
    staffed.change("kim", absent_from=TODAY, absent_until=TODAY, stand_in="lee")
    clock.pass_time(days=1)
    staffed.raised("C-1")
    assert staffed.told() == ["kim"]


@pytest.mark.parametrize("lacks", ["address", "work here"])
def test_a_caseworker_who_cannot_be_told_is_passed_over(office: Office, lacks: str) -> None:
    if lacks == "address":
        office.add("kim", channels=())
    else:
        office.add("kim", disabled_at=MONDAY)
    office.add("manager", Role.MANAGER)
    office.client("C-1", "kim")
    office.raised("C-1")
    assert office.told() == ["manager"]


def test_without_a_manager_or_a_client_the_ssm_is_told(office: Office) -> None:
    office.add("ssm", Role.SSM)
    office.add("auditor", Role.AUDITOR)
    office.add("manager", Role.MANAGER, SOUTH)
    office.client("C-1", None, NORTH)
    office.raised("C-1")
    office.raised(None, AlertKind.WRONG_NUMBER)
    assert set(office.told()) == {"ssm"}


def test_who_writes_french_is_answered_by_who_has_french(staffed: Office) -> None:
    """R-113: under the same clock; a colleague of the provider before the SSM, nobody of another provider."""
    staffed.client("C-2", "kim", language="fr")
    staffed.add("ssm2", Role.SSM, languages=["en", "fr"])
    first = staffed.raised("C-2")
    assert staffed.told() == ["ssm2"]
    staffed.add("luc", languages=["en", "fr"])
    staffed.add("zoe", provider=SOUTH, languages=["fr"])
    staffed.raised("C-2", AlertKind.COMPLAINT)
    assert staffed.told() == ["luc"]
    staffed.change("kim", languages=["en", "fr"])
    staffed.raised("C-2", AlertKind.SUPPORT_REQUESTED)
    assert staffed.told() == ["kim"]
    assert staffed.due(first) == staffed.liaison.catchment.local(MONDAY).replace(day=26, hour=17)


def test_where_nobody_has_french_it_goes_the_usual_way(staffed: Office) -> None:
    staffed.client("C-2", "kim", language="fr")
    staffed.raised("C-2")
    ((who, text),) = staffed.round()
    assert (who, "The person writes in French." in text) == ("kim", True)


def test_news_in_french_needs_no_answer_and_goes_to_the_caseworker(staffed: Office) -> None:
    staffed.client("C-2", "kim", language="fr")
    staffed.add("luc", languages=["fr"])
    staffed.raised("C-2", AlertKind.JOB_STARTED)
    assert staffed.told() == ["kim"]


def test_another_language_is_named_and_goes_to_who_has_it(staffed: Office) -> None:
    """R-118."""
    staffed.raised("C-1", AlertKind.LANGUAGE_HELP, language="ar")
    ((who, text),) = staffed.round()
    assert (who, "Language: Arabic." in text) == ("kim", True)
    staffed.add("sam", languages=["en", "uk"])
    staffed.client("C-3", "kim")
    staffed.raised("C-3", AlertKind.LANGUAGE_HELP, language="uk")
    assert staffed.told() == ["sam"]


NIGHT = MONDAY.replace(day=24, hour=7)  # Tuesday, 2:00 in Windsor


def test_a_night_of_danger_that_nobody_acknowledges(staffed: Office, clock: Clock) -> None:
    """R-94, R-107: named people every fifteen minutes, then the managers too, then the SSM; until one has it."""
    staffed.add("anna", Role.CASEWORKER, on_call=True, pace="morning")
    staffed.add("bo", Role.SSM, on_call=True)
    clock.moment = NIGHT
    number = staffed.raised("C-1", AlertKind.DANGER, Severity.NOW, "I want to end it")
    assert staffed.told() == ["anna", "bo"]
    clock.pass_time(minutes=14)
    assert staffed.told() == []
    clock.pass_time(minutes=1)
    assert staffed.told() == ["anna", "bo", "manager"]
    for _ in range(3):
        clock.pass_time(minutes=15)
        assert staffed.told() == ["anna", "bo", "manager", "ssm"]
    staffed.acknowledge(number, "bo")
    heard = staffed.round()
    assert sorted(who for who, _ in heard) == ["anna", "manager", "ssm"]
    assert all("bo takes care of it" in text for _, text in heard)
    clock.pass_time(hours=1)
    assert staffed.told() == []


def test_danger_says_nothing_of_the_person_and_links_to_a_page_of_ones_own(staffed: Office, clock: Clock) -> None:
    staffed.add("anna", on_call=True)
    staffed.add("bo", on_call=True)
    clock.moment = NIGHT
    staffed.raised("C-1", AlertKind.DANGER, Severity.NOW, "I want to end it")
    texts = [text for _, text in staffed.round()]
    links = {text.split("/d/")[1] for text in texts}
    assert len(links) == 2
    for text in texts:
        for secret in ("A.K.", "C-1", "Amina", "end it"):
            assert secret not in text


def test_danger_nobody_acknowledged_goes_to_every_address_and_never_late(office: Office, clock: Clock) -> None:
    office.add("anna", on_call=True, channels=("sms", "email", "telegram"), route="sms")
    office.raised(None, AlertKind.DANGER, Severity.NOW)
    office.round()
    assert [message.channel for message in office.carrier.sent] == ["sms"]
    clock.pass_time(minutes=15)
    office.round()
    assert sorted(message.channel for message in office.carrier.sent[1:]) == ["email", "sms", "telegram"]
    clock.pass_time(minutes=15)
    alert_staff(office.liaison, office.liaison.clock())  # queued, but nothing can be sent for an hour
    clock.pass_time(hours=1)
    before = len(office.carrier.sent)
    office.round()
    assert len(office.carrier.sent) - before == 3  # of now alone


def test_a_pause_holds_no_alert_back_unless_it_holds_answers_too(staffed: Office) -> None:
    for answers_pass in (False, True):
        with staffed.liaison.database.begin() as session:
            gates.resume(session)
            gates.pause(session, "a trial", staffed.liaison.clock(), answers_pass=answers_pass)
        if not answers_pass:
            staffed.raised("C-1", AlertKind.DANGER, Severity.NOW)
        assert (staffed.told() == ["manager", "ssm"]) is answers_pass


def test_on_call_people_of_another_provider_hear_nothing_of_a_client_here(staffed: Office) -> None:
    staffed.add("zoe", Role.MANAGER, SOUTH, on_call=True)
    staffed.raised("C-1", AlertKind.SERIOUS_OCCURRENCE, Severity.NOW, about="death")
    assert staffed.told() == ["manager", "ssm"]  # nobody is named for this provider
    staffed.raised(None, AlertKind.DANGER, Severity.NOW)
    assert staffed.told() == ["zoe"]


def test_a_suspicion_of_danger_goes_to_the_named_people_too_and_again_when_it_is_certain(staffed: Office) -> None:
    """R-95."""
    staffed.add("anna", on_call=True)
    staffed.raised("C-1", AlertKind.DANGER, Severity.ACTION, "I can't go on")
    assert staffed.told() == ["anna"]
    staffed.raised("C-1", AlertKind.DANGER, Severity.NOW, "I have pills")
    assert staffed.told() == ["anna"]


def test_danger_that_would_reach_nobody_goes_to_log_in_addresses_and_says_no_more(office: Office) -> None:
    """Nothing is sent to an address nobody verified, but this: a line without a link to what was said."""
    office.add("kim", channels=())
    office.add("manager", Role.MANAGER, channels=(), password_hash="set")
    office.client("C-1", "kim")
    office.raised("C-1")
    assert office.told() == []
    office.raised("C-1", AlertKind.DANGER, Severity.NOW, "I want to end it")
    ((who, text),) = office.round()
    assert who == "manager"
    assert "/d/" not in text
    assert "Log in to see it: http://127.0.0.1:8000/console" in text


def test_nobody_at_all_is_no_error(office: Office, clock: Clock) -> None:
    office.raised(None, AlertKind.DANGER, Severity.NOW)
    office.raised(None)
    assert office.told() == []
    clock.pass_time(days=3)
    assert office.told() == []
    office.add("ssm", Role.SSM)
    clock.pass_time(minutes=15)
    assert office.told() == ["ssm"]  # danger
    clock.pass_time(hours=1)
    assert office.told() == ["ssm", "ssm"]  # danger again, and the request
    clock.pass_time(days=5)
    assert office.told() == ["ssm"]


def test_where_a_message_does_not_arrive_another_address_is_tried_and_then_somebody_else(staffed: Office) -> None:
    staffed.add("pat", channels=("sms", "email"), route="sms")
    staffed.client("C-2", "pat")
    staffed.carrier.refuses = {
        staffed.value("pat", "sms"): RefusedError(Why.DEAD_ADDRESS),
        staffed.value("pat", "email"): RefusedError(Why.CONTENT),
    }
    staffed.raised("C-2")
    assert staffed.told() == []
    assert staffed.told() == []  # by e-mail, in vain too
    staffed.round()  # nobody is left at this level: it climbs
    assert "manager" in [staffed.name_at(message) for message in staffed.carrier.sent]
    sent = len(staffed.carrier.sent)
    for _ in range(5):
        staffed.round()
    assert len(staffed.carrier.sent) == sent


@pytest.mark.parametrize(("pace", "hours", "expected"), [("hourly", 1, 1), ("morning", 22.5, 1)])
def test_several_alerts_are_one_digest_at_the_pace_chosen(
    staffed: Office, clock: Clock, pace: str, hours: float, expected: int
) -> None:
    staffed.change("kim", pace=pace)
    numbers = [staffed.raised("C-1", kind) for kind in (AlertKind.WRONG_NUMBER, AlertKind.JOB_LOST)]
    numbers.append(staffed.raised(None, AlertKind.HUMAN_REQUESTED))  # not hers
    assert staffed.told() == ["ssm"]
    clock.pass_time(hours=hours - 0.1)
    assert "kim" not in staffed.told()
    clock.pass_time(hours=0.1)
    texts = [text for who, text in staffed.round() if who == "kim"]
    assert len(texts) == expected
    assert "2 alerts for you" in texts[0]
    assert all(f"A-{number}:" in texts[0] for number in numbers[:2])


def test_a_digest_leaves_out_what_somebody_has_meanwhile(staffed: Office, clock: Clock) -> None:
    staffed.change("kim", pace="morning")
    first, _ = staffed.raised("C-1", AlertKind.WRONG_NUMBER), staffed.raised("C-1", AlertKind.OPTED_OUT, Severity.INFO)
    staffed.round()
    staffed.acknowledge(first, "manager")
    clock.pass_time(hours=22.5)
    ((who, text),) = staffed.round()
    assert who == "kim"
    assert f"A-{first}" not in text


def test_alerts_are_read_in_the_language_of_whoever_reads_them(staffed: Office, clock: Clock) -> None:
    staffed.add("luc", language="fr", channels=("sms",), route="sms")
    staffed.client("C-2", "luc")
    number = staffed.raised("C-2", AlertKind.JOB_LOST)
    ((_, text),) = staffed.round()
    assert text.startswith(f"Liaison A-{number} : a perdu un emploi (A.K. C-2)")
    assert f"répondez ACK {number}" in text
    clock.pass_time(minutes=1)


@pytest.fixture
def processes(office: Office) -> Iterator[list[Liaison]]:
    """Four workers, each with a database of its own."""
    liaison = office.liaison
    opened = [engines.opened(liaison.settings, number) for number in (1, 2, 3)]
    yield [liaison, *(replace(liaison, database=one) for one in opened)]
    for one in opened:
        one.close()


def test_many_workers_tell_each_person_once_of_each_alert(office: Office, processes: list[Liaison]) -> None:
    for name in ("kim", "lee", "max"):
        office.add(name)
        office.client(f"C-{name}", name)
    office.add("anna", on_call=True)
    raised = 0
    for name in ("kim", "lee", "max"):
        for kind in (AlertKind.JOB_LOST, AlertKind.WRONG_NUMBER, AlertKind.DANGER, AlertKind.CONTACT_CHANGED):
            office.raised(f"C-{name}", kind)
            raised += 1
    failures: list[BaseException] = []
    begin = threading.Barrier(len(processes))

    def work(liaison: Liaison) -> None:
        try:
            begin.wait()
            for _ in range(4):
                alert_staff(liaison, liaison.clock())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(one,)) for one in processes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    alert_staff(office.liaison, office.liaison.clock())
    with office.liaison.database.reading() as session:
        notices = session.scalars(select(AlertNotice)).all()
        messages = session.scalars(select(Message).where(Message.purpose == Purpose.ALERT)).all()
        assert session.scalar(select(Alert.id).where(Alert.routed_at.is_(None))) is None
    assert len(notices) == raised
    assert all(notice.told_at for notice in notices)
    assert {notice.message_id for notice in notices} == {message.id for message in messages}
