"""Sending: what Telegram gets, and what its answers mean."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from bot.channel import AwayError, BusyError, ChannelError, ClosedError, RefusedError, UncertainError
from services.errors import SettingsError
from services.models import Status
from services.outbox import Outgoing
from services.rules.delivery import Why
from services.settings import Settings
from services.turns.speech import Choice
from tests.fakes.telegram import FakeTelegram, Trouble
from tests.telegram import late

LAST_ROW = 10**18 - 1


def message(text: str = "Hello", *choices: Choice, row: int = 7) -> Outgoing:
    return Outgoing(row, "telegram", "5000000001", text, choices, "en", datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture
def channel(client: late.Client) -> late.Telegram:
    return late.Telegram(client)


def test_what_looks_like_markup_arrives_as_it_is(channel: late.Telegram, fake: FakeTelegram) -> None:
    text = "*5 * 3_000* <b>[a](b)</b> `x` \\ & -- é ✓ https://example.ca/a_b_c"
    channel.send(message(text))
    (sent,) = fake.sent
    assert sent["text"] == text
    assert not {"parse_mode", "entities", "reply_markup"} & sent.keys()
    assert sent["chat_id"] == 5_000_000_001


def test_a_sent_message_is_known_by_our_row_and_its_number_there(channel: late.Telegram, fake: FakeTelegram) -> None:
    first, second = channel.send(message(row=7)), channel.send(message(row=8))
    assert (first.status, first.vendor_id, second.vendor_id) == (Status.SENT, "m7:100", "m8:101")
    assert channel.look_up(message()) is None


def test_options_become_buttons_that_fit(channel: late.Telegram, fake: FakeTelegram) -> None:
    long = [Choice(f"site:{'x' * 80}{number}", f"Centre d'emploi numéro {number}") for number in range(99)]
    channel.send(message("Which?", *long, row=LAST_ROW))
    lines = fake.sent[0]["reply_markup"]["inline_keyboard"]
    assert [len(line) for line in lines] == [1] * 99
    assert late.read_pressed(lines[98][0]["callback_data"]) == (LAST_ROW, 98)
    assert len(lines[98][0]["callback_data"].encode()) <= 64


def test_short_options_stand_side_by_side() -> None:
    shown = late.keyboard(1, [Choice("yes", "Yes"), Choice("no", "No")])
    assert shown is not None
    assert [[button.text for button in line] for line in shown.inline_keyboard] == [["Yes", "No"]]


@pytest.mark.parametrize("text", [None, "", "7", "7:", ":1", "7:-1", "07:1", "7:1:1", f"{10**18}:1", "7:1000", "٧:1"])
def test_what_we_never_put_on_a_button_is_no_press(text: str | None) -> None:
    assert late.read_pressed(text) is None


@pytest.mark.parametrize(
    ("status", "description", "why"),
    [
        (403, "Forbidden: bot was blocked by the user", Why.OPTED_OUT),
        (403, "Forbidden: user is deactivated", Why.DEAD_ADDRESS),
        (403, "Forbidden: bot can't initiate conversation with a user", Why.DEAD_ADDRESS),
        (400, "Bad Request: chat not found", Why.DEAD_ADDRESS),
        (400, "Bad Request: message text is empty", Why.CONTENT),
        (402, "Payment Required", Why.SETUP),
    ],
)
def test_a_refusal_says_why(
    channel: late.Telegram, fake: FakeTelegram, status: int, description: str, why: Why
) -> None:
    fake.trouble("sendMessage", Trouble(status, description))
    with pytest.raises(RefusedError) as refused:
        channel.send(message())
    assert refused.value.why is why
    assert not fake.sent


def test_a_pause_that_telegram_asks_for_is_passed_on(channel: late.Telegram, fake: FakeTelegram) -> None:
    fake.trouble("sendMessage", Trouble(429, "Too Many Requests: retry after 35", retry_after=35))
    with pytest.raises(BusyError) as busy:
        channel.send(message())
    assert busy.value.after == 35
    assert len(fake.calls) == 1  # nothing tries again by itself
    fake.trouble("sendMessage", Trouble(429, "Too Many Requests"))
    with pytest.raises(BusyError):
        channel.send(message())


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble(500, "Internal Server Error", taken=True),
        Trouble(502, body=b"<html>Bad Gateway</html>"),
        Trouble(200, body=b"", taken=True),
        Trouble(cut=True, taken=True),
        Trouble(cut=True),
        Trouble(after=3, taken=True, status=500),
    ],
    ids=["500", "502", "empty", "cut after taking", "cut", "slow"],
)
def test_where_it_may_have_been_taken_nobody_claims_to_know(
    channel: late.Telegram, fake: FakeTelegram, trouble: Trouble
) -> None:
    fake.trouble("sendMessage", trouble)
    with pytest.raises(UncertainError):
        channel.send(message())
    assert len(fake.calls) == 1
    channel.send(message())  # the connection works on


def test_a_token_that_is_not_accepted_closes_the_channel(settings: Settings, fake: FakeTelegram) -> None:
    other = settings.model_copy(update={"telegram_token": SecretStr("42:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")})
    opened = late.Client(other)
    with pytest.raises(ClosedError):
        late.Telegram(opened).send(message())
    opened.close()


def test_what_never_got_there_may_be_sent_again(settings: Settings) -> None:
    opened = late.Client(settings.model_copy(update={"telegram_api_base": "http://127.0.0.1:1"}))
    with pytest.raises(AwayError):
        late.Telegram(opened).send(message())
    opened.close()
    with pytest.raises(BusyError):  # closed for good: nothing is begun
        late.Telegram(opened).send(message())
    opened.close()


def test_no_error_repeats_the_token_or_the_words(channel: late.Telegram, fake: FakeTelegram) -> None:
    fake.trouble("sendMessage", Trouble(400, "Bad Request: my own words"))
    with pytest.raises(ChannelError) as raised:
        channel.send(message("secret words"))
    assert str(raised.value) == "content"


def test_a_malformed_token_is_named_at_the_start(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="LIAISON_TELEGRAM_TOKEN"):
        late.Client(settings.model_copy(update={"telegram_token": SecretStr("rubbish")}))
