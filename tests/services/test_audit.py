"""The audit: what was recorded is sealed in a chain, and a change shows."""

from __future__ import annotations

from sqlalchemy import text

from services import audit
from services.liaison import Liaison
from services.models import AuditEntry


def note(liaison: Liaison, *subjects: str) -> None:
    with liaison.database.begin() as session:
        for subject in subjects:
            audit.note(session, "staff:1", "viewed", subject, liaison.clock(), {"page": "client"})


def broken(liaison: Liaison) -> int | None:
    with liaison.database.reading() as session:
        return audit.first_broken(session)


def test_batches_are_sealed_once_each_over_the_one_before(liaison: Liaison) -> None:
    note(liaison, "client:C-1", "client:C-2")
    assert audit.seal_entries(liaison, liaison.clock()) == 2
    assert audit.seal_entries(liaison, liaison.clock()) == 0
    note(liaison, "client:C-3")
    assert audit.seal_entries(liaison, liaison.clock()) == 1
    assert broken(liaison) is None


def test_a_changed_entry_shows_in_its_batch_and_a_missing_one_too(liaison: Liaison) -> None:
    note(liaison, "client:C-1")
    audit.seal_entries(liaison, liaison.clock())
    note(liaison, "client:C-2", "client:C-3")
    audit.seal_entries(liaison, liaison.clock())
    with liaison.database.begin() as session:
        session.execute(text("UPDATE audit_entry SET subject = 'client:C-9' WHERE subject = 'client:C-3'"))
    assert broken(liaison) == 2
    with liaison.database.begin() as session:
        session.query(AuditEntry).filter_by(subject="client:C-1").delete()
    assert broken(liaison) == 1


def test_a_batch_by_itself_is_held_against_its_entries_and_the_seal_before(liaison: Liaison) -> None:
    for subject in ("client:C-1", "client:C-2", "client:C-3"):
        note(liaison, subject)
        audit.seal_entries(liaison, liaison.clock())
    with liaison.database.begin() as session:
        session.execute(text("UPDATE audit_entry SET subject = 'client:C-9' WHERE subject = 'client:C-1'"))
    with liaison.database.reading() as session:
        assert audit.first_broken(session, [2, 3]) is None, "what came before is not looked at"
        assert audit.first_broken(session, [1, 3]) == 1
    with liaison.database.begin() as session:
        session.execute(text("UPDATE audit_seal SET digest = :other WHERE id = 2"), {"other": b"\0" * 32})
    with liaison.database.reading() as session:
        assert audit.first_broken(session, [3]) == 3, "it does not follow the one before"
        assert audit.first_broken(session, []) is None
