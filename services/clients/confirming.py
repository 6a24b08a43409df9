"""Does the person at an address know what the client's file says? Three wrong answers, and staff see to it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from dialogs.commands.who import Here
from services.alerts.raising import raise_alert
from services.clients.links import client_of, only_link, standing
from services.models import Address, Client
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.standing import MOST_TRIES


def who_is_here(session: Session, address: Address, at: datetime) -> Here:
    """What may be said at an address, and what its person is to be asked first. Nothing personal is in it."""
    link, client = only_link(session, address), client_of(session, address)
    asked = next(iter(client.confirm_with), "") if client and client.confirm_with else ""
    return Here(standing(session, address, at), asked, link.tries if link else 0)


def confirm_person(session: Session, address: Address, answer: str, at: datetime) -> bool:
    """Check an answer; a right one confirms the address from now on. The third wrong one is told to staff."""
    link, client = only_link(session, address), client_of(session, address)
    if link is None or client is None or not client.confirm_with or link.tries >= MOST_TRIES:
        return False
    if _same(next(iter(client.confirm_with.values())), answer):
        link.confirmed_at, link.tries = at, 0
        return True
    link.tries += 1
    if link.tries >= MOST_TRIES:
        raise_alert(session, address, AlertKind.WRONG_NUMBER, Severity.ACTION, "", {"why": "not_confirmed"}, at)
    return False


def confirmed_client(session: Session, address: Address) -> Client | None:
    """The client, where it is certain that they are the one who writes here; else None."""
    link = only_link(session, address)
    return session.get(Client, link.client_id) if link is not None and link.confirmed_at is not None else None


def _same(kept: str, answer: str) -> bool:
    return _bare(kept) == _bare(answer)


def _bare(text: str) -> str:
    return "".join(text.split()).upper()
