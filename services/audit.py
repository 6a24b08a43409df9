"""Who saw or changed what: append only, written in the transaction of the act itself, sealed in batches that chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session, aliased

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


def first_broken(session: Session, batches: Collection[int] | None = None) -> int | None:
    """Return the number of the first batch that is not what was sealed, or does not follow the one before it.

    None where all hold. `batches` are the only ones looked at, where they are given: each with all it covers and the
    seal before it. The whole chain takes a while: it is read from the first entry to the last.
    """
    sealed_into = session.scalars(select(AuditEntry.seal_id).distinct()) if batches is None else batches
    expected = {number for number in sealed_into if number is not None}
    seals = _seals(session, batches)
    if batches is None:
        expected |= seals.keys()
    return min(expected - _holding(session, seals, batches), default=None)


def _seals(session: Session, batches: Collection[int] | None) -> dict[int, tuple[bytes, bytes]]:
    """The digest before each batch, and its own, by its number."""
    earlier = aliased(AuditSeal)
    before = select(earlier.digest).where(earlier.id < AuditSeal.id).order_by(earlier.id.desc()).limit(1)
    wanted = select(AuditSeal.id, before.correlate(AuditSeal).scalar_subquery(), AuditSeal.digest)
    rows = session.execute(wanted if batches is None else wanted.where(AuditSeal.id.in_(batches)))
    return {number: (digest_before or b"", digest) for number, digest_before, digest in rows}


def _holding(session: Session, seals: Mapping[int, tuple[bytes, bytes]], batches: Collection[int] | None) -> set[int]:
    """The batches whose entries are what was sealed."""
    entries = select(
        AuditEntry.seal_id,
        AuditEntry.id,
        AuditEntry.at,
        AuditEntry.actor,
        AuditEntry.action,
        AuditEntry.subject,
        AuditEntry.details,
    ).where(AuditEntry.seal_id.is_not(None) if batches is None else AuditEntry.seal_id.in_(batches))
    ordered = entries.order_by(AuditEntry.seal_id, AuditEntry.id).execution_options(yield_per=_BATCH)
    found = groupby(session.execute(ordered), key=lambda row: row.seal_id)
    return {number for number, rows in found if number in seals and _digest(seals[number][0], rows) == seals[number][1]}


def _digest(before: bytes, entries: Iterable[AuditEntry | Row[*tuple[Any, ...]]]) -> bytes:
    covered = hashlib.sha256(before)
    for entry in entries:
        at = entry.at.astimezone(UTC).isoformat()
        covered.update(
            json.dumps([entry.id, at, entry.actor, entry.action, entry.subject, entry.details], sort_keys=True).encode()
        )
    return covered.digest()
