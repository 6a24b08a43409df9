"""The list of clients somebody sees: searched in memory, since names are sealed in the database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import Session

from services.models import Address, Alert, Appointment, Client, Direction, Link, Message, Staff
from services.sealing.vault import Vault
from services.staff.seeing import sees

MOST = 5_000
"""Clients that are looked through; a caseload is far smaller, a provider's seldom larger."""
_ALIKE = 72  # of 100: "amena kan" finds Amina Khan
_LONGEST = 100  # letters that are looked for: comparing a long text with every name takes minutes
_OPEN = ("scheduled", "confirmed")


@dataclass(frozen=True, slots=True)
class Row:
    """One client in the list. Moments are aware; `heard_at` is None where they never wrote."""

    id: int
    reference: str
    first_name: str
    last_name: str | None
    level: str
    plan: str
    caseworker: str | None
    next_at: datetime | None
    heard_at: datetime | None
    alerts: int

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name or ''}".strip()


def clients_for(session: Session, vault: Vault, staff: Staff, now: datetime, words: str = "") -> Sequence[Row]:
    """Return the clients somebody sees, by name; those that fit the words best first, where there are any.

    Words are a name as one remembers it, a reference, or a phone number.
    """
    rows = [Row(*row) for row in session.execute(_query(session, staff, now)).all()]
    if not words.strip():
        return sorted(rows, key=lambda row: (_plain(row.last_name or row.first_name), _plain(row.first_name)))
    if (owners := _owners_of(session, vault, words)) is not None:
        return [row for row in rows if row.id in owners]
    return _alike(rows, words)


def _query(session: Session, staff: Staff, now: datetime) -> Select[*tuple[Any, ...]]:
    upcoming, heard, waiting = _upcoming(now), _heard(), _waiting()
    return (
        select(
            Client.id,
            Client.reference,
            Client.first_name,
            Client.last_name,
            Client.service_level,
            Client.plan_status,
            Staff.name,
            upcoming.c.at,
            heard.c.at,
            func.coalesce(waiting.c.number, 0),
        )
        .outerjoin(Staff, Staff.id == Client.caseworker_id)
        .outerjoin(upcoming, upcoming.c.client_id == Client.id)
        .outerjoin(heard, heard.c.client_id == Client.id)
        .outerjoin(waiting, waiting.c.client_id == Client.id)
        .where(sees(session, staff, now.date()))
        .order_by(Client.id)
        .limit(MOST)
    )


def _upcoming(now: datetime) -> Subquery:
    """The next appointment of each client."""
    return (
        select(Appointment.client_id, func.min(Appointment.starts_at).label("at"))
        .where(Appointment.starts_at >= now, Appointment.status.in_(_OPEN))
        .group_by(Appointment.client_id)
        .subquery()
    )


def _heard() -> Subquery:
    """When each client last wrote: the last message in at each of their addresses, found by its index."""
    last = (
        select(Message.created_at)
        .where(Message.address_id == Address.id, Message.direction == Direction.INBOUND)
        .order_by(Message.id.desc())
        .limit(1)
        .correlate(Address)
        .scalar_subquery()
    )
    return (
        select(Link.client_id, func.max(last).label("at"))
        .join(Address, Address.id == Link.address_id)
        .where(Link.refused_at.is_(None), Link.ended_at.is_(None))
        .group_by(Link.client_id)
        .subquery()
    )


def _waiting() -> Subquery:
    """How many alerts about each client are not done."""
    return (
        select(Alert.client_id, func.count().label("number"))
        .where(Alert.status != "resolved", Alert.client_id.is_not(None))
        .group_by(Alert.client_id)
        .subquery()
    )


def _owners_of(session: Session, vault: Vault, words: str) -> set[int] | None:
    """Whose phone number this is, found by its hash; None where the words are no phone number."""
    digits = re.sub(r"[\s().+-]", "", words)
    if not digits.isdecimal() or len(digits) not in (10, 11):
        return None
    number = vault.index("sms", f"+{digits}" if len(digits) == 11 else f"+1{digits}")
    held = select(Link.client_id).join(Address, Address.id == Link.address_id)
    return set(session.scalars(held.where(Address.channel == "sms", Address.value_hash == number)))


def _alike(rows: Sequence[Row], words: str) -> list[Row]:
    wanted = _plain(words[:_LONGEST])
    exact = [row for row in rows if _plain(row.reference) == wanted]
    if exact:
        return exact
    names = {number: _plain(row.name) for number, row in enumerate(rows)}
    found = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=50)
    by_name = [rows[number] for _, _, number in found]
    return by_name or [row for row in rows if wanted in _plain(row.reference)]


def _plain(text: str) -> str:
    """Lower case, without accents: Étienne is found as etienne."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()
