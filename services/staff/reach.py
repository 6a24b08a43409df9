"""Where staff can be reached: the addresses they verified, in the order they chose; and who stands in for whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from services.models import Address, Staff, StaffAddress

EMAIL, SMS, TELEGRAM = "email", "sms", "telegram"
CHANNELS = (EMAIL, TELEGRAM, SMS)
"""The channels staff are reached by. Where the chosen one does not work, the first of these that does is taken."""


def usable_addresses(session: Session, staff: Staff, channels: Collection[str]) -> Sequence[Address]:
    """Return where somebody can be told of alerts now, the chosen route first: verified, not stopped, not dead.

    `channels` are those that are on.
    """
    rows = session.scalars(
        select(Address)
        .join(StaffAddress, StaffAddress.address_id == Address.id)
        .where(StaffAddress.staff_id == staff.id, *_usable(channels))
        .order_by(StaffAddress.verified_at.desc(), StaffAddress.id.desc())
    ).all()
    return sorted(rows, key=lambda address: (address.channel != staff.route, CHANNELS.index(address.channel)))


def channels_by_staff(session: Session, channels: Collection[str]) -> Mapping[int, Sequence[str]]:
    """Return by which channels each can be told of alerts now, by their number: of everybody, in one look."""
    wanted = select(StaffAddress.staff_id, Address.channel).join(Address, Address.id == StaffAddress.address_id)
    found: dict[int, list[str]] = {}
    for number, channel in session.execute(wanted.where(*_usable(channels)).distinct().order_by(Address.channel)):
        found.setdefault(number, []).append(channel)
    return found


def _usable(channels: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (
        StaffAddress.verified_at.is_not(None),
        Address.stopped_at.is_(None),
        Address.dead_at.is_(None),
        Address.channel.in_([name for name in CHANNELS if name in channels]),
    )


def is_absent(staff: Staff, today: date) -> bool:
    """Whether somebody is away on a local date, or has left for good."""
    if staff.disabled_at is not None:
        return True
    begun = staff.absent_from is not None and staff.absent_from <= today
    return begun and (staff.absent_until is None or staff.absent_until >= today)


def who_is_there(session: Session, staff: Staff, today: date) -> Staff | None:
    """Return somebody, or whoever stands in for them today, however long the chain; None where it ends with nobody.

    A chain that turns in a circle ends with nobody too.
    """
    seen: set[int] = set()
    here: Staff | None = staff
    while here is not None and is_absent(here, today):
        seen.add(here.id)
        next_one = here.stand_in_id
        here = session.get(Staff, next_one) if next_one is not None and next_one not in seen else None
    return here
