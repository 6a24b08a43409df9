"""What was deleted here is deleted at Twilio too: after the commit, again until it is gone, and it never comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from twilio.rest import Client

from bot import sms
from bot.channel import BusyError, ClosedError, RefusedError
from bot.channels import media_of, open_channels
from bot.delivery import drain
from bot.forgetting import forget_left
from bot.worker import Worker
from services.clients.deletion import delete_client
from services.clients.files import find_client
from services.conversations import receive
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import LeftAtVendor, Message, Status
from services.schedule import forget_old_threads
from services.sending.left_at_vendor import forget_gone
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.fakes.twilio import PERSON, Media, Twilio
from tests.known import put_known
from tests.sms.conftest import Knocker
from tests.sms.test_missed import Mark

OTHER = "+15195550177"


@pytest.fixture
def liaison(liaison: Liaison) -> Liaison:
    """The service with SMS as the settings of Twilio turn it on; no test waits for its pace."""
    on = media_of(liaison.settings)
    return replace(liaison, media={**on, "sms": replace(on["sms"], per_second=None)})


@pytest.fixture
def forgetter(client: Client) -> sms.SmsForgetter:
    return sms.SmsForgetter(client)


@pytest.fixture
def said(liaison: Liaison, twilio: Twilio, door: Knocker, channel: sms.Sms) -> list[str]:
    """A client and somebody else wrote, and were answered: the vendor's ids of what was said with the client."""
    put_known(liaison, PERSON)
    for sender in (PERSON, OTHER):
        assert door.message(twilio.arrives("hello", sender=sender)).status_code == 200
    assert drain(liaison, {"sms": channel}, at_once=2) >= 2
    for one in twilio.messages:
        one["status"] = "received" if one["direction"] == "inbound" else "delivered"
    return [one["sid"] for one in twilio.messages if PERSON in (one["from"], one["to"])]


