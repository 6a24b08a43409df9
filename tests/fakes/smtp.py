"""A mail server on loopback: it keeps the letters it took, and refuses what it is told to."""

from __future__ import annotations

import datetime as dates
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd import smtp
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "liaison", "p@ss word"


@dataclass
class Post:
    """The server's memory. `answers` says what the next of a command is answered with, `cut` after what it hangs up."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    cut: bool = False
    logged_in: list[bool] = field(default_factory=list)
    under_tls: list[bool] = field(default_factory=list)

    def _answer(self, command: str) -> str | None:
        coming = self.answers.get(command)
        return coming.pop(0) if coming else None

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self, server: smtp.SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if (refused := self._answer("MAIL")) is not None:
            return refused
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: smtp.SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if (refused := self._answer("RCPT")) is not None:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: smtp.SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if (refused := self._answer("DATA")) is not None:
            return refused
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.logged_in.append(bool(session.authenticated))
        self.under_tls.append(session.ssl is not None)
        if self.cut:
            server.transport.close()
        return "250 OK"

    def log_in(
        self, _server: smtp.SMTP, _session: Session, _envelope: Envelope, _kind: str, given: object
    ) -> AuthResult:
        """Let in who knows the password."""
        known = given == LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=known, handled=False)


@contextmanager
def running(tls: ssl.SSLContext | None = None, *, log_in: bool = False, at_once: bool = False) -> Iterator[Post]:
    """Run it. `tls`: STARTTLS is offered, or (`at_once`) spoken from the first byte; `log_in`: nobody else may send."""
    post = Post()
    controller = Controller(
        post,
        hostname="127.0.0.1",
        port=_free_port(),
        ssl_context=tls if at_once else None,
        tls_context=None if at_once else tls,
        require_starttls=False,
        authenticator=post.log_in,
        auth_required=log_in,
        auth_require_tls=tls is not None and not at_once,
        ready_timeout=10,
    )
    controller.start()
    try:
        post.port = controller.port
        yield post
    finally:
        controller.stop()


def _free_port() -> int:
    """A port nobody listens on: the library must know it before it begins."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate of 127.0.0.1 nobody else knows: the server's context, and the file that makes it trusted."""
    key, now = ec.generate_private_key(ec.SECP256R1()), dates.datetime.now(dates.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail in tests")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dates.timedelta(days=1))
        .not_valid_after(now + dates.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "certificate.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public
