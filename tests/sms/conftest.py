"""A fake Twilio, our account at it, our webhooks, and what they were handed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient
from twilio.rest import Client

from bot import sms
from bot.sms.webhook import UseCases, use_cases
from services.liaison import Liaison
from services.models import Direction, Message
from services.outbox import Outgoing
from services.sending.receipts import Report
from services.settings import Settings, read_settings
from services.turns.inbound import Inbound, Received
from services.web import problems
from services.web.in_line import Line
from tests.conftest import SECRET, Clock
from tests.fakes.elsewhere import Elsewhere
from tests.fakes.knocking import headers_for, message_form
from tests.fakes.twilio import NUMBER, PERSON, SERVICE, SID, TOKEN, Twilio
from tests.serving import served_at

PUBLIC_URL = "https://liaison.example.ca"
MESSAGES, STATUS = "/webhooks/twilio/messages", "/webhooks/twilio/status"
ONE = "SM" + "1" * 32
HELLO = message_form(SID, ONE, PERSON, NUMBER, "hello")
Write = Callable[..., Outgoing]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine is enough for a channel."""
    return sqlite_url


@pytest.fixture
def twilio(clock: Clock) -> Iterator[Twilio]:
    """The vendor; whatever it was asked against its contract fails the test."""
    vendor = Twilio(clock)
    yield vendor
    vendor.close()
    assert vendor.complaints == []


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Another host."""
    host = Elsewhere()
    yield host
    host.close()


@pytest.fixture
def twilio_settings(twilio: Twilio) -> dict[str, str]:
    """What is set of Twilio; a test may change it before the service is made."""
    return {
        "twilio_account_sid": SID,
        "twilio_auth_token": TOKEN,
        "twilio_messaging_service_sid": SERVICE,
        "twilio_api_base": twilio.url,
        "public_url": PUBLIC_URL,
    }


@pytest.fixture
def settings(database_url: str, tmp_path: Path, twilio_settings: dict[str, str]) -> Settings:
    """The settings with SMS on."""
    return read_settings(
        env_file=None, database_url=database_url, data_dir=tmp_path, secret_keys=(SECRET,), **twilio_settings
    )


@pytest.fixture
def account(settings: Settings) -> sms.Account:
    """Our account."""
    account = sms.read_account(settings)
    assert account
    return account


@pytest.fixture
def client(account: sms.Account) -> Iterator[Client]:
    """The real SDK, on the fake."""
    client = sms.open_client(account, timeout=1.5)
    yield client
    sms.close_client(client)


@pytest.fixture
def channel(account: sms.Account, liaison: Liaison, client: Client) -> sms.Sms:
    """The channel."""
    return sms.Sms(account, sms.known_to(liaison), client)


@pytest.fixture
def write(clock: Clock) -> Write:
    """Make a message as the outbox hands it over."""

    def written(text: str = "Are you working now?", row: int = 7, to: str = PERSON) -> Outgoing:
        return Outgoing(row, sms.NAME, to, text, (), "en", clock(), 1)

    return written


@dataclass
class Reports:
    """What was reported and who has blocked us, in order of arrival."""

    taken: list[Report] = field(default_factory=list)
    blocked: list[tuple[str, str]] = field(default_factory=list)

    def take(self, _liaison: Liaison, report: Report) -> bool:
        self.taken.append(report)
        return report.message_id is not None

    def block(self, _liaison: Liaison, channel: str, value: str) -> None:
        self.blocked.append((channel, value))


@pytest.fixture
def reports() -> Reports:
    """What the webhook reported."""
    return Reports()


@pytest.fixture
def app(liaison: Liaison, reports: Reports) -> FastAPI:
    """The webhooks alone."""
    app = FastAPI()
    app.state.liaison, app.state.line = liaison, Line(liaison.database)
    problems.install(app, lambda _request: Response(500), "/chat", {})  # type: ignore[arg-type, return-value]
    app.include_router(sms.router)
    app.dependency_overrides[use_cases] = lambda: UseCases(take_report=reports.take, blocked=reports.block)
    return app


@dataclass
class Knocker:
    """Somebody at our webhooks' door; signed as by Twilio, unless said otherwise. A proxy has rewritten the host."""

    http: TestClient

    def knock(
        self, path: str, form: Mapping[str, str], *, headers: dict[str, str] | None = None, body: str | None = None
    ) -> Response:
        """Post a form to `path`, which may have a query."""
        signed = headers_for(TOKEN, f"{PUBLIC_URL}{path}", form.items()) if headers is None else headers
        return self.http.post(path, content=urlencode(form) if body is None else body, headers=signed)

    def message(self, form: Mapping[str, str]) -> Response:
        """Post an inbound message."""
        return self.knock(MESSAGES, form)

    def status(self, form: Mapping[str, str], row: int | str | None = 7) -> Response:
        """Post a status callback."""
        return self.knock(f"{STATUS}{'' if row is None else f'?m={row}'}", form)


@pytest.fixture
def door(app: FastAPI) -> Iterator[Knocker]:
    """Our webhooks, behind a proxy."""
    with TestClient(app, base_url="http://10.0.0.5:8000", raise_server_exceptions=False) as http:
        yield Knocker(http)


@pytest.fixture
def served(app: FastAPI) -> Iterator[str]:
    """Our webhooks over HTTP on a free port: their address."""
    with served_at(app) as address:
        yield address


@dataclass
class Heard:
    """What `receive` was handed."""

    inbound: list[Inbound] = field(default_factory=list)

    def receive(self, _liaison: Liaison, inbound: Inbound) -> Received:
        self.inbound.append(inbound)
        return Received(1, 1)


@pytest.fixture
def heard(app: FastAPI, reports: Reports) -> Heard:
    """Listen in place of the assistant."""
    heard = Heard()
    app.dependency_overrides[use_cases] = lambda: UseCases(heard.receive, reports.take, reports.block)
    return heard


def messages(liaison: Liaison, direction: Direction) -> int:
    """How many are stored."""
    with liaison.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Message).where(Message.direction == direction)) or 0


def stored(liaison: Liaison) -> int:
    """How many are stored, both ways."""
    return messages(liaison, Direction.INBOUND) + messages(liaison, Direction.OUTBOUND)
