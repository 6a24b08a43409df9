"""Members of staff: add them, find them, and the tokens by which they do one thing once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import N_
from services.errors import ConflictError, InvalidError, NotAllowedError
from services.models import Address, Alert, Staff, StaffToken
from services.sealing.vault import Vault


class Role(StrEnum):
    """What somebody may see: their own clients, their provider's, the network's without threads, the audit alone."""

    CASEWORKER = "caseworker"
    MANAGER = "manager"
    SSM = "ssm"
    AUDITOR = "auditor"


class TokenKind(StrEnum):
    """What a token is good for."""

    PASSWORD = "password"  # noqa: S105 - the name of a kind
    """Set the first password, or another one."""
    VERIFY = "verify"
    """Show that an address is theirs."""
    DANGER = "danger"
    """See one alert of danger without logging in (R-107)."""


GOOD_FOR = {
    TokenKind.PASSWORD: timedelta(days=3),
    TokenKind.VERIFY: timedelta(hours=1),
    TokenKind.DANGER: timedelta(hours=12),
}


def find_staff(session: Session, vault: Vault, email: str) -> Staff | None:
    """Return who has this e-mail address, in any case of letters."""
    return session.scalars(select(Staff).where(Staff.email_hash == email_hash(vault, email))).one_or_none()


def names_of(session: Session, actors: Iterable[str]) -> dict[str, str]:
    """Return what the staff among actors ("staff:7") are called; a program goes by its own name."""
    numbers = [int(actor.removeprefix("staff:")) for actor in actors if actor.startswith("staff:")]
    found = session.scalars(select(Staff).where(Staff.id.in_(numbers))) if numbers else ()
    return {f"staff:{staff.id}": staff.shown for staff in found}


def expect_staff(
    session: Session, vault: Vault, email: str, at: datetime, provider: str | None = None, *, field: str = "email"
) -> Staff:
    """Return who has this address; somebody new is written down as a caseworker who cannot log in yet.

    So a file of clients may be brought in before their caseworkers are added. Raises `InvalidError`, which names the
    `field` the address was given in.
    """
    found = find_staff(session, vault, email)
    return found or _make(session, vault, email, Role.CASEWORKER, provider, at, field)


def add_staff(
    session: Session,
    vault: Vault,
    email: str,
    role: Role,
    at: datetime,
    *,
    name: str | None = None,
    provider: str | None = None,
) -> Staff:
    """Add somebody, or complete whom a file named before. Raises `ConflictError` for somebody who is there already."""
    staff = find_staff(session, vault, email)
    if staff is not None and staff.password_hash is not None:
        raise ConflictError(f"{email} is there already, as {staff.role}. To let them set a password anew: staff reset.")
    staff = staff or _make(session, vault, email, role, provider, at)
    staff.role, staff.name, staff.provider = role, name or staff.name, provider or staff.provider
    return staff


def _make(
    session: Session, vault: Vault, email: str, role: Role, provider: str | None, at: datetime, field: str = "email"
) -> Staff:
    local, _, domain = email.strip().rpartition("@")
    if not local or "." not in domain or any(mark.isspace() for mark in email.strip()):
        raise InvalidError(field, N_("{email!r} is not an e-mail address"), email=email)
    staff = Staff(
        email=email.strip(),
        email_hash=email_hash(vault, email),
        role=role,
        provider=provider,
        created_at=at,
        languages=["en"],
    )
    session.add(staff)
    session.flush()
    return staff


def make_token(
    session: Session,
    staff: Staff,
    kind: TokenKind,
    at: datetime,
    *,
    address: Address | None = None,
    alert: Alert | None = None,
    token: str | None = None,
) -> str:
    """Make a token and return it; only its hash is kept. `token`: a given one, such as a code of six digits."""
    token = token or secrets.token_urlsafe(24)
    session.add(
        StaffToken(
            token_hash=token_hash(token),
            kind=kind,
            staff_id=staff.id,
            address_id=address.id if address else None,
            alert_id=alert.id if alert else None,
            expires_at=at + GOOD_FOR[kind],
        )
    )
    session.flush()
    return token


def read_token(session: Session, token: str, kind: TokenKind, at: datetime) -> StaffToken:
    """Return a token that is still good. Raises `NotAllowedError` for any other, in the same words."""
    row = session.get(StaffToken, token_hash(token), with_for_update=True)
    if row is None or row.kind != kind or row.used_at is not None or row.expires_at <= at:
        raise NotAllowedError("This link is not good any more. Ask for a new one.")
    return row


def token_hash(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def email_hash(vault: Vault, email: str) -> bytes:
    """The keyed hash by which an e-mail address is found, in any case of letters."""
    return vault.index("staff", email.strip().casefold())
