"""Who saw or changed what: append only, written in the transaction of the act itself, sealed in batches that chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.liaison import Liaison
from services.models import AuditEntry, AuditSeal, Staff

IMPORT = "import"
"""The actor of what a file brought."""
SERVICE = "service"
"""The actor of what the assistant does by itself."""
_BATCH = 1_000


def by_staff(staff: Staff) -> str:
    """How a member of staff is named as an actor."""
    return f"staff:{staff.id}"


def by_key(name: str) -> str:
    """How an API key is named as an actor: an action by a key is an action by that key."""
    return f"key:{name}"


def note(
    session: Session,
    actor: str,
    action: str,
    subject: str,
    at: datetime,
    details: Mapping[str, object] | None = None,
) -> None:
    """Record one act: `action` is a verb ("viewed", "moved"), `subject` a reference ("client:C-1042").

    `details` are facts of the change by name; they are sealed in the database.
    """
    session.add(
        AuditEntry(at=at, actor=actor, action=action, subject=subject[:120], details=dict(details or {}) or None)
    )


def seal_entries(liaison: Liaison, at: datetime) -> int:
    """Seal what was recorded since into a batch that covers the batch before; return how many entries. Safe to repeat.

    A changed or missing entry then shows: `first_broken` finds it.
    """
    with liaison.database.begin() as session:
        last = session.scalars(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1).with_for_update()).first()
        waiting = select(AuditEntry).where(AuditEntry.seal_id.is_(None)).order_by(AuditEntry.id).limit(_BATCH)
        entries = session.scalars(waiting.with_for_update()).all()
        if not entries:
            return 0
        seal = AuditSeal(
            at=at,
            first_id=entries[0].id,
            last_id=entries[-1].id,
            digest=_digest(last.digest if last else b"", entries),
        )
        session.add(seal)
        session.flush()
        ids = [entry.id for entry in entries]
        session.execute(update(AuditEntry).where(AuditEntry.id.in_(ids)).values(seal_id=seal.id))
        return len(ids)


def first_broken(session: Session) -> AuditSeal | None:
    """Return the first batch whose entries are not what was sealed; None where the whole chain holds."""
    before = b""
    for seal in session.scalars(select(AuditSeal).order_by(AuditSeal.id)):
        entries = session.scalars(select(AuditEntry).where(AuditEntry.seal_id == seal.id).order_by(AuditEntry.id)).all()
        if _digest(before, entries) != seal.digest:
            return seal
        before = seal.digest
    return None


def _digest(before: bytes, entries: Sequence[AuditEntry]) -> bytes:
    covered = hashlib.sha256(before)
    for entry in entries:
        at = entry.at.astimezone(UTC).isoformat()
        covered.update(
            json.dumps([entry.id, at, entry.actor, entry.action, entry.subject, entry.details], sort_keys=True).encode()
        )
    return covered.digest()
