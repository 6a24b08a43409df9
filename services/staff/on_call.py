"""Who is told of danger at once, day and night (R-94): seen and named by those who lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import audit
from services.errors import NotFoundError
from services.liaison import Liaison
from services.models import Staff
from services.staff.members import Role
from services.staff.reach import channels_by_staff, is_absent, who_is_there

ENOUGH = 2
"""People on call: one may sleep through it."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One colleague: by which channels they can be told now, whether they are away, whether this leader names them.

    `reached`: they, or who stands in for them today, can be told.
    """

    staff: Staff
    channels: Sequence[str]
    away: bool
    reached: bool
    may_change: bool

    @property
    def told(self) -> bool:
        """Whether danger reaches them as things stand."""
        return self.staff.on_call and self.reached


def watch_of(liaison: Liaison, session: Session, leader: Staff, today: date) -> Sequence[Watch]:
    """Return whom somebody may name, and who is on call for their clients besides: on call first, then by name.

    A manager names those of their provider; whoever is on call at no provider is so for the whole network, and is named
    by the SSM, as everybody else may be. An auditor sees no client, and is never on call.
    """
    wanted = select(Staff).where(Staff.disabled_at.is_(None), Staff.role != Role.AUDITOR)
    everybody = session.scalars(wanted).all()
    shown = [one for one in everybody if _may_name(leader, one) or (one.on_call and one.provider is None)]
    channels = channels_by_staff(session, liaison.media)
    found = [_watch(session, leader, one, channels, today) for one in shown]
    return sorted(found, key=lambda watch: (not watch.staff.on_call, watch.staff.shown.casefold()))


def too_few(watch: Iterable[Watch], leader: Staff) -> Sequence[str]:
    """Return the providers, of those somebody leads, for which danger reaches fewer than two people on call."""
    everybody = list(watch)
    providers = {one.staff.provider for one in everybody if one.staff.provider}
    wanted = providers if leader.role == Role.SSM else {leader.provider or ""} - {""}
    reached = [one.staff.provider for one in everybody if one.told]
    return sorted(one for one in wanted if sum(at in (None, one) for at in reached) < ENOUGH)


def name_on_call(session: Session, leader: Staff, number: int, at: datetime, *, on: bool) -> None:
    """Put a colleague on call, or take them off. Raises `NotFoundError` for one whom this leader may not name."""
    one = session.get(Staff, number) if 0 < number < 2**62 else None
    if one is None or one.disabled_at is not None or not _may_name(leader, one):
        raise NotFoundError("There is nobody of that number whom you may put on call.")
    put_on_call(session, one, audit.by_staff(leader), at, on=on)


def put_on_call(session: Session, one: Staff, actor: str, at: datetime, *, on: bool) -> None:
    """Record that somebody is on call from now on, or no longer. Safe to repeat."""
    one.on_call = on
    audit.note(session, actor, "staff_on_call" if on else "staff_off_call", f"staff:{one.id}", at)


def _watch(session: Session, leader: Staff, one: Staff, channels: Mapping[int, Sequence[str]], today: date) -> Watch:
    here = who_is_there(session, one, today)
    reached = here is not None and here.id in channels
    return Watch(one, channels.get(one.id, ()), is_absent(one, today), reached, _may_name(leader, one))


def _may_name(leader: Staff, one: Staff) -> bool:
    if one.role == Role.AUDITOR:
        return False
    return leader.role == Role.SSM or (
        leader.role == Role.MANAGER and leader.provider is not None and one.provider == leader.provider
    )
