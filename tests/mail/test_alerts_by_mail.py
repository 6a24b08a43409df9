"""Alerts by e-mail, whole: a worker with a real mail server; a password link that proves the address; a server away."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from starlette.testclient import TestClient

from bot.channels import media_of, open_channels
from bot.worker import Worker
from services.catchment import read_catchment
from services.liaison import Liaison
from services.models import Staff, StaffAddress
from services.rules.alert_kinds import AlertKind, Severity
from services.settings import Settings
from services.staff.addresses import add_address, verify_address
from services.staff.links import mail_password_link, password_link
from services.web.app import create_app
from tests import engines
from tests.conftest import Clock
from tests.fakes import smtp
from tests.fakes.smtp import Post
from tests.services.alerting import Office


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine is enough for a channel."""
    return sqlite_url


@pytest.fixture
def post() -> Iterator[Post]:
    with smtp.running() as running:
        yield running


@pytest.fixture
def office(settings: Settings, post: Post, clock: Clock) -> Iterator[Office]:
    """The service as its settings make it."""
    url = SecretStr(f"smtp://127.0.0.1:{post.port}")
    with_mail = settings.model_copy(update={"smtp_url": url, "mail_from": "alerts@liaison.example.ca"})
    database = engines.opened(with_mail)
    made = Office(Liaison(with_mail, database, read_catchment("windsor-sarnia"), {}, clock))
    made.liaison = Liaison(with_mail, database, read_catchment("windsor-sarnia"), media_of(with_mail), clock)
    yield made
    database.close()


def work(office: Office) -> int:
    """What `worker --once` does."""
    return Worker(office.liaison, open_channels(office.liaison)).once()


def welcome(office: Office, link: str) -> int:
    """Somebody follows a link and sets a password."""
    path = link.removeprefix(office.liaison.settings.public_url)
    password = "seven brown geese over Sarnia"
    with TestClient(create_app(office.liaison), follow_redirects=False) as http:
        csrf = re.search(r'name="csrf" value="([^"]+)"', http.get(path).text)
        assert csrf
        return http.post(path, data={"csrf": csrf[1], "password": password, "again": password}).status_code


def test_from_a_code_to_an_alert(office: Office, post: Post) -> None:
    office.add("kim", channels=(), language="fr")
    office.client("C-1", "kim")
    with office.liaison.database.begin() as session:
        kim = session.get_one(Staff, office.staff("kim").id)
        row = add_address(office.liaison, session, kim, "email", "kim@example.ca", office.liaison.clock()).id
    assert work(office)
    code = re.search(r"\d{6}", post.letters[0]["Subject"])
    assert code
    with office.liaison.database.begin() as session:
        kim = session.get_one(Staff, office.staff("kim").id)
        verify_address(session, kim, row, code[0], office.liaison.clock())
    number = office.raised("C-1", said="au secours")
    work(office)
    letter = post.letters[1]
    assert letter["To"] == "kim@example.ca"
    assert letter["Subject"] == f"Liaison A-{number} : demande une personne (A.K. C-1)"
    assert f"/console/alerts/{number}" in letter.get_content()
    assert "secours" not in letter.as_string()
    work(office)
    assert len(post.letters) == 2


def test_a_link_that_was_mailed_proves_the_address_and_one_that_was_printed_does_not(
    office: Office, post: Post
) -> None:
    office.add("kim", channels=())
    office.add("lee", channels=())
    with office.liaison.database.begin() as session:
        at = office.liaison.clock()
        mail_password_link(office.liaison, session, session.get_one(Staff, office.staff("kim").id), at)
        printed = password_link(office.liaison, session, session.get_one(Staff, office.staff("lee").id), at)
    work(office)
    mailed = re.search(r"http\S+", post.letters[0].get_content())
    assert mailed
    assert [welcome(office, link) for link in (mailed[0], printed)] == [303, 303]
    with office.liaison.database.reading() as session:
        (proved,) = session.scalars(select(StaffAddress).where(StaffAddress.verified_at.is_not(None)))
    assert proved.staff_id == office.staff("kim").id


def test_a_server_that_is_away_for_a_while_loses_no_alert(office: Office, post: Post, clock: Clock) -> None:
    office.add("kim")
    office.client("C-1", "kim")
    office.raised("C-1", AlertKind.DANGER, Severity.NOW, "I want to end it")
    office.change("kim", on_call=True)
    post.answers["MAIL"] = ["451 later"]
    work(office)
    assert post.letters == []
    clock.pass_time(minutes=1)
    work(office)
    (letter,) = post.letters
    assert "/d/" in letter.get_content()
    assert "C-1" not in letter.as_string()
