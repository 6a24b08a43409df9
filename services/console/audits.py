"""The audit as an auditor reads it: who saw or changed what, by client or by member of staff; and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from services import audit
from services.catchment import Catchment
from services.models import AuditEntry, AuditSeal, Staff
from services.sealing.vault import Vault
from services.staff.members import find_staff

ON_A_PAGE = 100
_AUDIT, _VERIFIED = "audit", "chain_verified"


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
    """One act. `who` is a name or a key's; `batch` is the one it was sealed into, None while it waits."""

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    details: dict[str, object]
    batch: int | None


@dataclass(frozen=True, slots=True)
class Whole:
    """The last time somebody had the whole chain verified: how many batches it had, and the first that did not hold."""

    at: datetime
    who: str
    batches: int
    broken: int | None


@dataclass(frozen=True, slots=True)
class Chain:
    """The seals: how many, the newest, and how many acts wait for the next one.

    `verified` batches were verified for the page that is shown, and `broken` is the first of them that does not hold.
    """

    seals: int
    last_at: datetime | None
    waiting: int
    verified: int
    broken: int | None
    whole: Whole | None


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
    names = _names(session)
    return [
        Entry(
            row.id,
            row.at,
            names.get(row.actor, row.actor),
            row.action,
            _subject(row.subject, names),
            dict(row.details or {}),
            row.seal_id,
        )
        for row in rows
    ]


def chain(session: Session, shown: Sequence[Entry]) -> Chain:
    """Verify the batches that hold what a page shows: all each covers, and that it follows the one before it.

    What was found when the whole chain was verified last is told beside.
    """
    number, last = session.execute(select(func.count(AuditSeal.id), func.max(AuditSeal.at))).one()
    waiting = session.scalar(select(func.count()).where(AuditEntry.seal_id.is_(None))) or 0
    batches = {entry.batch for entry in shown if entry.batch is not None}
    whole = _last_whole(session)
    return Chain(number, last, waiting, len(batches), audit.first_broken(session, batches), whole)


def verify_whole(session: Session) -> Mapping[str, int | None]:
    """Verify every batch from the first to the newest; return what is recorded of it."""
    return {"batches": session.scalar(select(func.count(AuditSeal.id))), "broken": audit.first_broken(session)}


def note_whole(session: Session, staff: Staff, found: Mapping[str, int | None], at: datetime) -> None:
    """Record that the whole chain was verified, and what was found."""
    audit.note(session, audit.by_staff(staff), _VERIFIED, _AUDIT, at, found)


def _last_whole(session: Session) -> Whole | None:
    wanted = select(AuditEntry).where(AuditEntry.subject == _AUDIT, AuditEntry.action == _VERIFIED)
    last = session.scalars(wanted.order_by(AuditEntry.id.desc()).limit(1)).first()
    if last is None or not last.details:
        return None
    return Whole(last.at, _names(session).get(last.actor, last.actor), last.details["batches"], last.details["broken"])


def _names(session: Session) -> dict[str, str]:
    return {audit.by_staff(one): one.shown for one in session.scalars(select(Staff))}


def subject_of(session: Session, vault: Vault, asked: Asked) -> str:
    """Return whom an auditor looked up, as the audit names them; "audit" where that is nobody there is."""
    if asked.client:
        recorded = exists().where(AuditEntry.subject == f"client:{asked.client}")
        return f"client:{asked.client}" if session.scalar(select(recorded)) else _AUDIT
    staff = find_staff(session, vault, asked.who)
    return audit.by_staff(staff) if staff else _AUDIT


def _subject(subject: str, names: dict[str, str]) -> str:
    return names.get(subject, subject)
