"""Appointments as staff keep them: what is told, once; what was missed; what a repeat does not do."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from services.appointments import (
    ABSENT,
    Booked,
    ChangeTo,
    Given,
    Wanted,
    answer_change_request,
    change_appointment,
    get_appointment,
    list_appointments,
    put_appointment,
)
from services.errors import ConflictError, InvalidError, LiaisonError, NotFoundError
from services.liaison import Liaison
from services.models import Attempt, AuditEntry, Status
from services.outcome import Outcome
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.appointments import AppointmentStatus, Bring, Mode
from services.rules.delivery import Why
from tests.appointments import ACTOR, Phone, add_client, alerts, appointment, at, book, messages
from tests.conftest import Clock


@pytest.fixture
def phone(liaison: Liaison) -> Phone:
    """Amina, a client, on her phone; it is Monday, November 23, 10:00."""
    add_client(liaison)
    phone = Phone(liaison)
    phone.say("hello")
    phone.say("menu")
    return phone


def put(liaison: Liaison, **given: object) -> Outcome:
    return put_appointment(liaison, ACTOR, "A-1", Given(**given))[1]  # type: ignore[arg-type]


def change(liaison: Liaison, to: ChangeTo, starts: str | None = None) -> Booked:
    return change_appointment(liaison, ACTOR, "A-1", to, at(starts) if starts else None)


def test_a_new_appointment_is_told_once_however_often_it_is_put(liaison: Liaison, phone: Phone) -> None:
    for _ in range(3):
        book(liaison, "2026-12-01T10:00")
    (told,) = phone.round()
    assert told.splitlines()[:2] == [
        "You have an appointment on Tuesday, December 1 at 10:00 a.m.",
        "In person: 500 Ouellette Ave, Windsor, with Casey Roy.",
    ]
    assert "/a/" in told
    assert put(liaison, starts_at=at("2026-12-01T10:00")) is Outcome.SAME
    assert phone.round() == []


def test_another_time_or_place_is_told_and_what_only_staff_need_is_not(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-12-01T10:00")
    phone.round()
    assert put(liaison, starts_at=at("2026-12-02T14:30")) is Outcome.CHANGED
    assert phone.round()[0].startswith(
        "Your appointment has changed. It is now on Wednesday, December 2 at 2:30 p.m.\nIn person: 500"
    )
    assert put(liaison, place="10 Front St, Sarnia") is Outcome.CHANGED
    assert "10 Front St, Sarnia" in phone.round()[0]
    assert put(liaison, minutes=45, bring=(Bring.RESUME,)) is Outcome.CHANGED
    assert phone.round() == []
    kept = get_appointment(liaison, "A-1")
    assert (kept.minutes, kept.bring, kept.sequence, kept.mode) == (45, (Bring.RESUME,), 2, Mode.IN_PERSON)


def test_absent_keeps_and_none_clears(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-12-01T10:00", minutes=30, with_whom="Jo")
    put(liaison, minutes=None, with_whom=ABSENT)
    kept = get_appointment(liaison, "A-1")
    assert (kept.minutes, kept.with_whom) == (None, "Jo")


def test_what_changed_before_it_was_told_is_told_as_it_stands(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    clock.moment = at("2026-11-23T22:00")  # quiet
    book(liaison, "2026-12-01T10:00")
    put(liaison, starts_at=at("2026-12-02T10:00"))
    assert phone.round() == []
    clock.moment = at("2026-11-24T09:00")
    assert [text.splitlines()[0] for text in phone.round()] == [
        "Your appointment has changed. It is now on Wednesday, December 2 at 10:00 a.m."
    ]
    first, _then = messages(liaison)
    assert (first.status, first.why) == (Status.CANCELLED, Why.NOT_WANTED)


def test_one_of_the_past_is_a_record_and_says_nothing(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-11-20T10:00")
    put(liaison, starts_at=at("2026-11-19T10:00"))
    change(liaison, ChangeTo.ATTENDED)
    assert phone.round() == []
    assert messages(liaison) == []


def test_without_consent_the_row_is_kept_as_held(liaison: Liaison) -> None:
    add_client(liaison, consents=False)
    book(liaison, "2026-12-01T10:00")
    phone = Phone(liaison)
    assert phone.round() == []
    assert [(row.status, row.why) for row in messages(liaison)] == [(Status.HELD, Why.NO_CONSENT)]


def test_a_cancellation_of_today_passes_quiet_hours_and_another_waits(
    liaison: Liaison, phone: Phone, clock: Clock
) -> None:
    book(liaison, "2026-11-25T14:00")
    book(liaison, "2026-11-26T14:00", "A-2")
    phone.round()
    clock.moment = at("2026-11-25T06:30")
    phone.round()
    for reference in ("A-1", "A-2"):
        change_appointment(liaison, ACTOR, reference, ChangeTo.CANCELLED)
    (told,) = phone.round()
    assert told.startswith("We are sorry: our staff had to cancel your appointment on Wednesday, November 25")
    assert told.endswith("Would you like another time?")
    clock.moment = at("2026-11-25T09:01")
    (other,) = phone.round()
    assert "Thursday, November 26" in other


def test_an_early_appointment_cancelled_at_night_is_told_before_people_leave(
    liaison: Liaison, phone: Phone, clock: Clock
) -> None:
    book(liaison, "2026-11-25T09:30")
    phone.round()
    clock.moment = at("2026-11-24T22:00")
    phone.round()
    change(liaison, ChangeTo.CANCELLED)
    assert phone.round() == []
    clock.moment = at("2026-11-25T07:31")
    assert "cancel your appointment" in phone.round()[0]


def test_cancelling_twice_says_it_once_and_a_new_time_takes_it_up_again(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-12-01T10:00")
    phone.round()
    change(liaison, ChangeTo.CANCELLED)
    change(liaison, ChangeTo.CANCELLED)
    assert len(phone.round()) == 1
    phone.say("no")
    assert change(liaison, ChangeTo.RESCHEDULED, "2026-12-03T10:00").status is AppointmentStatus.SCHEDULED
    assert "It is now on Thursday, December 3" in phone.round()[0]


def test_two_offers_are_logged_for_an_appointment_and_a_new_one_after_it_was_missed(
    liaison: Liaison, phone: Phone
) -> None:
    """R-26: a move of one that stands is no second offer."""
    book(liaison, "2026-11-24T10:00")
    change(liaison, ChangeTo.RESCHEDULED, "2026-11-23T09:00")
    change(liaison, ChangeTo.MISSED)
    change(liaison, ChangeTo.RESCHEDULED, "2026-12-03T10:00")
    with liaison.database.reading() as session:
        offers = session.query(Attempt).filter_by(outcome="appointment_offered").all()
    assert [(offer.automated, offer.channel) for offer in offers] == [(False, "in_person")] * 2
    assert appointment(liaison).missed_at is not None


@pytest.mark.parametrize(
    ("assistance", "initial", "box", "initial_in_words"),
    [("ow", True, "ca_notes", "initial appointment"), ("ow", False, "plan_item_comments", "the appointment")],
)
def test_a_missed_appointment_alerts_at_once_with_a_note_for_sa(
    liaison: Liaison, assistance: str, initial: bool, box: str, initial_in_words: str
) -> None:
    """R-28, R-35, R-87, R-109: date and fact, for the right box."""
    add_client(liaison, social_assistance=assistance)
    book(liaison, "2026-11-23T09:30", initial=initial)
    change(liaison, ChangeTo.MISSED)
    (alert,) = alerts(liaison)
    assert (alert.kind, alert.severity, alert.appointment_id) == (
        AlertKind.APPOINTMENT_MISSED,
        Severity.ACTION,
        appointment(liaison).id,
    )
    assert f'"sa_box": "{box}"' in alert.note
    assert "2026-11-23: the client did not attend" in alert.note
    assert f"{initial_in_words} of 2026-11-23, 09:30" in alert.note


@pytest.mark.parametrize("assistance", ["odsp", "none"])
def test_odsp_gets_no_note_of_compliance(liaison: Liaison, assistance: str) -> None:
    """R-109."""
    add_client(liaison, social_assistance=assistance)
    book(liaison, "2026-11-23T09:30")
    change(liaison, ChangeTo.MISSED)
    assert "sa_" not in alerts(liaison)[0].note


def test_what_got_in_the_way_is_in_the_alert_and_never_in_the_note(liaison: Liaison) -> None:
    add_client(liaison, social_assistance="ow")
    phone = Phone(liaison)
    book(liaison, "2026-11-23T09:30")
    for _ in range(2):
        change(liaison, ChangeTo.MISSED)
    (asked,) = phone.round()
    assert "We missed you on Monday, November 23 at 9:30 a.m." in asked
    assert "Thank you for telling us." in phone.say("my daughter was in hospital all night")
    phone.say("yes")
    phone.say("thursday morning")
    missed, wish = alerts(liaison)
    assert '"reason": "my daughter was in hospital all night"' in missed.note
    assert "hospital" not in missed.note.partition('"sa_note"')[2].partition('"sa_box"')[0]
    assert (wish.kind, wish.appointment_id) == (AlertKind.APPOINTMENT_CHANGE_REQUESTED, appointment(liaison).id)
    assert '"preferences": "thursday morning"' in wish.note


def test_one_missed_long_ago_is_a_record_for_staff_alone(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-11-02T09:30")
    change(liaison, ChangeTo.MISSED)
    assert phone.round() == []
    assert [alert.kind for alert in alerts(liaison)] == [AlertKind.APPOINTMENT_MISSED]


def test_putting_attendance_right_settles_the_alert(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-11-23T09:30")
    change(liaison, ChangeTo.MISSED)
    change(liaison, ChangeTo.ATTENDED)
    assert phone.round() == []
    assert [(alert.status, alert.resolved_by) for alert in alerts(liaison)] == [("resolved", ACTOR)]


def test_staff_answer_a_wish_with_a_time_in_one_act(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    book(liaison, "2026-12-01T10:00")
    phone.round()
    phone.say("can i move my appointment to friday afternoon instead")
    (alert,) = alerts(liaison)
    assert alert.due_at is not None
    clock.moment = at("2026-11-23T21:30")  # an answer is not held back until the morning
    for _ in range(2):
        answered = answer_change_request(liaison, "staff:1", alert.reference, at("2026-12-04T14:00"))
    assert answered.starts_at == at("2026-12-04T14:00")
    (told,) = phone.round()
    assert told.startswith("Your appointment has changed. It is now on Friday, December 4 at 2:00 p.m.")
    assert [(alert.status, alert.resolved_by) for alert in alerts(liaison)] == [("resolved", "staff:1")]


def test_who_asked_for_another_time_hears_of_it_at_once_whatever_they_are_asked(liaison: Liaison, phone: Phone) -> None:
    """They wait for it: the question about days and hours is answered by it."""
    book(liaison, "2026-12-01T10:00")
    phone.round()
    assert "Which days and hours" in phone.say("can i move my appointment")
    answer_change_request(liaison, "staff:1", alerts(liaison)[0].reference, at("2026-12-04T14:00"))
    (told,) = phone.round()
    assert told.startswith("Your appointment has changed. It is now on Friday, December 4 at 2:00 p.m.")
    assert "Will you be there?" in told


def test_any_other_move_waits_while_they_are_asked_something_and_not_much_longer(
    liaison: Liaison, phone: Phone, clock: Clock
) -> None:
    book(liaison, "2026-12-01T10:00")
    phone.round()
    assert "?" in phone.say("talk to a person")
    change(liaison, ChangeTo.RESCHEDULED, "2026-12-04T14:00")
    assert phone.round() == []
    phone.say("later")
    clock.pass_time(minutes=6)
    (told,) = phone.round()
    assert told.startswith("Your appointment has changed.")


@pytest.mark.parametrize("asked", [True, False])
def test_a_new_time_for_one_that_was_missed_wakes_nobody_who_did_not_ask_for_it(
    liaison: Liaison, phone: Phone, clock: Clock, asked: bool
) -> None:
    book(liaison, "2026-11-24T10:00")
    phone.round()
    clock.moment = at("2026-11-24T11:00")
    change(liaison, ChangeTo.MISSED)
    phone.round()
    if asked:
        phone.say("yes please")
    clock.moment = at("2026-11-24T21:30")
    missed = next(alert for alert in alerts(liaison) if alert.kind == AlertKind.APPOINTMENT_MISSED)
    answer_change_request(liaison, "staff:1", missed.reference, at("2026-12-04T14:00"))
    assert len(phone.round()) == asked
    assert {alert.status for alert in alerts(liaison)} == {"resolved"}


def test_a_wish_about_no_appointment_cannot_be_answered_with_a_time(liaison: Liaison) -> None:
    phone = Phone(liaison)
    phone.say("hello")
    phone.say("talk to a person")
    with pytest.raises(ConflictError):
        answer_change_request(liaison, "staff:1", alerts(liaison)[0].reference, at("2026-12-04T14:00"))
    with pytest.raises(NotFoundError):
        answer_change_request(liaison, "staff:1", "A-999", at("2026-12-04T14:00"))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"client": "C-9"}, "client"),
        ({"client": ABSENT}, "client"),
        ({"mode": ABSENT}, "mode"),
        ({"starts_at": ABSENT}, "starts_at"),
        ({"starts_at": datetime(2026, 12, 1, 10)}, "starts_at"),  # noqa: DTZ001
        ({"starts_at": at("1999-12-01T10:00")}, "starts_at"),
        ({"minutes": 0}, "minutes"),
        ({"place": "x" * 121}, "place"),
        ({"place": "Stream B workshop"}, "place"),
        ({"with_whom": "x" * 81}, "with"),
        ({"bring": tuple(Bring)}, "bring"),
        ({"staff": "nobody"}, "staff"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(liaison: Liaison, given: dict[str, object], field: str) -> None:
    add_client(liaison)
    usual = {"client": "C-1", "mode": Mode.PHONE, "starts_at": at("2026-12-01T10:00")}
    with pytest.raises(InvalidError) as refused:
        put_appointment(liaison, ACTOR, "A-1", Given(**{**usual, **given}))  # type: ignore[arg-type]
    assert refused.value.field == field
    with pytest.raises(NotFoundError):
        get_appointment(liaison, "A-1")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (ChangeTo.ATTENDED, ChangeTo.CANCELLED),
        (ChangeTo.CANCELLED, ChangeTo.MISSED),
        (ChangeTo.MISSED, ChangeTo.CONFIRMED),
    ],
)
def test_what_is_over_does_not_become_what_it_cannot(
    liaison: Liaison, phone: Phone, first: ChangeTo, then: ChangeTo
) -> None:
    book(liaison, "2026-11-23T09:30")
    change(liaison, first)
    with pytest.raises(ConflictError):
        change(liaison, then)


def test_a_time_goes_with_rescheduled_and_with_nothing_else(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-12-01T10:00")
    for to, starts in ((ChangeTo.RESCHEDULED, None), (ChangeTo.MISSED, "2026-12-01T11:00")):
        with pytest.raises(LiaisonError) as refused:
            change(liaison, to, starts)
        assert isinstance(refused.value, InvalidError)
        assert refused.value.field == "starts_at"


def test_an_appointment_stays_its_clients(liaison: Liaison, phone: Phone) -> None:
    add_client(liaison, "C-2", phone="+15195550124")
    book(liaison, "2026-12-01T10:00")
    with pytest.raises(ConflictError):
        put(liaison, client="C-2")


def test_id_is_asked_for_at_first_meetings_but_not_of_clients_of_sa(liaison: Liaison) -> None:
    """R-45."""
    add_client(liaison)
    add_client(liaison, "C-2", phone="+15195550124", social_assistance="ow")
    assert book(liaison, "2026-12-01T10:00", initial=True).bring == (Bring.PHOTO_ID,)
    assert book(liaison, "2026-12-01T10:00", "A-2", client="C-2", initial=True).bring == ()
    assert book(liaison, "2026-12-01T10:00", "A-3", client="C-2", bring=(Bring.PHOTO_ID,)).bring == (Bring.PHOTO_ID,)


def test_a_list_goes_page_by_page_by_time_and_is_narrowed(liaison: Liaison, clock: Clock) -> None:
    add_client(liaison)
    add_client(liaison, "C-2", phone="+15195550124", caseworker="other@example.org")
    for number in range(5):
        book(liaison, f"2026-12-0{number + 1}T10:00", f"A-{number}", client="C-2" if number == 3 else "C-1")
    book(liaison, "2026-12-01T10:00", "A-5")
    found: list[str] = []
    cursor = None
    while True:
        page = list_appointments(liaison, Wanted(), 2, cursor)
        found += [item.reference for item in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert found == ["A-0", "A-5", "A-1", "A-2", "A-3", "A-4"]

    def only(**wanted: object) -> list[str]:
        return [item.reference for item in list_appointments(liaison, Wanted(**wanted), 50).items]  # type: ignore[arg-type]

    assert only(client="C-2") == ["A-3"]
    assert only(staff="OTHER@example.org") == ["A-3"]
    assert only(staff="nobody@example.org") == []
    assert only(since=at("2026-12-02").date(), until=at("2026-12-03").date()) == ["A-1", "A-2"]
    assert only(since=at("2026-12-04T10:01")) == ["A-4"]
    with pytest.raises(InvalidError):
        list_appointments(liaison, Wanted(), 2, "nonsense")


def test_every_change_is_audited_by_who_made_it(liaison: Liaison, phone: Phone) -> None:
    book(liaison, "2026-12-01T10:00")
    phone.round()
    phone.say("i confirm my appointment")
    change(liaison, ChangeTo.RESCHEDULED, "2026-12-03T10:00")
    change(liaison, ChangeTo.CANCELLED)
    with liaison.database.reading() as session:
        entries = session.query(AuditEntry).filter_by(subject="appointment:A-1").order_by(AuditEntry.id).all()
    assert [(entry.actor, entry.action) for entry in entries] == [
        (ACTOR, "booked"),
        ("client:C-1", "confirmed"),
        (ACTOR, "moved"),
        (ACTOR, "cancelled"),
    ]


def test_where_nobody_is_written_to_the_appointment_is_kept_all_the_same(liaison: Liaison, phone: Phone) -> None:
    phone.say("STOP")
    book(liaison, "2026-12-01T10:00")
    assert phone.round() == []
    assert messages(liaison) == []
    assert get_appointment(liaison, "A-1").starts_at - at("2026-12-01T10:00") == timedelta(0)
