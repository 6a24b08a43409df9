"""Whose address is it? The link between an address and a client's file, and whether the person there is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from services.models import Address, Appointment, Client, Link
from services.rules.standing import MOST_TRIES, Standing

SILENT_FOR = timedelta(days=183)
"""A phone that was silent for six months may have changed hands: its person is confirmed again."""


def links_of(session: Session, address: Address) -> Sequence[Link]:
    """Every link of an address that has not ended, the oldest first."""
    wanted = select(Link).where(Link.address_id == address.id, Link.ended_at.is_(None)).order_by(Link.id)
    return session.scalars(wanted).all()


def live_links(session: Session, address: Address) -> Sequence[Link]:
    """The links of an address that hold: neither ended nor refused, the oldest first. More than one: it is shared."""
    return [link for link in links_of(session, address) if link.refused_at is None]


def only_link(session: Session, address: Address) -> Link | None:
    """The link of an address that stands on exactly one file; one that was refused on another does not count."""
    links = live_links(session, address)
    return links[0] if len(links) == 1 else None


def client_of(session: Session, address: Address) -> Client | None:
    """The one client whose address this is; None where it is nobody's, shared, or was refused."""
    link = only_link(session, address)
    return session.get(Client, link.client_id) if link else None


def standing(session: Session, address: Address, at: datetime) -> Standing:
    """What may be said at an address at a moment: one that was silent for six months is to be confirmed again."""
    links = links_of(session, address)
    if not links:
        return Standing.UNKNOWN
    live = [link for link in links if link.refused_at is None]
    if len(live) != 1:
        return Standing.NEUTRAL
    (link,) = live
    if link.confirmed_at is not None and at - max(link.confirmed_at, address.heard_at) <= SILENT_FOR:
        return Standing.CONFIRMED
    client = session.get_one(Client, link.client_id)
    return Standing.TO_CONFIRM if client.confirm_with and link.tries < MOST_TRIES else Standing.NEUTRAL


def plan_stops(session: Session, address: Address, appointment_id: int | None = None) -> bool:
    """Whether a client's plan that is on hold or closed stops what we would start here (R-102).

    On a shared phone an appointment is stopped by the plan of the client whose it is and nobody else's; anything else
    by that of each who has the phone.
    """
    whose: tuple[ColumnElement[bool], ...]
    if appointment_id is not None:
        whose = (Appointment.id == appointment_id, Appointment.client_id == Client.id)
    else:
        live = (Link.ended_at.is_(None), Link.refused_at.is_(None))
        whose = (Link.address_id == address.id, *live, Link.client_id == Client.id)
    return bool(session.scalar(select(exists().where(*whose, Client.plan_status != "active"))))


def addresses_of(session: Session, client: Client) -> Sequence[tuple[Address, Link]]:
    """The addresses of a client that were not refused, the preferred first, then the one heard from last."""
    rows = session.execute(
        select(Address, Link)
        .join(Link, Link.address_id == Address.id)
        .where(Link.client_id == client.id, Link.refused_at.is_(None), Link.ended_at.is_(None))
        .order_by(Link.preferred.desc(), Address.heard_at.desc(), Address.id)
    ).all()
    return [(address, link) for address, link in rows]


def address_to_write_to(session: Session, client: Client) -> Address | None:
    """Where we write first to a client: the preferred address that has not stopped us and is alive.

    No switch to another channel after a stop: where the preferred one said stop, there is none (R-43).
    """
    live = [address for address, _ in addresses_of(session, client) if address.dead_at is None]
    return live[0] if live and live[0].stopped_at is None else None


def confirm_again_after_silence(session: Session, address: Address, heard_before: datetime, at: datetime) -> None:
    """Take back what was confirmed at an address that was silent for six months: the number may have a new owner."""
    if at - heard_before > SILENT_FOR:
        for link in links_of(session, address):
            if link.confirmed_at is not None:
                link.confirmed_at, link.lapsed_at, link.tries = None, at, 0
