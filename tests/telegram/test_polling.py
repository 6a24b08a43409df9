"""Long polling: what was brought is confirmed only once it is kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.telegram.known import Stored
from services.liaison import Liaison
from services.models import Message
from services.settings import Settings
from tests.fakes.telegram import FakeTelegram, Trouble
from tests.services.broken import database_away
from tests.telegram import late
from tests.telegram.conftest import Recorder, Writer


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Polling needs no address and no secret."""
    return settings.model_copy(update={"telegram_mode": "polling", "telegram_webhook_secret": None})


@pytest.fixture
def polling(liaison: Liaison, client: late.Client, block: Recorder) -> late.Polling:
    return late.Polling(client, late.Taking(liaison, client, Stored(liaison), block), wait=1)


@contextmanager
def at_work(polling: late.Polling) -> Iterator[None]:
    """Polling in a thread of its own."""
    thread = threading.Thread(target=polling.run)
    thread.start()
    try:
        yield
    finally:
        polling.stop()
        thread.join(10)
        assert not thread.is_alive()


def heard(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        rows = session.query(Message).filter(Message.direction == "inbound").order_by(Message.id)
        return [row.text for row in rows]


def test_what_waits_is_taken_in_order_and_then_confirmed(
    liaison: Liaison, polling: late.Polling, fake: FakeTelegram, amina: Writer, block: Recorder
) -> None:
    updates = [amina.message("hello"), amina.message("menu"), amina.membership("kicked")]
    fake.bring(*reversed(updates))
    assert polling.once() == 3
    assert fake.confirmed == 0  # kept, and not yet confirmed
    assert polling.once() == 0
    assert fake.confirmed == updates[2]["update_id"] + 1
    assert heard(liaison) == ["hello", "menu"]
    assert len(block.chats) == 1
    assert set(fake.called("getUpdates")[0]["allowed_updates"]) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


def test_what_could_not_be_kept_comes_again(
    liaison: Liaison, polling: late.Polling, fake: FakeTelegram, amina: Writer
) -> None:
    fake.bring(amina.message("one"), amina.message("two"))
    polling.once()
    fake.bring(amina.message("three"), amina.message("four"))
    with database_away(liaison), pytest.raises(late.NotTakenError):
        polling.once()
    assert heard(liaison) == ["one", "two"]
    assert polling.once() == 2
    assert heard(liaison) == ["one", "two", "three", "four"]


def test_another_process_takes_up_where_one_was_killed(
    liaison: Liaison, client: late.Client, fake: FakeTelegram, amina: Writer, block: Recorder
) -> None:
    fake.bring(amina.message("one"), amina.message("two"))
    for _ in range(2):  # the first never confirmed what it took
        late.Polling(client, late.Taking(liaison, client, Stored(liaison), block), wait=1).once()
    assert heard(liaison) == ["one", "two"]


def test_one_update_that_cannot_be_read_does_not_hold_back_the_others(
    liaison: Liaison, polling: late.Polling, fake: FakeTelegram, amina: Writer
) -> None:
    strange = {"update_id": 7500, "message": {"text": 5}}
    new = {"update_id": 7501, "brand_new": {}}
    fake.bring(amina.message("one"))
    fake.bring_anything(strange, new)
    amina.numbers = iter([7502])
    fake.bring(amina.message("two"))
    assert polling.once() == 4
    polling.once()
    assert fake.confirmed == 7503
    assert heard(liaison) == ["one", "two"]


def test_errors_mean_a_pause_and_another_try(
    liaison: Liaison, polling: late.Polling, fake: FakeTelegram, amina: Writer
) -> None:
    fake.trouble(
        "getUpdates",
        Trouble(500, "Internal Server Error"),
        Trouble(429, "Too Many Requests: retry after 1", retry_after=1),
        Trouble(cut=True),
    )
    fake.bring(amina.message("hello"))
    started = time.monotonic()
    with capture_logs() as logs, at_work(polling):
        fake.wait_for("getUpdates", 5)
    assert heard(liaison) == ["hello"]
    assert time.monotonic() - started > 0.5 + 1 + 1
    assert [entry["event"] for entry in logs if entry["log_level"] == "warning"] == ["polling_failed"] * 3


def test_a_token_that_is_not_accepted_ends_it(
    settings: Settings, liaison: Liaison, fake: FakeTelegram, block: Recorder
) -> None:
    other = late.Client(
        settings.model_copy(update={"telegram_token": SecretStr("42:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")})
    )
    late.Polling(other, late.Taking(liaison, other, Stored(liaison), block)).run()
    other.close()
    assert not fake.calls


def test_a_started_bot_removes_the_webhook_polls_and_stops_at_once(
    liaison: Liaison, fake: FakeTelegram, amina: Writer, block: Recorder
) -> None:
    fake.webhook = {"url": "https://old.example.ca"}
    service = late.Service(liaison, block, wait=30)
    fake.bring(amina.message("hello"))
    service.start()
    fake.wait_for("getUpdates", 2)
    assert heard(liaison) == ["hello"]
    started = time.monotonic()
    service.stop()
    service.stop()
    assert time.monotonic() - started < 3
    assert not fake.webhook
