"""What a page says, and what the audit says of it."""

from __future__ import annotations

import re

from sqlalchemy import select

from services.liaison import Liaison
from services.models import AuditEntry
from tests.console.conftest import Answer


def order(answer: Answer, *words: str) -> list[str]:
    """These words, in the order a page has them."""
    return sorted((word for word in words if word in answer.text), key=answer.text.index)


def digest(answer: Answer) -> str:
    found = re.search(r"have=([0-9a-f-]+)", answer.text)
    assert found
    return found[1]


def acts(liaison: Liaison, subject: str) -> list[str]:
    with liaison.database.reading() as session:
        wanted = select(AuditEntry).where(AuditEntry.subject == subject).order_by(AuditEntry.id)
        return [entry.action for entry in session.scalars(wanted)]
