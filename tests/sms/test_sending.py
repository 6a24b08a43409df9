"""Sending by SMS: handed over once, with our row in the callback; every error in our words; what was lost is found."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs
from twilio.rest import Client

from bot import sms
from bot.channel import AwayError, BusyError, ChannelError, ClosedError, RefusedError, UncertainError
from bot.delivery import drain
from bot.sms.errors import ANSWERED, REPORTED
from services.conversations import receive
from services.errors import SettingsError
from services.liaison import Liaison
from services.models import Address, Message, Purpose, Status
from services.outbox import Outgoing, queue
from services.rules.delivery import Why
from services.sending.settling import settle
from services.settings import read_settings
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.fakes import twilio as fake
from tests.fakes.twilio import NUMBER, PERSON, SERVICE, SID, Fault, Twilio

Write = Callable[..., Outgoing]


def test_a_message_is_handed_over_with_our_row_in_its_callback(channel: sms.Sms, twilio: Twilio, write: Write) -> None:
    receipt = channel.send(write("Êtes-vous au travail? 😀"))
    assert receipt.status is Status.SENT
    assert receipt.why is None
    assert twilio.forms[str(receipt.vendor_id)] == {
        "To": PERSON,
        "MessagingServiceSid": SERVICE,
        "Body": "Êtes-vous au travail? 😀",
        "StatusCallback": "https://liaison.example.ca/webhooks/twilio/status?m=7",
    }


class TestWithoutAService:
    """Where one number sends."""

    @pytest.fixture
    def twilio_settings(self, twilio_settings: dict[str, str]) -> dict[str, str]:
        del twilio_settings["twilio_messaging_service_sid"]
        return {**twilio_settings, "twilio_from": NUMBER}

    def test_the_number_is_the_sender(self, channel: sms.Sms, twilio: Twilio, write: Write) -> None:
        form = twilio.forms[str(channel.send(write()).vendor_id)]
        assert form["From"] == NUMBER
        assert "MessagingServiceSid" not in form


MEANT = {
    20003: (401, ClosedError, None),
    20429: (429, BusyError, Why.UNREACHABLE),
    20500: (500, UncertainError, None),
    21211: (400, RefusedError, Why.DEAD_ADDRESS),
    21408: (400, RefusedError, Why.SETUP),
    21602: (400, RefusedError, Why.CONTENT),
    21603: (400, RefusedError, Why.SETUP),
    21606: (400, RefusedError, Why.SETUP),
    21608: (400, RefusedError, Why.SETUP),
    21610: (400, RefusedError, Why.OPTED_OUT),
    21611: (400, BusyError, Why.UNREACHABLE),
    21612: (400, RefusedError, Why.SETUP),
    21614: (400, RefusedError, Why.DEAD_ADDRESS),
    21617: (400, RefusedError, Why.CONTENT),
    21620: (400, RefusedError, Why.CONTENT),
    21623: (400, RefusedError, Why.CONTENT),
    21635: (400, RefusedError, Why.DEAD_ADDRESS),
    35111: (400, RefusedError, Why.SETUP),
    35114: (400, RefusedError, Why.SETUP),
    35118: (400, RefusedError, Why.SETUP),
    63038: (429, BusyError, Why.SETUP),
}


def test_every_code_of_the_table_is_tried() -> None:
    assert MEANT.keys() == ANSWERED.keys()


@pytest.mark.parametrize("code", MEANT)
def test_an_error_code_says_whether_to_try_again(channel: sms.Sms, twilio: Twilio, write: Write, code: int) -> None:
    status, kind, why = MEANT[code]
    twilio.faults.append(Fault(status, code))
    with pytest.raises(ChannelError) as raised:
        channel.send(write())
    assert type(raised.value) is kind
    assert getattr(raised.value, "why", None) is why
    assert raised.value.code == code
    assert len(twilio.requests) == 1


def test_the_log_names_twilio_s_code_as_the_guide_says(liaison: Liaison, channel: sms.Sms, twilio: Twilio) -> None:
    """docs/setup-twilio.md tells operators to look for it."""
    receive(liaison, Inbound(sms.NAME, PERSON, "hello"))
    twilio.faults.append(Fault(401, 20003))
    with capture_logs() as logs:
        drain(liaison, {sms.NAME: channel})
    assert [(one["event"], one["code"], one["reason"]) for one in logs] == [
        ("not_sent", 20003, "the credentials are not accepted"),
        ("channel_closed", 20003, "the credentials are not accepted"),
    ]


def test_a_full_queue_says_how_long_to_wait(channel: sms.Sms, twilio: Twilio, write: Write) -> None:
    twilio.faults.append(Fault(400, 21611))
    with pytest.raises(BusyError) as raised:
        channel.send(write())
    assert raised.value.after == 600


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(400, 99999), RefusedError),
        (Fault(404, 20404), RefusedError),
        (Fault(401, 99999), ClosedError),
        (Fault(429, 99999), BusyError),
        (Fault(408, 0), UncertainError),
        (Fault(500, 99999), UncertainError),
        (Fault(503, 21610), UncertainError),  # a proxy's page may say anything
        (Fault(302, 0), UncertainError),
        (Fault(502, says="<h1>Bad gateway</h1>"), UncertainError),
        (Fault(201, says="<h1>Hello</h1>"), UncertainError),
        (Fault(201, says="{}"), UncertainError),
        (Fault(400, says="<h1>No</h1>"), RefusedError),
        (fake.HANGS_UP_BEFORE, UncertainError),
        (fake.HANGS_UP_AFTER, UncertainError),
        (fake.FAILS_AFTER, UncertainError),
        (Fault(slow=2, accepts=True), UncertainError),
    ],
    ids=lambda value: str(value) if isinstance(value, Fault) else value.__name__,
)
def test_what_we_do_not_know_is_treated_carefully(
    channel: sms.Sms, twilio: Twilio, write: Write, fault: Fault, kind: type[ChannelError]
) -> None:
    twilio.faults.append(fault)
    with pytest.raises(ChannelError) as raised:
        channel.send(write())
    assert type(raised.value) is kind
    assert getattr(raised.value, "why", Why.SETUP) in (Why.SETUP, Why.UNREACHABLE)


@pytest.mark.parametrize("fault", [fake.FAILS_BEFORE, fake.HANGS_UP_BEFORE, fake.RATE_LIMITED, Fault(slow=2)], ids=str)
def test_the_sdk_repeats_nothing_by_itself(channel: sms.Sms, twilio: Twilio, write: Write, fault: Fault) -> None:
    twilio.faults.append(fault)
    with pytest.raises(ChannelError):
        channel.send(write())
    assert len(twilio.requests) == 1


def test_a_vendor_that_cannot_be_reached_took_nothing(twilio: Twilio, channel: sms.Sms, write: Write) -> None:
    twilio.close()
    with pytest.raises(AwayError):
        channel.send(write())
    with pytest.raises(BusyError):
        channel.look_up(write())


def test_a_message_accepted_without_an_answer_is_found(channel: sms.Sms, twilio: Twilio, write: Write) -> None:
    twilio.faults.append(fake.HANGS_UP_AFTER)
    with pytest.raises(UncertainError):
        channel.send(write())
    found = channel.look_up(write())
    assert found
    assert found.vendor_id == twilio.messages[0]["sid"]
    assert found.status is Status.SENT


def test_a_message_that_failed_meanwhile_is_found_with_the_reason(
    channel: sms.Sms, twilio: Twilio, write: Write
) -> None:
    channel.send(write())
    twilio.messages[0] |= {"status": "undelivered", "error_code": 30005}
    found = channel.look_up(write())
    assert found
    assert (found.status, found.why) == (Status.FAILED, Why.DEAD_ADDRESS)


def test_a_message_never_accepted_is_not_found(channel: sms.Sms, twilio: Twilio, write: Write, clock: Clock) -> None:
    channel.send(write("Are you working now?"))  # the same words, an hour ago
    twilio.arrives("Sorry?")  # the person's own
    channel.send(write("Sorry?", to="+15195550199"))  # somebody else's
    clock.pass_time(hours=1)
    assert channel.look_up(write("Are you working now?")) is None
    assert channel.look_up(write("Sorry?")) is None


def test_a_message_that_still_waits_at_the_vendor_is_found(channel: sms.Sms, twilio: Twilio, write: Write) -> None:
    twilio.waiting_have_no_date = True
    channel.send(write())
    assert channel.look_up(write())


def test_a_row_s_time_zone_does_not_matter(channel: sms.Sms, twilio: Twilio, write: Write, clock: Clock) -> None:
    channel.send(write())
    clock.moment = clock.moment.astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert channel.look_up(write())
    assert len(twilio.requests) == 2  # found at the first question


def test_the_same_words_of_another_row_are_another_message(
    channel: sms.Sms, twilio: Twilio, liaison: Liaison, write: Write, clock: Clock
) -> None:
    received = receive(liaison, Inbound("sms", PERSON, "hello"))
    first = channel.send(write("Sorry?"))
    with liaison.database.begin() as session:
        address = session.get_one(Address, received.address_id)
        row = queue(session, address, "Sorry?", purpose=Purpose.REPLY, at=clock())
        settle(liaison, session, row, Status.SENT, clock(), vendor_id=first.vendor_id)
    assert channel.look_up(write("Sorry?")) is None
    row_asked_about = write("Sorry?")
    second = channel.send(row_asked_about)
    clock.pass_time(seconds=5)
    third = channel.send(write("Sorry?"))
    assert [second.vendor_id, third.vendor_id] == [one["sid"] for one in twilio.messages[1:]]
    found = channel.look_up(row_asked_about)
    assert found
    assert found.vendor_id == second.vendor_id  # the older of two that fit
    with liaison.database.reading() as session:
        assert session.get_one(Message, row.id).vendor_id == first.vendor_id


@pytest.mark.parametrize(("status", "kind"), [(401, ClosedError), (429, BusyError), (500, BusyError), (404, BusyError)])
def test_a_vendor_that_does_not_say_is_asked_later(
    channel: sms.Sms, twilio: Twilio, write: Write, status: int, kind: type[ChannelError]
) -> None:
    twilio.broken = status
    with pytest.raises(ChannelError) as raised:
        channel.look_up(write())
    assert type(raised.value) is kind


def test_reported_codes_that_mark_a_number_are_those_that_say_so() -> None:
    dead = {code for code, why in REPORTED.items() if why is Why.DEAD_ADDRESS}
    assert dead == {30005, 30006}
    assert [code for code, why in REPORTED.items() if why is Why.OPTED_OUT] == [21610]


def test_nothing_is_read_from_the_environment(
    account: sms.Account, monkeypatch: pytest.MonkeyPatch, twilio: Twilio, liaison: Liaison, write: Write
) -> None:
    monkeypatch.setenv("TWILIO_REGION", "au1")
    monkeypatch.setenv("TWILIO_EDGE", "sydney")
    channel = sms.Sms(account, sms.known_to(liaison))
    assert channel.send(write()).vendor_id
    channel.close()


def test_the_sdk_logs_no_address_and_no_words(
    channel: sms.Sms, write: Write, caplog: pytest.LogCaptureFixture, client: Client
) -> None:
    with caplog.at_level("DEBUG"):
        channel.send(write("private"))
    assert "private" not in caplog.text
    assert PERSON not in caplog.text


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"twilio_account_sid": SID}, "TWILIO_AUTH_TOKEN"),
        ({"twilio_auth_token": "secret"}, "TWILIO_ACCOUNT_SID"),
        ({"twilio_account_sid": SID, "twilio_auth_token": "secret"}, "TWILIO_MESSAGING_SERVICE_SID"),
        ({"twilio_from": "+12265550100"}, "TWILIO_FROM is set, but LIAISON_TWILIO_ACCOUNT_SID"),
        (
            {"twilio_messaging_service_sid": "MG0"},
            "TWILIO_MESSAGING_SERVICE_SID is set, but LIAISON_TWILIO_ACCOUNT_SID",
        ),
    ],
)
def test_an_account_set_by_half_is_refused_in_one_line_that_names_the_setting(
    given: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingsError, match=named) as raised:
        sms.read_account(read_settings(env_file=None, **given))
    assert "secret" not in str(raised.value)


def test_without_settings_sms_is_off() -> None:
    assert sms.read_account(read_settings(env_file=None)) is None
