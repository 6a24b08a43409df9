"""Our account at a mail server, as `LIAISON_SMTP_URL` and `LIAISON_MAIL_FROM` give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from services.errors import SettingsError
from services.settings import PREFIX, Settings
from services.staff.reach import EMAIL

NAME = EMAIL
_PORTS = {"smtp": 587, "smtps": 465}
"""Submission with STARTTLS, and submission under TLS (RFC 8314)."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where mail is handed over, and as whom. `sender` is as people see it, "Liaison <alerts@example.ca>"."""

    host: str
    port: int
    under_tls: bool
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def sender_address(self) -> str:
        """The bare address of the sender."""
        return parseaddr(self.sender)[1]

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine: then nothing travels in the open."""
        return self.host in ("localhost", "127.0.0.1", "::1")


def read_account(settings: Settings) -> Account | None:
    """Return the account; None where e-mail is off. Raises `SettingsError` where it is set by half."""
    if settings.smtp_url is None:
        return None
    if not settings.mail_from:
        raise SettingsError(f"{PREFIX}MAIL_FROM is not set: the address alerts come from, like alerts@example.ca.")
    url = urlsplit(settings.smtp_url.get_secret_value())
    return Account(
        host=url.hostname or "",
        port=url.port or _PORTS[url.scheme],
        under_tls=url.scheme == "smtps",
        sender=settings.mail_from,
        user=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
    )
