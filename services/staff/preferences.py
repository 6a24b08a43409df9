"""How staff want to be told: by which route, how often, in which language; and when they are away and who stands in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import N_, Language
from services import audit
from services.errors import InvalidError
from services.models import Staff
from services.rules.alert_clocks import Pace
from services.staff.members import Role
from services.staff.reach import CHANNELS


def choose_alerts(session: Session, staff: Staff, route: str, pace: str, at: datetime) -> None:
    """Keep by which route and pace somebody is told; danger ignores the pace. Raises `InvalidError`."""
    if route not in CHANNELS:
        raise InvalidError("route", N_("{text!r} is none of {allowed}"), text=route, allowed=", ".join(CHANNELS))
    if pace not in list(Pace):
        raise InvalidError("pace", N_("{text!r} is none of {allowed}"), text=pace, allowed=", ".join(Pace))
    staff.route, staff.pace = route, pace
    _note(session, staff, "chose_alerts", at, route=route, pace=pace)


def choose_languages(session: Session, staff: Staff, own: str, served: Collection[str], at: datetime) -> None:
    """Keep the language of the console and alerts, and those in which somebody serves clients (R-113)."""
    if own not in list(Language):
        raise InvalidError("language", N_("{text!r} is none of {allowed}"), text=own, allowed="en, fr")
    staff.language, staff.languages = own, sorted(set(served))
    _note(session, staff, "chose_languages", at, own=own, served=staff.languages)


def be_absent(
    session: Session, staff: Staff, begin: date | None, until: date | None, stand_in: Staff | None, at: datetime
) -> None:
    """Keep that somebody is away from and until a local date, both inclusive, and who stands in; None: they are back.

    Without an end it lasts until they say so. Raises `InvalidError` for an end before its beginning, and for a
    stand-in who cannot: oneself, an auditor, somebody who left or works for another provider.
    """
    if begin is not None and until is not None and until < begin:
        raise InvalidError("until", N_("the last day is before the first"))
    if stand_in is not None and not _may_stand_in(staff, stand_in):
        raise InvalidError("stand_in", N_("choose a colleague who works here and may see your clients"))
    staff.absent_from, staff.absent_until = begin, until if begin else None
    staff.stand_in_id = stand_in.id if begin and stand_in else None
    _note(session, staff, "absence", at, begin=str(begin), until=str(until), stand_in=staff.stand_in_id)


def possible_stand_ins(session: Session, staff: Staff) -> list[Staff]:
    """Return who may stand in for somebody, by name."""
    everybody = session.scalars(select(Staff).where(Staff.disabled_at.is_(None)))
    return sorted((one for one in everybody if _may_stand_in(staff, one)), key=lambda one: one.shown.casefold())


def _may_stand_in(staff: Staff, other: Staff) -> bool:
    if other.id == staff.id or other.disabled_at is not None or other.role == Role.AUDITOR:
        return False
    return Role.SSM in (staff.role, other.role) or other.provider == staff.provider


def _note(session: Session, staff: Staff, action: str, at: datetime, **details: object) -> None:
    audit.note(session, audit.by_staff(staff), action, f"staff:{staff.id}", at, details)
