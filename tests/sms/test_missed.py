"""What was missed is fetched: everything once, in order, whatever happened meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from twilio.rest import Client

from bot import sms
from bot.channel import BusyError, ClosedError
from services.conversations import receive
from services.liaison import Liaison
from services.models import Direction, Message
from services.outbox import Outgoing
from services.turns.answered import Answered
from services.turns.inbound import Inbound, Received
from tests.conftest import Clock
from tests.fakes.twilio import NUMBER, PERSON, Media, Twilio
from tests.services.broken import database_away
from tests.sms.conftest import Heard, Knocker, messages


@dataclass
class Mark:
    """A watermark in memory."""

    at: datetime | None = None

    def read(self) -> datetime | None:
        return self.at

    def move(self, to: datetime) -> None:
        self.at = to


@dataclass
class Fetch:
    """Fetch what was missed, with or without the assistant."""

    liaison: Liaison
    account: sms.Account
    client: Client
    mark: Mark

    def __call__(self, heard: Heard | None = None) -> int:
        take = heard.receive if heard else receive
        return sms.fetch_missed(self.liaison, self.account, self.client, self.mark, take)


@pytest.fixture
def mark(clock: Clock) -> Mark:
    return Mark(clock())


@pytest.fixture
def fetch(liaison: Liaison, account: sms.Account, client: Client, mark: Mark) -> Fetch:
    return Fetch(liaison, account, client, mark)


def said(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        rows = session.scalars(select(Message).where(Message.direction == Direction.INBOUND).order_by(Message.id))
        return [row.text for row in rows]


def test_what_arrived_while_we_were_away_is_taken_in_once_and_in_order(
    fetch: Fetch, twilio: Twilio, liaison: Liaison, clock: Clock, mark: Mark
) -> None:
    for number in range(7):
        twilio.arrives(f"text {number}", sender=f"+1519555010{number % 2}")
        clock.pass_time(minutes=20 if number % 2 else 0)
    twilio.largest_page = 2
    assert fetch() == 7
    assert said(liaison) == [f"text {number}" for number in range(7)]
    assert mark.at == clock()
    assert [fetch(), fetch()] == [0, 0]
    assert messages(liaison, Direction.INBOUND) == messages(liaison, Direction.OUTBOUND) == 7


def test_what_the_webhook_took_is_not_taken_again_nor_by_a_late_webhook(
    fetch: Fetch, twilio: Twilio, liaison: Liaison, door: Knocker
) -> None:
    taken, missed = twilio.arrives("taken"), twilio.arrives("missed")
    door.message(taken)
    assert fetch() == 1
    assert door.message(missed).status_code == 200
    assert said(liaison) == ["taken", "missed"]


def test_a_known_message_is_not_even_handed_over(fetch: Fetch, twilio: Twilio, door: Knocker, heard: Heard) -> None:
    twilio.arrives("hello")
    assert fetch() == 1
    assert fetch(heard) == 0
    assert not heard.inbound


def test_only_what_is_newer_than_the_watermark_is_read_with_an_overlap(
    fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock, mark: Mark
) -> None:
    twilio.arrives("long ago")
    clock.pass_time(hours=2)
    twilio.arrives("just before")
    clock.pass_time(minutes=10)
    mark.at = clock()
    fetch(heard)
    assert [one.text for one in heard.inbound] == ["just before"]


def test_a_list_never_read_is_read_as_far_as_the_overlap(
    fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock, mark: Mark
) -> None:
    mark.at = None
    twilio.arrives("to whoever had this number before")
    clock.pass_time(hours=1)
    twilio.arrives("to us")
    fetch(heard)
    assert [one.text for one in heard.inbound] == ["to us"]
    assert mark.at == clock()


def test_a_watermark_of_another_time_zone_is_the_same_moment(
    fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock, mark: Mark
) -> None:
    twilio.arrives("hello")
    mark.at = clock().astimezone(ZoneInfo("Pacific/Kiritimati"))
    clock.pass_time(hours=20)
    assert fetch(heard) == 1


def test_where_our_clock_is_moved_the_vendor_s_counts(
    fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock, mark: Mark
) -> None:
    twilio.arrives("hello")
    truly = clock()
    clock.pass_time(days=365)
    assert sms.fetch_missed(fetch.liaison, fetch.account, fetch.client, mark, heard.receive, truly) == 1
    assert mark.at == truly


def test_a_watermark_from_a_clock_that_was_wrong_loses_nothing(
    fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock, mark: Mark
) -> None:
    twilio.arrives("hello")
    mark.at = clock() + timedelta(days=400)
    assert fetch(heard) == 1
    assert mark.at == clock()


def test_what_we_sent_and_who_cannot_be_answered_is_passed_over(
    fetch: Fetch, twilio: Twilio, heard: Heard, channel: sms.Sms, clock: Clock
) -> None:
    twilio.arrives("from nobody")
    twilio.messages[-1]["from"] = None
    twilio.arrives("of another service")
    twilio.messages[-1]["messaging_service_sid"] = "MG" + "9" * 32
    channel.send(Outgoing(1, "sms", PERSON, "from us", (), "en", clock()))
    twilio.arrives("to us")
    fetch(heard)
    assert [one.text for one in heard.inbound] == ["to us"]


def test_only_our_numbers_are_asked_for_and_of_each_what_it_was_sent(
    fetch: Fetch, twilio: Twilio, heard: Heard
) -> None:
    twilio.senders.numbers.append("+12265550101")
    twilio.senders.short_codes.append("123456")
    for to in (NUMBER, "+12265550101", "123456", "+12265550199", "654321"):
        twilio.arrives(f"to {to}", to=to)
    assert fetch(heard) == 3
    assert sorted(one.text for one in heard.inbound) == ["to +12265550100", "to +12265550101", "to 123456"]
    lists = [query for method, path, query in twilio.lists if path.endswith("/Messages.json")]
    assert sorted(query["To"] for query in lists) == [NUMBER, "+12265550101", "123456"]
    assert all("DateSent>" in query for query in lists), "never the whole account, never from the beginning"


def test_what_comes_to_several_numbers_is_taken_in_the_order_it_arrived(
    fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock
) -> None:
    twilio.senders.numbers.append("+12265550101")
    for number in range(6):
        twilio.arrives(str(number), to=twilio.senders.numbers[number % 2])
        clock.pass_time(seconds=2)
    fetch(heard)
    assert [one.text for one in heard.inbound] == [str(number) for number in range(6)]


def test_a_number_that_left_the_service_is_not_ours_any_more(fetch: Fetch, twilio: Twilio, heard: Heard) -> None:
    twilio.arrives("to whoever has it now")
    twilio.senders.numbers.clear()
    assert fetch(heard) == 0


def test_where_whole_days_are_listed_what_is_older_is_passed_over(
    fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock, mark: Mark
) -> None:
    twilio.lists_whole_days = True
    twilio.arrives("to whoever had this number this morning")
    clock.pass_time(hours=2)
    mark.at = clock()
    twilio.arrives("to us")
    fetch(heard)
    assert [one.text for one in heard.inbound] == ["to us"]


class TestOneNumber:
    """Where one number of the account is ours."""

    @pytest.fixture
    def twilio_settings(self, twilio_settings: dict[str, str]) -> dict[str, str]:
        del twilio_settings["twilio_messaging_service_sid"]
        return {**twilio_settings, "twilio_from": NUMBER}

    def test_messages_to_other_numbers_of_the_account_are_not_ours(
        self, fetch: Fetch, twilio: Twilio, heard: Heard
    ) -> None:
        twilio.arrives("to somebody else", to="+12265550199")
        twilio.arrives("to us")
        fetch(heard)
        assert [one.text for one in heard.inbound] == ["to us"]


def test_pictures_come_with_it(fetch: Fetch, twilio: Twilio, heard: Heard) -> None:
    form = twilio.arrives("my stub", media=[Media(b"1", "image/jpeg"), Media(b"2", "application/pdf")])
    fetch(heard)
    found = heard.inbound[0].attachments
    assert [(one.source, one.content_type) for one in found] == [
        (form["MediaUrl0"], "image/jpeg"),
        (form["MediaUrl1"], "application/pdf"),
    ]


def test_a_voice_message_that_was_missed_is_known_as_one(fetch: Fetch, twilio: Twilio, heard: Heard) -> None:
    twilio.arrives("", media=[Media(b"#!AMR", "audio/amr")])
    fetch(heard)
    assert [one.unread for one in heard.inbound] == [True]


def test_a_stop_that_was_missed_is_known_as_answered(fetch: Fetch, twilio: Twilio, heard: Heard) -> None:
    for word in ("STOP", "quit", "ARRET", "yes"):
        twilio.arrives(word)
    fetch(heard)
    assert [one.answered for one in heard.inbound] == [Answered.STOP, Answered.STOP, None, Answered.START_IF_STOPPED]


class TestAdvancedOptOut:
    """Where only the webhook says what Twilio has answered."""

    @pytest.fixture
    def twilio_settings(self, twilio_settings: dict[str, str]) -> dict[str, str]:
        return {**twilio_settings, "twilio_opt_out": "advanced"}

    def test_the_webhook_has_the_first_word(self, fetch: Fetch, twilio: Twilio, heard: Heard, clock: Clock) -> None:
        for word in ("STOP", "QUIT", "unstop", "HELP", "AIDE"):
            twilio.arrives(word)
        assert fetch(heard) == 0
        clock.pass_time(seconds=30)
        assert fetch(heard) == 5
        answered = [one.answered for one in heard.inbound]
        assert answered == [Answered.STOP, None, Answered.START, Answered.HELP, None], "better twice than never"


@pytest.mark.parametrize(("status", "kind"), [(401, ClosedError), (500, BusyError), (429, BusyError)])
def test_where_twilio_does_not_answer_the_watermark_stays(
    fetch: Fetch, twilio: Twilio, mark: Mark, clock: Clock, status: int, kind: type[Exception]
) -> None:
    twilio.arrives("hello")
    twilio.broken, before = status, mark.at
    clock.pass_time(hours=3)
    with pytest.raises(kind):
        fetch()
    assert mark.at == before
    twilio.broken = 0
    assert fetch() == 1


def test_where_the_database_is_away_the_watermark_stays(
    fetch: Fetch, twilio: Twilio, mark: Mark, clock: Clock, liaison: Liaison
) -> None:
    twilio.arrives("hello")
    clock.pass_time(minutes=5)
    before = mark.at
    with database_away(liaison), pytest.raises(SQLAlchemyError):
        fetch()
    assert mark.at == before
    assert fetch() == 1


def test_one_message_that_cannot_be_taken_holds_up_no_other_and_is_tried_again_for_a_day(
    liaison: Liaison, account: sms.Account, client: Client, twilio: Twilio, clock: Clock, mark: Mark
) -> None:
    def take(liaison: Liaison, inbound: Inbound) -> Received:
        if inbound.text == "poison":
            raise RuntimeError
        return receive(liaison, inbound)

    twilio.arrives("poison")
    arrived = clock()
    clock.pass_time(hours=1)
    twilio.arrives("hello", sender=PERSON)
    assert sms.fetch_missed(liaison, account, client, mark, take) == 1
    assert mark.at == arrived
    clock.pass_time(hours=30)
    assert sms.fetch_missed(liaison, account, client, mark, take) == 0
    assert mark.at == clock() - timedelta(days=1)
    assert sms.fetch_missed(liaison, account, client, mark, take) == 0
    clock.pass_time(minutes=5)
    assert sms.fetch_missed(liaison, account, client, mark, take) == 0
    assert mark.at == clock()
