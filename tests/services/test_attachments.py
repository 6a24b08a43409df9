"""What people send along is fetched after the commit, sealed, and deleted at the vendor."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import undefer

from bot.attachments import fetch_waiting
from bot.channel import BusyError
from bot.files import Fetched, Unfit, UnfitError
from bot.segments import cut
from services.alerts.raising import note_of
from services.attachments import MOST_TRIES
from services.conversations import receive
from services.liaison import Liaison
from services.models import Alert, Attachment, Message
from services.turns.inbound import Attachment as Sent
from services.turns.inbound import Inbound
from tests.conftest import Clock


@dataclass
class Vendor:
    """Keeps files; may fail."""

    files: dict[str, bytes] = field(default_factory=lambda: {"ME1": b"a pay stub"})
    errors: list[Exception] = field(default_factory=list)
    stuck: bool = False

    def fetch(self, source: str) -> Fetched:
        if self.errors:
            raise self.errors.pop(0)
        return Fetched(self.files[source], "image/png")

    def forget(self, source: str) -> None:
        if self.stuck:
            raise BusyError
        self.files.pop(source, None)


def sent(liaison: Liaison) -> None:
    received = receive(
        liaison, Inbound("sms", "+15195550123", "here it is", "MM1", attachments=(Sent("ME1", "image/jpeg"),))
    )
    assert received.message_id


def stored(liaison: Liaison) -> Attachment:
    with liaison.database.reading() as session:
        return session.query(Attachment).options(undefer(Attachment.content)).one()


def test_a_picture_is_stored_sealed_and_deleted_at_the_vendor(liaison: Liaison) -> None:
    sent(liaison)
    vendor = Vendor()
    assert fetch_waiting(liaison, {"sms": vendor}) == 1
    kept = stored(liaison)
    assert (kept.state, kept.content, kept.content_type) == ("done", b"a pay stub", "image/png")
    assert vendor.files == {}
    with liaison.database.reading() as session:
        assert b"pay stub" not in bytes(session.execute(text("SELECT content FROM attachment")).scalar_one())
    assert fetch_waiting(liaison, {"sms": vendor}) == 0


def test_one_that_cannot_be_had_now_is_tried_again_and_given_up_in_the_end(liaison: Liaison, clock: Clock) -> None:
    sent(liaison)
    vendor = Vendor(errors=[BusyError()] * 50)
    began = clock()
    for _ in range(MOST_TRIES):
        assert fetch_waiting(liaison, {"sms": vendor}) == 0
        assert stored(liaison).state == "waiting"
        clock.moment = stored(liaison).not_before or clock()
    assert clock() - began > timedelta(days=1), "a vendor may be away for a night"
    fetch_waiting(liaison, {"sms": vendor})
    assert (stored(liaison).state, stored(liaison).why) == ("refused", "gave_up")


def test_one_that_is_not_taken_is_refused_and_says_why(liaison: Liaison) -> None:
    sent(liaison)
    fetch_waiting(liaison, {"sms": Vendor(errors=[UnfitError(Unfit.TOO_LARGE)])})
    assert (stored(liaison).state, stored(liaison).why) == ("refused", "too_large")


def said_about_it(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        return [message.text for message in session.query(Message).filter(Message.key.like("not-kept:%"))]


def test_whoever_sent_what_is_not_kept_is_told_once_a_message_and_staff_see_why(liaison: Liaison) -> None:
    files = (Sent("ME1", "image/jpeg"), Sent("ME2", "image/jpeg"))
    receive(liaison, Inbound("sms", "+15195550123", "mon talon de paie", "MM1", attachments=files))
    vendor = Vendor({"ME1": b"x", "ME2": b"x"}, [UnfitError(Unfit.TOO_LARGE), UnfitError(Unfit.WRONG_KIND)])
    assert fetch_waiting(liaison, {"sms": vendor}) == 0
    assert vendor.files == {}
    (said,) = said_about_it(liaison)
    assert said.startswith("Je n'ai pas pu garder votre fichier.")
    with liaison.database.reading() as session:
        assert {one.state for one in session.query(Attachment)} == {"refused"}
        (alert,) = session.query(Alert)
    assert alert.kind == "document_received"
    assert note_of(alert)["why"] == "wrong_kind"


def test_what_is_said_of_it_may_take_more_than_one_message(liaison: Liaison) -> None:
    sent(liaison)
    small = replace(
        liaison, media={**liaison.media, "sms": replace(liaison.media["sms"], bodies=lambda it: cut(it, 60))}
    )
    fetch_waiting(small, {"sms": Vendor(errors=[UnfitError(Unfit.TOO_LARGE)])})
    first, *others = said_about_it(liaison)
    assert first == "I could not keep the file you sent."
    assert others[-1].endswith("519-969-5644.")


def test_what_is_not_kept_is_deleted_in_the_end_and_told_once(liaison: Liaison, clock: Clock) -> None:
    sent(liaison)
    vendor = Vendor(errors=[UnfitError(Unfit.TOO_LARGE)], stuck=True)
    fetch_waiting(liaison, {"sms": vendor})
    assert stored(liaison).state == "unwanted"
    clock.pass_time(minutes=6)
    vendor.stuck, vendor.errors = False, [AssertionError("fetched again")]
    fetch_waiting(liaison, {"sms": vendor})
    assert (stored(liaison).state, stored(liaison).why, vendor.files) == ("refused", "too_large", {})
    assert len(said_about_it(liaison)) == 1


def test_one_that_was_given_up_is_left_where_it_is_and_told_of(liaison: Liaison, clock: Clock) -> None:
    """Nobody else has it."""
    sent(liaison)
    vendor = Vendor(errors=[BusyError()] * 50)
    for _ in range(MOST_TRIES + 1):
        fetch_waiting(liaison, {"sms": vendor})
        clock.moment = stored(liaison).not_before or clock()
    assert vendor.files == {"ME1": b"a pay stub"}
    assert len(said_about_it(liaison)) == 1


def test_whoever_said_stop_is_told_nothing(liaison: Liaison) -> None:
    sent(liaison)
    receive(liaison, Inbound("sms", "+15195550123", "STOP", "SM2"))
    fetch_waiting(liaison, {"sms": Vendor(errors=[UnfitError(Unfit.TOO_LARGE)])})
    assert said_about_it(liaison) == []


def test_a_vendor_that_does_not_delete_is_asked_again_without_fetching_twice(liaison: Liaison, clock: Clock) -> None:
    sent(liaison)
    vendor = Vendor(stuck=True)
    fetch_waiting(liaison, {"sms": vendor})
    assert stored(liaison).state == "stored"
    clock.pass_time(minutes=6)
    vendor.stuck, vendor.errors = False, [AssertionError("fetched twice")]
    fetch_waiting(liaison, {"sms": vendor})
    assert stored(liaison).state == "done"


@pytest.mark.parametrize("words", ["", "my pay stub"])
def test_somebody_who_sends_a_picture_hears_that_it_came_and_staff_know(liaison: Liaison, words: str) -> None:
    receive(liaison, Inbound("sms", "+15195550123", "where is your office", "SM0"))
    received = receive(liaison, Inbound("sms", "+15195550123", words, "MM1", attachments=(Sent("ME1", "image/jpeg"),)))
    with liaison.database.reading() as session:
        (reply,) = (session.get_one(Message, row).text for row in received.replies)
        assert [alert.kind for alert in session.query(Alert)] == ["document_received"]
    assert reply.startswith("I got your file.")
    assert reply.endswith("What town are you in? A postal code works too.")


def test_a_round_that_has_taken_long_begins_no_other_file(liaison: Liaison) -> None:
    sent(liaison)
    assert fetch_waiting(liaison, {"sms": Vendor()}, longest=0) == 0
    assert fetch_waiting(liaison, {"sms": Vendor()}, longest=None) == 1
