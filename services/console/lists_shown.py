"""Lists that name people leave a trace: one entry in the audit for each list shown, with the references it named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import audit
from services.models import Address, AuditEntry, Client, Staff

ACTION = "listed"


class Listing(StrEnum):
    """The lists of the console that name people, as the audit names them."""

    TODAY = "page:today"
    INBOX = "page:inbox"
    CLIENTS = "page:clients"
    APPOINTMENTS = "page:appointments"
    PICKED_FROM = "page:pick-client"
    """Whom a name may mean, when an appointment is made."""


def named(client: Client | None, address: Address | None = None) -> str:
    """How an entry names somebody on a list: a client's reference, a stranger's address; nothing for nobody."""
    if client is not None:
        return client.reference
    return f"address:{address.id}" if address is not None else ""


def note_list(
    session: Session, staff: Staff, listing: Listing, shown: Iterable[str], at: datetime, *, by_itself: bool = False
) -> None:
    """Record that a list was shown to somebody, in one entry; one that names nobody leaves none.

    `shown` are references as `named` gives them. A list that a page asked for `by_itself` is recorded only where it
    names somebody whom the last entry of this person and list does not: a page left open does not fill the audit.
    """
    references = sorted(set(shown) - {""})
    if not references or (by_itself and set(references) <= _last_named(session, staff, listing)):
        return
    details = {"people": len(references), "references": references}
    audit.note(session, audit.by_staff(staff), ACTION, listing.value, at, details)


def _last_named(session: Session, staff: Staff, listing: Listing) -> set[str]:
    theirs = (AuditEntry.subject == listing.value, AuditEntry.actor == audit.by_staff(staff))
    last = session.scalars(select(AuditEntry).where(*theirs).order_by(AuditEntry.id.desc()).limit(1)).first()
    return set(last.details["references"]) if last is not None and last.details else set()
