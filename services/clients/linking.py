"""Put an address on a client's file, and take it off again: a phone from a file, a chat somebody opened, by staff.

What somebody refused ("wrong number") is linked again by staff only. A link that ends is kept with its time: what was
said in it stays the client's, and is nobody else's when the number changes hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from dialogs.engine import State
from dialogs.words import Language
from services import audit, consent, outbox
from services.addresses import expect_address
from services.alerts.raising import raise_alert
from services.clients.links import live_links
from services.errors import InvalidError
from services.models import Address, Client, Conversation, Link
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.delivery import Why
from services.rules.standing import MOST_TRIES
from services.sealing.vault import Vault

PHONES = "sms"
"""The channel a phone number on a file is reached by."""


def set_phone(session: Session, vault: Vault, client: Client, phone: str | None, at: datetime) -> bool:
    """Make this E.164 number the one on a client's file, or none; return whether anything changed.

    The phone before it is taken off the file, and what was agreed to for it goes on for this one, unless somebody said
    stop there. Raises `InvalidError` for a number of a member of staff.
    """
    held = phones_of(session, client)
    if phone is None:
        for _, link in held:
            _end(link, at)
        return any(link.refused_at is None for _, link in held)
    address = expect_address(session, vault, PHONES, phone, Language(client.language), at)
    if any(link.address_id == address.id for _, link in held):
        return False
    link = link_to(session, client, address, at)
    for other, before in held:
        if before.refused_at is None:
            link.preferred |= before.preferred
            consent.carry_over(session, client, other, address, at)
            _end(before, at)
    return True


def link_to(session: Session, client: Client, address: Address, at: datetime, *, confirmed: bool = False) -> Link:
    """Put an address on a client's file, which must not be there yet. Where it stands on another, staff of both learn.

    What the client agreed to while there was no address counts from now on. Raises `InvalidError`.
    """
    if address.for_staff:
        raise InvalidError("phone", "is the number of a member of staff")
    anothers = exists().where(Link.address_id == address.id, Link.client_id != client.id)
    link = Link(
        client_id=client.id,
        address_id=address.id,
        confirmed_at=at if confirmed else None,
        since=at if session.scalar(select(anothers)) else None,
        preferred=False,
        tries=0,
        created_at=at,
    )
    session.add(link)
    session.flush()
    consent.take_up_waiting(session, client, address)
    speak_language(session, address, Language(client.language), at, unless_chosen=True)
    _tell_if_shared(session, address, at)
    return link


def confirm(link: Link, at: datetime) -> bool:
    """Staff saw the person use this phone; return whether that is new.

    It does not undo what happened at the phone since: somebody said "wrong number", answered wrong three times, or
    came back after a long silence.
    """
    if link.confirmed_at or link.refused_at or link.lapsed_at or link.tries >= MOST_TRIES:
        return False
    link.confirmed_at = at
    return True


def refuse(session: Session, address: Address, at: datetime) -> bool:
    """Whoever is there says it is not the client: nothing personal any more, and nothing that waits goes out.

    Returns whether the address was on a file. Safe to repeat.
    """
    links = live_links(session, address)
    for link in links:
        link.refused_at, link.confirmed_at = at, None
    if links:
        outbox.cancel_waiting(session, address, Why.NOT_WANTED, at)
    return bool(links)


def relink(session: Session, client: Client, address: Address, actor: str, at: datetime) -> Link:
    """Staff say that it is the client's after all, and that it is them: refusals and wrong answers are forgotten."""
    wanted = select(Link).where(Link.client_id == client.id, Link.address_id == address.id, Link.ended_at.is_(None))
    link = session.scalars(wanted).one_or_none() or link_to(session, client, address, at)
    link.refused_at, link.lapsed_at, link.tries, link.confirmed_at = None, None, 0, at
    audit.note(session, actor, "linked", f"client:{client.reference}", at, {"address": address.id})
    return link


def unlink(session: Session, client: Client, address: Address, actor: str, at: datetime) -> None:
    """Staff take an address off a client's file. Safe to repeat."""
    wanted = select(Link).where(Link.client_id == client.id, Link.address_id == address.id, Link.ended_at.is_(None))
    for link in session.scalars(wanted):
        link.ended_at = at
        audit.note(session, actor, "unlinked", f"client:{client.reference}", at, {"address": address.id})


def prefer(session: Session, client: Client, address: Address, actor: str, at: datetime) -> None:
    """Write first to this address of a client from now on. Safe to repeat; a consent of its own is needed there."""
    for link in links_on_file(session, client):
        link.preferred = link.address_id == address.id
    audit.note(session, actor, "preferred", f"client:{client.reference}", at, {"address": address.id})


def links_on_file(session: Session, client: Client) -> Sequence[Link]:
    """Every link on a client's file now, those that were refused too."""
    return session.scalars(select(Link).where(Link.client_id == client.id, Link.ended_at.is_(None))).all()


def phones_of(session: Session, client: Client) -> Sequence[tuple[Address, Link]]:
    """The phones on a client's file: the one in use first, then those that were refused, the latest first."""
    rows = session.execute(
        select(Address, Link)
        .join(Link, Link.address_id == Address.id)
        .where(Link.client_id == client.id, Link.ended_at.is_(None), Address.channel == PHONES)
        .order_by(Link.refused_at.is_not(None), Link.id.desc())
    ).all()
    return [(address, link) for address, link in rows]


def speak_language(
    session: Session, address: Address, language: Language, at: datetime, *, unless_chosen: bool = False
) -> None:
    """Speak the language of the file here; with `unless_chosen`, only where the person has not chosen one (R-113)."""
    if unless_chosen and address.language_confirmed:
        return
    address.language, address.language_confirmed = language.value, True
    conversation = session.get(Conversation, address.id, with_for_update=True)
    if conversation is not None:
        state = State.load(conversation.state)
        state.language, state.language_confirmed = language, True
        conversation.state, conversation.updated_at = state.dump(), at


def _end(link: Link, at: datetime) -> None:
    """A link ends; one that was refused is kept, so that no file brings it back."""
    if link.refused_at is None:
        link.ended_at = at


def _tell_if_shared(session: Session, address: Address, at: datetime) -> None:
    """Staff of everybody whose file it stands on learn once that a phone is shared: neutral words only from now on."""
    links = live_links(session, address)
    if len(links) < 2:
        return
    for link in links:
        client = session.get_one(Client, link.client_id)
        details = {"why": "shared_phone"}
        raise_alert(session, client, AlertKind.WRONG_NUMBER, Severity.ACTION, "", details, at)
