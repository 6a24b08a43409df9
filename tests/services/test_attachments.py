"""What people send along is fetched after the commit, sealed, and deleted at the vendor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import undefer

from bot.attachments import fetch_waiting
from bot.channel import BusyError
from bot.files import Fetched, Unfit, UnfitError
from services.attachments import MOST_TRIES
from services.conversations import Attachment as Sent
from services.conversations import Inbound, receive
from services.liaison import Liaison
from services.models import Alert, Attachment, Message
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
