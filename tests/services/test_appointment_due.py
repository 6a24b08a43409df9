"""What workers do of appointments: each reminder once, whoever does it; attendance asked about; a snow day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.segments import count
from dialogs.appointment_words import BRING
from dialogs.words import Language
from services.alerts.texts import Told, single
from services.appointments import ChangeTo, Given, Whose, cancel_day, change_appointment, move_day, put_appointment
from services.appointments.due import ask_about_attendance, queue_due_reminders
from services.appointments.telling import remind
from services.errors import InvalidError
from services.liaison import Liaison
from services.models import Address, Appointment, AuditEntry, Client, Status
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.appointments import AppointmentStatus, Bring, Mode
from services.rules.delivery import Why
from tests.appointments import ACTOR, Phone, add_client, alerts, appointment, at, book, messages
from tests.conftest import Clock


@pytest.fixture
def phone(liaison: Liaison) -> Phone:
    """Amina on her phone, greeted; it is Monday, November 23, 10:00."""
    add_client(liaison)
    phone = Phone(liaison)
    phone.say("hello")
    phone.say("menu")
    return phone


def reminders(liaison: Liaison) -> list[str]:
    return [message.key or "" for message in messages(liaison) if ":reminder:" in (message.key or "")]


def test_a_client_is_reminded_twice_and_never_once_it_is_over(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    book(liaison, "2026-11-27T14:00")
    heard: list[str] = []
    while clock.moment < at("2026-11-29T00:00"):
        heard += [
            f"{clock.moment.astimezone(at('2026-11-27').tzinfo):%d %H}" for text in phone.round() if "Reminder" in text
        ]
        clock.pass_time(hours=1)
    assert heard == ["25 10", "26 10"]


def test_many_workers_queue_a_reminder_once(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    for number in range(6):
        book(liaison, f"2026-11-27T1{number}:00", f"A-{number}")
    clock.moment = at("2026-11-25T10:01")
    with ThreadPoolExecutor(4) as workers:
        done = list(workers.map(lambda _: queue_due_reminders(liaison, liaison.clock()), range(8)))
    assert sum(done) == 6
    assert len(reminders(liaison)) == len(set(reminders(liaison))) == 6
    assert queue_due_reminders(liaison, liaison.clock()) == 0


class KilledError(Exception):
    """The end of a process."""


def _die_halfway(liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        row = session.query(Appointment).with_for_update().one()
        assert remind(session, row, at("2026-11-25T10:00"), liaison.clock()) is not None
        row.next_reminder_at = None
        raise KilledError


def test_a_worker_that_dies_before_its_commit_leaves_the_reminder_to_the_next(
    liaison: Liaison, phone: Phone, clock: Clock
) -> None:
    book(liaison, "2026-11-27T14:00")
    clock.moment = at("2026-11-25T10:01")

    with pytest.raises(KilledError):
        _die_halfway(liaison)
    assert reminders(liaison) == []
    assert queue_due_reminders(liaison, liaison.clock()) == 1


def test_what_workers_missed_is_made_good_by_the_last_one_alone(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    book(liaison, "2026-11-27T14:00")
    phone.round()
    clock.moment = at("2026-11-27T09:30")
    (told,) = phone.round()
    assert told.startswith("Reminder")
    clock.moment = at("2026-11-27T15:00")
    assert phone.round() == []


def test_a_reminder_that_waits_says_nothing_once_it_was_moved_or_cancelled(
    liaison: Liaison, phone: Phone, clock: Clock
) -> None:
    book(liaison, "2026-11-27T14:00")
    book(liaison, "2026-11-27T15:00", "A-2")
    phone.round()
    clock.moment = at("2026-11-25T10:01")
    queue_due_reminders(liaison, liaison.clock())
    assert len(reminders(liaison)) == 2
    change_appointment(liaison, ACTOR, "A-1", ChangeTo.RESCHEDULED, at("2026-12-03T10:00"))
    change_appointment(liaison, ACTOR, "A-2", ChangeTo.CANCELLED)
    assert not [text for text in phone.round() if "Reminder" in text]
    waited = [row for row in messages(liaison) if ":reminder:" in (row.key or "")]
    assert {(row.status, row.why) for row in waited} == {(Status.CANCELLED, Why.NOT_WANTED)}


def test_a_moved_appointment_is_reminded_of_at_its_new_time(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    book(liaison, "2026-11-27T14:00")
    clock.moment = at("2026-11-24T10:00")
    change_appointment(liaison, ACTOR, "A-1", ChangeTo.RESCHEDULED, at("2026-12-03T10:00"))
    phone.round()
    clock.moment = at("2026-11-26T10:00")
    assert phone.round() == []
    clock.moment = at("2026-12-01T10:00")
    assert "Thursday, December 3" in phone.round()[0]


def test_somebodys_own_quiet_time_moves_a_reminder_earlier(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    with liaison.database.begin() as session:
        address = session.query(Address).filter_by(channel="sms").one()
        address.quiet_from, address.quiet_until = 8, 14
    book(liaison, "2026-11-27T16:00")
    assert appointment(liaison).next_reminder_at == at("2026-11-24T20:00")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("bring", [*((code,) for code in Bring), (Bring.PHOTO_ID, Bring.RESUME)])
def test_a_reminder_fits_two_sms_with_all_there_is_to_know(
    liaison: Liaison, clock: Clock, language: Language, bring: tuple[Bring, ...]
) -> None:
    """Mode, place, with whom, what to bring, and the three choices; on the longest of days."""
    add_client(liaison, language=language)
    phone = Phone(liaison)
    phone.say("hello" if language is Language.EN else "bonjour")
    phone.say("menu")
    clock.moment = at("2026-12-16T15:00")
    place = "2565 Ouellette Avenue, 2nd floor, Windsor"
    book(liaison, "2026-12-23T10:30", place=place, with_whom="Marie-Claude Roy", bring=bring)
    phone.round()
    clock.moment = at("2026-12-22T10:00")
    (told,) = phone.round()
    assert (place in told, "Marie-Claude Roy" in told, "3 " in told) == (True, True, True)
    assert count(told).segments <= 2, told
    assert BRING.keys() == set(Bring)


def evenings(liaison: Liaison, *providers: str, everywhere: bool = False) -> Liaison:
    """The service where staff of these providers are asked in the evening."""
    habits = replace(
        liaison.catchment.appointments, ask_attendance=everywhere, ask_attendance_providers=frozenset(providers)
    )
    return replace(liaison, catchment=replace(liaison.catchment, appointments=habits))


def test_in_the_evening_staff_are_asked_who_came_and_never_the_client(liaison: Liaison, clock: Clock) -> None:
    add_client(liaison, provider="Demo Works")
    add_client(liaison, "C-2", phone="+15195550124", provider="Others")
    for reference, client in (("A-1", "C-1"), ("A-2", "C-2"), ("A-3", "C-1")):
        book(liaison, "2026-11-23T14:00", reference, client=client)
    change_appointment(liaison, ACTOR, "A-3", ChangeTo.ATTENDED)
    asking = evenings(liaison, "Demo Works")
    clock.moment = at("2026-11-23T17:00")
    assert ask_about_attendance(asking, clock()) == 0
    clock.moment = at("2026-11-23T18:01")
    told = len(messages(liaison))
    assert [ask_about_attendance(asking, clock()) for _ in range(2)] == [1, 0]
    (alert,) = alerts(liaison)
    assert (alert.kind, alert.severity, alert.appointment_id) == (
        AlertKind.APPOINTMENT_MISSED,
        Severity.INFO,
        appointment(liaison).id,
    )
    assert '"why": "attendance_not_recorded"' in alert.note
    with liaison.database.reading() as session:
        theirs = Told(alert, session.get(Client, alert.client_id), 0, 0)
        headline = single(liaison, "sms", theirs, clock().date()).in_language(Language.EN).splitlines()[0]
    assert headline == f"Liaison {alert.reference}: did the client come? (A.K. C-1)"
    assert len(messages(liaison)) == told
    change_appointment(liaison, ACTOR, "A-1", ChangeTo.ATTENDED)
    assert alerts(liaison)[0].status == "resolved"
    assert ask_about_attendance(evenings(liaison, everywhere=True), clock()) == 1


def test_nobody_is_asked_where_nobody_switched_it_on(liaison: Liaison, clock: Clock) -> None:
    add_client(liaison)
    book(liaison, "2026-11-23T14:00")
    clock.moment = at("2026-11-24T18:01")
    assert ask_about_attendance(liaison, clock()) == 0


def snow(liaison: Liaison) -> list[Phone]:
    """Three clients with appointments on Wednesday: two of Casey's, one of somebody else's at the same site."""
    phones = []
    for number, worker in ((1, "casey@example.org"), (2, "casey@example.org"), (3, "other@example.org")):
        phone = f"+1519555012{number}"
        add_client(liaison, f"C-{number}", phone=phone, caseworker=worker)
        place = "Riverside office" if number != 2 else "10 Front St, Sarnia"
        book(liaison, f"2026-11-25T1{number}:00", f"A-{number}", client=f"C-{number}", place=place)
        phones.append(Phone(liaison, phone))
    book(liaison, "2026-11-26T10:00", "A-9")
    for phone in phones:
        phone.round()
    return phones


def statuses(liaison: Liaison) -> list[AppointmentStatus]:
    return [AppointmentStatus(appointment(liaison, f"A-{number}").status) for number in (1, 2, 3, 9)]


OFF, ON = AppointmentStatus.CANCELLED, AppointmentStatus.SCHEDULED


@pytest.mark.parametrize(
    ("whose", "left"),
    [
        (Whose(staff="casey@example.org"), [OFF, OFF, ON, ON]),
        (Whose(place="riverside  OFFICE"), [OFF, ON, OFF, ON]),
        (Whose(staff="casey@example.org", place="Riverside office"), [OFF, ON, ON, ON]),
    ],
)
def test_a_snow_day_is_cancelled_in_one_act_and_everyone_is_told_once(
    liaison: Liaison, clock: Clock, whose: Whose, left: list[AppointmentStatus]
) -> None:
    """R-121; at six in the morning of the day itself."""
    snow(liaison)
    clock.moment = at("2026-11-25T06:00")
    day = at("2026-11-25").date()
    assert cancel_day(liaison, "staff:1", day, whose) == left.count(OFF)
    assert cancel_day(liaison, "staff:1", day, whose) == 0
    assert statuses(liaison) == left
    told = [row for row in messages(liaison) if (row.key or "").endswith(":cancelled")]
    assert len(told) == left.count(OFF)
    assert all(row.urgent for row in told)
    with liaison.database.reading() as session:
        assert session.query(AuditEntry).filter_by(action="day_cancelled").count() == 2


def test_a_day_is_moved_at_the_same_hours(liaison: Liaison, clock: Clock) -> None:
    snow(liaison)
    day, to = at("2026-11-25").date(), at("2026-12-02").date()
    assert [move_day(liaison, "staff:1", day, Whose(staff="casey@example.org"), to) for _ in range(2)] == [2, 0]
    moved = [appointment(liaison, reference).starts_at for reference in ("A-1", "A-2")]
    assert moved == [at("2026-12-02T11:00"), at("2026-12-02T12:00")]
    assert len([row for row in messages(liaison) if (row.key or "").endswith(":1:moved")]) == 2


def test_what_has_begun_stays_and_a_slip_closes_no_network(liaison: Liaison, clock: Clock) -> None:
    snow(liaison)
    clock.moment = at("2026-11-25T11:30")
    day = at("2026-11-25").date()
    assert cancel_day(liaison, "staff:1", day, Whose(staff="casey@example.org")) == 1
    for wrong in (Whose(), Whose(staff="nobody@example.org")):
        with pytest.raises(InvalidError):
            cancel_day(liaison, "staff:1", day, wrong)
    for to in (day, at("2026-11-20").date()):
        with pytest.raises(InvalidError):
            move_day(liaison, "staff:1", day, Whose(staff="casey@example.org"), to)


def test_two_programs_that_put_the_same_at_once_make_one_and_tell_once(liaison: Liaison, phone: Phone) -> None:
    given = Given(client="C-1", mode=Mode.PHONE, starts_at=at("2026-12-01T10:00"))
    with ThreadPoolExecutor(4) as programs:
        outcomes = list(programs.map(lambda _: put_appointment(liaison, ACTOR, "A-1", given)[1], range(6)))
    assert sorted(outcomes) == ["added"] + ["same"] * 5
    assert len(messages(liaison)) == 1
