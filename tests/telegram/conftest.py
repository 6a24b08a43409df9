"""Telegram in tests: a Bot API on loopback, the service on it, people who write."""

from __future__ import annotations

import itertools
import json
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal
from fastapi import FastAPI
from httpx2 import Response
from pydantic import SecretStr
from sqlalchemy import select
from starlette.testclient import TestClient

from bot import media
from bot.delivery import drain
from bot.telegram import NAME
from services.liaison import Liaison
from services.models import Address, Direction, Message
from services.settings import Settings
from services.web.in_line import Line
from tests.fakes import telegram
from tests.fakes.telegram import FakeTelegram, Json
from tests.telegram import late

SECRET = "s3cret_-of-the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
AMINA = 5_000_000_001


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine is enough here: both are tested beneath."""
    return sqlite_url


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    """Telegram."""
    with telegram.running(FakeTelegram()) as running:
        yield running


@pytest.fixture
def settings(settings: Settings, fake: FakeTelegram) -> Settings:
    """Telegram is on, at the address of the fake."""
    return settings.model_copy(
        update={
            "telegram_token": SecretStr(telegram.TOKEN),
            "telegram_webhook_secret": SecretStr(SECRET),
            "telegram_api_base": fake.base,
            "public_url": "https://liaison.example.ca",
        }
    )


@pytest.fixture
def liaison(liaison: Liaison) -> Liaison:
    """The service, with Telegram among its channels."""
    return replace(liaison, media={**liaison.media, NAME: media.TELEGRAM})


_certificates = cache(ssl.create_default_context)


@pytest.fixture(autouse=True)
def certificates_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each session of aiogram reads the certificates of every authority, which takes longer than most tests."""
    monkeypatch.setattr(ssl, "create_default_context", _certificates)


@pytest.fixture
def client(settings: Settings) -> Iterator[late.Client]:
    """The Bot API as threads call it, patient for two seconds."""
    opened = late.Client(settings, seconds=2)
    yield opened
    opened.close()


@dataclass
class Recorder:
    """Who blocked us."""

    chats: list[str] = field(default_factory=list)

    def __call__(self, _liaison: Liaison, channel: str, value: str) -> None:
        assert channel == NAME
        self.chats.append(value)


@pytest.fixture
def block() -> Recorder:
    """What is told of blocks."""
    return Recorder()


@dataclass
class Writer:
    """Builds what Telegram brings, for one person."""

    chat: int = AMINA
    language: str | None = "en"
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(7001))

    @property
    def person(self) -> Json:
        known: Json = {"id": self.chat, "is_bot": False, "first_name": "Amina"}
        return {**known, "language_code": self.language} if self.language else known

    def update(self, **what: Any) -> Json:
        built: Json = {"update_id": next(self.numbers), **what}
        telegram.check_update(built)
        return built

    def message(self, text: str | None = None, *, kind: str = "message", **more: Any) -> Json:
        words = {} if text is None else {"text": text}
        return self.update(**{kind: {**telegram.message_of(self.chat), "from": self.person, **words, **more}})

    def press(self, pressed: str, *, markup: Json | None = None, **more: Any) -> Json:
        message = {**telegram.message_of(self.chat), "message_id": 55, "from": telegram.BOT, "text": "?"}
        shown = {**message, "reply_markup": markup} if markup else message
        query = {"id": "q1", "from": self.person, "chat_instance": "1", "message": shown, "data": pressed, **more}
        return self.update(callback_query=query)

    def membership(self, status: str, kind: str = "private") -> Json:
        member: Json = {"status": status, "user": telegram.BOT}
        if status == "kicked":
            member["until_date"] = 0
        chat = {"id": self.chat, "type": kind}
        old = {"status": "member", "user": telegram.BOT}
        changed = {"chat": chat, "from": self.person, "date": 1, "old_chat_member": old, "new_chat_member": member}
        return self.update(my_chat_member=changed)


@pytest.fixture
def amina() -> Writer:
    """Somebody whose Telegram is in English."""
    return Writer()


@dataclass
class Bot:
    """The running bot: bring it an update, read what it keeps and what it sends."""

    liaison: Liaison
    service: late.Service
    http: TestClient
    fake: FakeTelegram

    def bring(self, update: Json, secret: str | None = SECRET) -> Response:
        return self.http.post(
            "/webhooks/telegram", content=json.dumps(update), headers={HEADER: secret} if secret else {}
        )

    def messages(self, direction: Direction | None = None) -> list[Message]:
        with self.liaison.database.reading() as session:
            rows = session.scalars(select(Message).order_by(Message.id)).all()
        return [row for row in rows if direction in (None, row.direction)]

    def heard(self) -> list[str]:
        return [row.text for row in self.messages(Direction.INBOUND)]

    def addresses(self) -> list[Address]:
        with self.liaison.database.reading() as session:
            return list(session.scalars(select(Address)))

    def send(self) -> list[Json]:
        """Send what waits; the messages Telegram took in doing so."""
        before = len(self.fake.sent)
        drain(self.liaison, {NAME: self.service.channel})
        return self.fake.sent[before:]

    def pressing(self, label: str) -> str:
        """What a press on the button with this label brings back, of those sent last."""
        lines = self.fake.sent[-1]["reply_markup"]["inline_keyboard"]
        return next(button["callback_data"] for line in lines for button in line if button["text"] == label)


@pytest.fixture
def serve(liaison: Liaison, fake: FakeTelegram, block: Recorder, portal: BlockingPortal) -> Iterator[Callable[[], Bot]]:
    """Start the bot."""
    started: list[Bot] = []

    def start() -> Bot:
        service = late.Service(liaison, block, wait=1)
        app = FastAPI()
        app.state.line = Line(liaison.database)
        app.include_router(service.router)
        http = TestClient(app)
        http.portal = portal
        started.append(Bot(liaison, service, http, fake))
        return started[-1]

    yield start
    for running in started:
        running.service.stop()
        running.http.close()


@pytest.fixture
def bot(serve: Callable[[], Bot]) -> Bot:
    """The bot, heard by webhook."""
    return serve()