def delete(liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        client = find_client(session, "C-1")
        delete_client(liaison, session, client, "asked in writing", "key:officer", liaison.now())


def left(liaison: Liaison) -> list[str]:
    """What is still to be deleted there."""
    with liaison.database.reading() as session:
        return list(session.scalars(select(LeftAtVendor.vendor_id).where(LeftAtVendor.gone_at.is_(None))))


def kept(twilio: Twilio) -> list[str]:
    return [one["sid"] for one in twilio.messages]


def test_what_was_said_both_ways_is_deleted_at_twilio_and_nothing_of_others(
    liaison: Liaison, twilio: Twilio, said: list[str], forgetter: sms.SmsForgetter
) -> None:
    others = [sid for sid in kept(twilio) if sid not in said]
    assert len(said) >= 2
    assert len(others) >= 2
    delete(liaison)
    assert set(said) <= set(kept(twilio)), "no vendor is called within the transaction"
    assert sorted(left(liaison)) == sorted(said), "noted with the deletion, in one transaction"
    assert forget_left(liaison, {"sms": forgetter}) == len(said)
    assert kept(twilio) == others
    assert left(liaison) == []
    assert forget_left(liaison, {"sms": forgetter}) == 0


def test_pictures_go_with_the_message_that_brought_them(
    liaison: Liaison, twilio: Twilio, forgetter: sms.SmsForgetter, clock: Clock
) -> None:
    twilio.arrives("my stub", media=[Media(b"1", "image/jpeg")])
    forgetter.forget_message(kept(twilio)[0])
    assert twilio.media == {}


def test_what_is_gone_is_gone(forgetter: sms.SmsForgetter, twilio: Twilio) -> None:
    forgetter.forget_message("SM" + "f" * 32)
    assert [(method, path.rsplit("/", 1)[1]) for method, path, _ in twilio.requests] == [
        ("DELETE", f"SM{'f' * 32}.json")
    ]


@pytest.mark.parametrize(("status", "kind"), [(401, ClosedError), (429, BusyError), (500, BusyError)])
def test_where_twilio_does_not_answer_all_is_tried_again_later_and_later(
    liaison: Liaison,
    twilio: Twilio,
    said: list[str],
    forgetter: sms.SmsForgetter,
    clock: Clock,
    status: int,
    kind: type[Exception],
) -> None:
    delete(liaison)
    twilio.broken = status
    with pytest.raises(kind):
        forgetter.forget_message(said[0])
    asked = len(twilio.requests)
    assert forget_left(liaison, {"sms": forgetter}) == 0
    assert len(twilio.requests) == asked + 1, "the others are not tried in this round"
    for _ in range(20):
        clock.pass_time(hours=7)
        assert forget_left(liaison, {"sms": forgetter}) == 0
    assert sorted(left(liaison)) == sorted(said), "it is never given up"
    twilio.broken = 0
    clock.pass_time(hours=7)
    assert forget_left(liaison, {"sms": forgetter}) == len(said)
    assert left(liaison) == []


def test_one_that_twilio_has_not_done_with_waits_alone(
    liaison: Liaison, twilio: Twilio, said: list[str], forgetter: sms.SmsForgetter, clock: Clock
) -> None:
    last = next(one for one in twilio.messages if one["sid"] == said[-1])
    last["status"] = "sending"
    with pytest.raises(RefusedError):
        forgetter.forget_message(said[-1])
    delete(liaison)
    assert forget_left(liaison, {"sms": forgetter}) == len(said) - 1
    assert left(liaison) == [said[-1]]
    last["status"] = "delivered"
    assert forget_left(liaison, {"sms": forgetter}) == 0, "not at once"
    clock.pass_time(minutes=6)
    assert forget_left(liaison, {"sms": forgetter}) == 1


class Dies:
    """A process that ends in the middle: before Twilio was asked, or before its answer was recorded."""

    def __init__(self, forgetter: sms.SmsForgetter, *, asked: bool) -> None:
        self._forgetter, self._asked = forgetter, asked

    def forget_message(self, vendor_id: str) -> None:
        if self._asked:
            self._forgetter.forget_message(vendor_id)
        raise KeyboardInterrupt


@pytest.mark.parametrize("asked", [False, True])
def test_a_process_that_dies_loses_none(
    liaison: Liaison, twilio: Twilio, said: list[str], forgetter: sms.SmsForgetter, clock: Clock, asked: bool
) -> None:
    delete(liaison)
    with pytest.raises(KeyboardInterrupt):
        forget_left(liaison, {"sms": Dies(forgetter, asked=asked)})
    assert sorted(left(liaison)) == sorted(said)
    clock.pass_time(minutes=6)
    assert forget_left(liaison, {"sms": forgetter}) == len(said)
    assert not set(kept(twilio)) & set(said)


def test_the_list_of_the_vendor_does_not_bring_it_back(
    liaison: Liaison,
    twilio: Twilio,
    said: list[str],
    account: sms.Account,
    client: Client,
    forgetter: sms.SmsForgetter,
    clock: Clock,
) -> None:
    listed = list(twilio.messages)
    delete(liaison)
    mark = Mark(clock() - timedelta(minutes=5))
    for _ in range(2):  # still in the list, then gone but shown for a while
        assert sms.fetch_missed(liaison, account, client, mark) == 0
        forget_left(liaison, {"sms": forgetter})
        twilio.messages[:] = listed
    with liaison.database.reading() as session:
        assert session.query(Message).filter_by(direction="inbound").count() == 1, "the other person's"


def test_what_is_gone_is_forgotten_after_a_month(
    liaison: Liaison, said: list[str], forgetter: sms.SmsForgetter, clock: Clock
) -> None:
    delete(liaison)
    clock.pass_time(days=40)
    assert forget_gone(liaison, clock()) == 0, "what is not gone is not forgotten"
    forget_left(liaison, {"sms": forgetter})
    clock.pass_time(days=29)
    assert forget_gone(liaison, clock()) == 0
    clock.pass_time(days=2)
    assert forget_gone(liaison, clock()) == len(said)
    with liaison.database.reading() as session:
        assert session.query(LeftAtVendor).count() == 0


def test_while_a_message_is_handed_over_nothing_is_deleted(liaison: Liaison, said: list[str]) -> None:
    """The vendor's id of it is not known yet: without the row nobody would ever delete it there."""
    with liaison.database.begin() as session:
        row = session.query(Message).filter_by(vendor_id=said[-1]).one()
        row.status, row.vendor_id = Status.SENDING, None
    with pytest.raises(ConflictError, match="on its way"):
        delete(liaison)
    with liaison.database.reading() as session:
        find_client(session, "C-1")
    assert left(liaison) == []


def test_a_thread_that_is_forgotten_goes_there_too(
    liaison: Liaison, twilio: Twilio, said: list[str], forgetter: sms.SmsForgetter, clock: Clock
) -> None:
    others = [sid for sid in kept(twilio) if sid not in said]
    clock.pass_time(days=liaison.catchment.standards.unlinked_threads_kept_days + 1)
    assert forget_old_threads(liaison, clock()) == 1
    forget_left(liaison, {"sms": forgetter})
    assert not set(kept(twilio)) & set(others)
    assert set(said) <= set(kept(twilio))


def test_what_no_vendor_keeps_is_not_noted(liaison: Liaison, said: list[str]) -> None:
    """In a demo there is no Twilio; on Telegram a bot deletes nothing that is older than two days."""
    assert not any(medium.forgets for name, medium in liaison.media.items() if name != "sms")
    delete(replace(liaison, media={}))
    assert left(liaison) == []


def test_the_worker_does_it(liaison: Liaison, twilio: Twilio, said: list[str]) -> None:
    delete(liaison)
    channels = open_channels(liaison)
    Worker(liaison, channels).once()
    channels.stop()
    assert not set(kept(twilio)) & set(said)


def test_a_message_noted_once_is_noted_once(liaison: Liaison, twilio: Twilio, said: list[str]) -> None:
    delete(liaison)
    receive(liaison, Inbound("sms", PERSON, "again", vendor_id=said[0]))
    later = liaison.clock() + timedelta(days=liaison.catchment.standards.unlinked_threads_kept_days + 1)
    assert forget_old_threads(liaison, later) == 2
    assert sorted(left(liaison)) == sorted(kept(twilio))
