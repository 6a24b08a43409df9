"""E-mail against a real SMTP server: letters as they arrive, encryption, log-in, and what refusals mean."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import mail
from bot.channel import BusyError, ChannelError, ClosedError, RefusedError, UncertainError
from services.errors import LiaisonError, SettingsError
from services.outbox import Outgoing
from services.rules.delivery import Why
from services.settings import Settings, read_settings
from tests.conftest import MONDAY
from tests.fakes import smtp
from tests.fakes.smtp import PASSWORD, USER, Post

MESSAGE = Outgoing(
    7, "email", "kim@example.ca", "Liaison A-17 : demande une personne\nÉchéance : aujourd'hui.\n.", (), "fr", MONDAY
)


@pytest.fixture
def post() -> Iterator[Post]:
    """A server that takes everything, from anybody, without encryption."""
    with smtp.running() as running:
        yield running


def settings(port: int, scheme: str = "smtp", who: str = "") -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        smtp_url=SecretStr(f"{scheme}://{who}127.0.0.1:{port}"),
        mail_from="Liaison <alerts@liaison.example.ca>",
    )


def channel(port: int, scheme: str = "smtp", who: str = "") -> mail.Mail:
    account = mail.read_account(settings(port, scheme, who))
    assert account is not None
    return mail.Mail(account, seconds=2)


def test_a_line_break_in_a_name_breaks_no_header(post: Post) -> None:
    """An initial or a reference may hold anything; a subject that cannot be written would be an alert nobody gets."""
    told = Outgoing(
        8, "email", "kim@example.ca", "Liaison A-18: asks (\r. C-1\x0bBcc: eve@example.ca)\nX", (), "en", MONDAY
    )
    channel(post.port).send(told)
    (letter,) = post.letters
    assert letter["Subject"] == "Liaison A-18: asks ( . C-1 Bcc: eve@example.ca)"
    assert letter["Bcc"] is None


def test_a_letter_arrives_as_it_was_written(post: Post) -> None:
    receipt = channel(post.port).send(MESSAGE)
    (letter,) = post.letters
    assert letter["Subject"] == "Liaison A-17 : demande une personne"
    assert letter.get_content().splitlines() == ["Échéance : aujourd'hui.", "."]
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content_charset() == "utf-8"
    assert letter["From"] == "Liaison <alerts@liaison.example.ca>"
    assert letter["To"] == "kim@example.ca"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == receipt.vendor_id == "<liaison-7@liaison.example.ca>"
    assert letter["Date"].datetime == MONDAY


def test_a_letter_of_one_line_says_it_twice(post: Post) -> None:
    channel(post.port).send(Outgoing(8, "email", "kim@example.ca", "Liaison: code 123456", (), "en", MONDAY))
    assert post.letters[0]["Subject"] == "Liaison: code 123456"
    assert post.letters[0].get_content().splitlines() == ["Liaison: code 123456"]


@pytest.mark.parametrize(
    ("command", "answer", "error", "why"),
    [
        ("MAIL", "451 later", BusyError, None),
        ("MAIL", "550 not you", RefusedError, Why.SETUP),
        ("MAIL", "530 log in first", ClosedError, None),
        ("RCPT", "450 grey", BusyError, None),
        ("RCPT", "550 nobody", RefusedError, Why.DEAD_ADDRESS),
        ("RCPT", "554 not here", RefusedError, Why.SETUP),
        ("DATA", "452 full", BusyError, None),
        ("DATA", "554 spam", RefusedError, Why.CONTENT),
    ],
)
def test_what_a_refusal_means(
    post: Post, command: str, answer: str, error: type[ChannelError], why: Why | None
) -> None:
    post.answers[command] = [answer]
    with pytest.raises(error) as raised:
        channel(post.port).send(MESSAGE)
    assert getattr(raised.value, "why", None) == why or error is BusyError
    assert post.letters == []
    channel(post.port).send(MESSAGE)  # the next one is taken
    assert len(post.letters) == 1


def test_no_connection_is_worth_another_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(BusyError):
            channel(taken.getsockname()[1]).send(MESSAGE)


def test_a_connection_lost_after_the_letter_is_of_unknown_fate(post: Post) -> None:
    post.cut = True
    with pytest.raises(UncertainError):
        channel(post.port).send(MESSAGE)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while")  # under TLS from the first byte the library sees none
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_encrypted_and_logged_in(scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """STARTTLS is taken where it is offered; a percent sign carries what an address cannot."""
    tls, trusted = smtp.certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with smtp.running(tls, log_in=True, at_once=scheme == "smtps") as post:
        channel(post.port, scheme, f"{USER}:{PASSWORD.replace('@', '%40').replace(' ', '%20')}@").send(MESSAGE)
        assert post.logged_in == [True]
        assert mail.examine(settings(post.port, scheme)).endswith(
            "lets us in, with TLS; alerts come from alerts@liaison.example.ca"
        )


def test_a_wrong_password_closes_the_channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls, trusted = smtp.certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with smtp.running(tls, log_in=True) as post:
        with pytest.raises(ClosedError):
            channel(post.port, "smtp", f"{USER}:wrong@").send(MESSAGE)
        with pytest.raises(ClosedError):
            channel(post.port).send(MESSAGE)  # no log-in at all
        with pytest.raises(LiaisonError, match="LIAISON_SMTP_URL"):
            mail.examine(settings(post.port, "smtp", f"{USER}:wrong@"))


def test_a_certificate_nobody_knows_closes_the_channel(tmp_path: Path) -> None:
    tls, _ = smtp.certificate(tmp_path)
    with smtp.running(tls) as post, pytest.raises(ClosedError, match="certificate"):
        channel(post.port).send(MESSAGE)


def test_doctor_names_the_setting_where_the_server_is_away() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(LiaisonError, match="LIAISON_SMTP_URL"):
            mail.examine(settings(taken.getsockname()[1]))


def test_off_by_default_and_never_by_half() -> None:
    assert mail.read_account(read_settings(None)) is None
    assert mail.examine(read_settings(None)) == "off"
    with pytest.raises(SettingsError, match="LIAISON_MAIL_FROM"):
        mail.read_account(read_settings(None, smtp_url="smtp://localhost"))


@pytest.mark.parametrize("url", ["mail.example.ca", "http://mail.example.ca", "smtp://", "smtp://host:port"])
def test_a_malformed_address_of_a_server_is_refused_by_name(url: str) -> None:
    with pytest.raises(SettingsError, match="LIAISON_SMTP_URL"):
        read_settings(None, smtp_url=url)


def test_a_malformed_sender_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="LIAISON_MAIL_FROM"):
        read_settings(None, mail_from="alerts")


def test_ports_are_those_of_submission() -> None:
    for url, port in (("smtp://mail.example.ca", 587), ("smtps://mail.example.ca", 465)):
        account = mail.read_account(read_settings(None, smtp_url=url, mail_from="a@example.ca"))
        assert account is not None
        assert account.port == port


@pytest.mark.parametrize(
    ("url", "real"),
    [("smtp://127.0.0.1:1025", False), ("smtp://mailpit:1025", False), ("smtps://mail.example.ca", True)],
)
def test_a_server_elsewhere_reaches_people(url: str, real: bool) -> None:
    """`--now` is refused then: it could send tomorrow's alerts today."""
    names = read_settings(None, smtp_url=url, mail_from="a@example.ca").real_vendors
    assert ("LIAISON_SMTP_URL" in names) is real
