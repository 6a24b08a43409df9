"""The audit as an auditor reads it: who saw or changed what, by client or by member of staff; and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from services import audit
from services.catchment import Catchment
from services.models import AuditEntry, AuditSeal, Staff
from services.staff import find_staff
from services.vault import Vault

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What an auditor looks for; empty is everything. `client` is a reference, `who` an e-mail address; local days."""

    client: str = ""
    who: str = ""
    since: date | None = None
    until: date | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `who` is a name or a key's; `sealed` says that a batch covers it already."""

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    details: dict[str, object]
    sealed: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The seals: how many, the newest, how many acts wait for the next one, and the first seal that does not hold."""

    seals: int
    last_at: datetime | None
    waiting: int
    broken: AuditSeal | None


def entries(session: Session, vault: Vault, catchment: Catchment, asked: Asked) -> Sequence[Entry]:
    """Return a page of acts, the newest first; the next page is asked for with `before` the last one's number."""
    wanted = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(ON_A_PAGE)
    if asked.client:
        wanted = wanted.where(AuditEntry.subject == f"client:{asked.client}")
    if asked.who:
        staff = find_staff(session, vault, asked.who)
        wanted = wanted.where(AuditEntry.actor == (audit.by_staff(staff) if staff else asked.who))
    if asked.since:
        wanted = wanted.where(AuditEntry.at >= datetime.combine(asked.since, time(), catchment.time_zone))
    if asked.until:
        end = datetime.combine(asked.until + timedelta(days=1), time(), catchment.time_zone)
        wanted = wanted.where(AuditEntry.at < end)
    if asked.before:
        wanted = wanted.where(AuditEntry.id < asked.before)
    rows = session.scalars(wanted).all()
    names = {audit.by_staff(one): one.shown for one in session.scalars(select(Staff))}
    return [
        Entry(
            row.id,
            row.at,
            names.get(row.actor, row.actor),
            row.action,
            _subject(row.subject, names),
            dict(row.details or {}),
            row.seal_id is not None,
        )
        for row in rows
    ]


def chain(session: Session) -> Chain:
    """Verify every seal against what it covers, from the first to the newest."""
    number, last = session.execute(select(func.count(AuditSeal.id), func.max(AuditSeal.at))).one()
    waiting = session.scalar(select(func.count()).where(AuditEntry.seal_id.is_(None))) or 0
    return Chain(number, last, waiting, audit.first_broken(session))


def subject_of(session: Session, vault: Vault, asked: Asked) -> str:
    """Return whom an auditor looked up, as the audit names them; "audit" where that is nobody there is."""
    if asked.client:
        recorded = exists().where(AuditEntry.subject == f"client:{asked.client}")
        return f"client:{asked.client}" if session.scalar(select(recorded)) else "audit"
    staff = find_staff(session, vault, asked.who)
    return audit.by_staff(staff) if staff else "audit"


def _subject(subject: str, names: dict[str, str]) -> str:
    return names.get(subject, subject)
