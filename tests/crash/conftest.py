"""Two failing vendors and the service between them, in processes that are killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SECRET
from tests.crash.books import Books
from tests.crash.running import Service, free_port
from tests.crash.vendors import FailingTelegram, FailingTwilio
from tests.fakes import telegram
from tests.fakes.twilio import NUMBER, SID, TOKEN

HOOK_SECRET = "s3cret_-of-the-webhook"


@pytest.fixture
def twilio() -> Iterator[FailingTwilio]:
    made = FailingTwilio()
    yield made
    made.close()
    assert made.complaints == []


@pytest.fixture
def bot_api() -> Iterator[FailingTelegram]:
    with telegram.running(FailingTelegram()) as running:
        yield running


@pytest.fixture
def books(database_url: str) -> Iterator[Books]:
    opened = Books(database_url)
    yield opened
    opened.close()


@pytest.fixture
def service(twilio: FailingTwilio, bot_api: FailingTelegram, database_url: str, tmp_path: Path) -> Iterator[Service]:
    """`serve --with-worker`; on PostgreSQL `serve` and two workers beside it. Nothing runs yet."""
    port = free_port()
    twilio.messages_url = f"http://127.0.0.1:{port}/webhooks/twilio/messages"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")},
        "LIAISON_DATABASE_URL": database_url,
        "LIAISON_DATA_DIR": str(tmp_path),
        "LIAISON_SECRET_KEYS": SECRET.get_secret_value(),
        "LIAISON_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "LIAISON_TWILIO_ACCOUNT_SID": SID,
        "LIAISON_TWILIO_AUTH_TOKEN": TOKEN,
        "LIAISON_TWILIO_FROM": NUMBER,
        "LIAISON_TWILIO_API_BASE": twilio.url,
        "LIAISON_TWILIO_OPT_OUT": "none",
        "LIAISON_SMS_SEGMENTS_PER_SECOND": "500",
        "LIAISON_TELEGRAM_TOKEN": telegram.TOKEN,
        "LIAISON_TELEGRAM_WEBHOOK_SECRET": HOOK_SECRET,
        "LIAISON_TELEGRAM_API_BASE": bot_api.base,
        "LIAISON_TELEGRAM_MESSAGES_PER_SECOND": "500",
    }
    serving = ["serve", "--port", str(port)]
    alone = database_url.startswith("sqlite")
    commands = [[*serving, "--with-worker"]] if alone else [serving, ["worker"], ["worker"]]
    running = Service(environment, commands, port)
    yield running
    running.stop()
