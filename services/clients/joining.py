"""Somebody opens a chat by the link on their file, or shows there which phone is theirs: the chat joins the file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from dialogs.engine import Start, State
from dialogs.words import Language
from services import consent
from services.addresses import find_address
from services.clients.invitations import is_payload, take_payload
from services.clients.linking import PHONES, link_to
from services.clients.links import address_to_write_to, addresses_of, links_of, only_link
from services.consent import ConsentPurpose
from services.liaison import Liaison
from services.models import Address, Client, Link


def join(
    liaison: Liaison,
    session: Session,
    address: Address,
    state: State,
    invited: str | None,
    own_phone: str | None,
    at: datetime,
) -> Start | None:
    """Put a chat on a file, where it belongs on one; return the dialog that says so, if one is needed.

    `invited` is the payload of a link: the person is known by it. `own_phone` is theirs as the app vouches (E.164): the
    chat joins the file that phone is on, and they are asked who they are as they would be there.
    """
    if address.for_staff:
        return None
    if invited is not None and is_payload(invited):
        client = take_payload(session, liaison.database.vault, invited, at)
        if client is None:
            return Start("invitation_over")
        _join(session, address, client, state, at, known=True)
        return Start("joined", {"known": True})
    if own_phone is not None and not links_of(session, address):
        return _by_phone(liaison, session, address, state, own_phone, at)
    return None


def agree_here(
    session: Session, address: Address, wording: str, version: str, message_id: int | None, at: datetime
) -> None:
    """Record that messages we start may come to this address, and prefer it from now on."""
    consent.grant(session, address, ConsentPurpose.SERVICE, wording, version, message_id, at)
    link = only_link(session, address)
    if link is not None:
        client = session.get_one(Client, link.client_id)
        for _, each in addresses_of(session, client):
            each.preferred = each.id == link.id


def _by_phone(
    liaison: Liaison, session: Session, address: Address, state: State, own_phone: str, at: datetime
) -> Start | None:
    phone = find_address(session, liaison.database.vault, PHONES, own_phone)
    link = only_link(session, phone) if phone else None
    if link is None:
        return None
    _join(session, address, session.get_one(Client, link.client_id), state, at, known=False)
    return Start("joined", {"known": False}) if state.open is None or state.open.passing else None


def _join(session: Session, address: Address, client: Client, state: State, at: datetime, *, known: bool) -> None:
    """Where we wrote to so far stays the preferred place, until the person agrees to messages here."""
    before = addresses_of(session, client)
    if before and not any(link.preferred for _, link in before):
        first = address_to_write_to(session, client)
        for other, link in before:
            link.preferred = first is not None and other.id == first.id
    if not state.language_confirmed:
        state.language, state.language_confirmed = Language(client.language), True
    state.greeted = True
    link = _held(session, address, client) or link_to(session, client, address, at)
    if known:
        link.confirmed_at, link.refused_at, link.lapsed_at, link.tries = at, None, None, 0


def _held(session: Session, address: Address, client: Client) -> Link | None:
    return next((link for link in links_of(session, address) if link.client_id == client.id), None)
