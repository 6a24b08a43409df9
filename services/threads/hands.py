"""Who answers in a thread: a person, or the assistant again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services import audit
from services.clients.links import addresses_of
from services.liaison import Liaison
from services.models import Address, Client, Staff


def step_back(liaison: Liaison, address: Address, staff: Staff | None, at: datetime) -> None:
    """A person talks here now: the assistant keeps silent until they hand back, or the standard's time has passed."""
    address.with_staff_until = at + timedelta(hours=liaison.catchment.standards.staff_hold_hours)
    address.with_staff_id, address.seen_at = staff.id if staff else None, at


def hand_back(session: Session, client: Client, actor: str, at: datetime) -> None:
    """The assistant answers again. Safe to repeat."""
    for address, _ in addresses_of(session, client):
        if address.with_staff_until is not None:
            address.with_staff_until = address.with_staff_id = None
            audit.note(session, actor, "handed_back", f"client:{client.reference}", at)
