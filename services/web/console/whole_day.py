"""A snow day: every appointment of a day, of one person or at one place, moved or cancelled in one act (R-121)."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy import select

from dialogs.words import N_
from services import audit
from services.appointments.days import Whose, cancel_day, move_day
from services.errors import NotFoundError
from services.models import Staff
from services.staff import Role
from services.web.console.days import read_day
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()
Text = Annotated[str, Query(max_length=120)]

_NO_DAY = N_("Name the day.")
_NO_NEW_DAY = N_("Name the day they move to: another one that is still to come.")
_NONE = N_("No appointment still to come fits this: nothing was changed, and nobody was told.")


@router.get("/whole-day")
def ask(visit: VisitHere, day: Text = "", place: Text = "") -> Response:
    """Ask whose day, and what is to become of it."""
    return _form(visit, {"day": day, "place": place})


@router.post("/whole-day")
def act(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Move or cancel them; every client is told once, and whoever did it reads how many. 422 where none fits."""
    day, to = read_day(form.get("day", "")), read_day(form.get("to", ""))
    moves = form.get("act") == "move"
    if day is None:
        return _form(visit, form, _NO_DAY)
    if moves and (to is None or to == day or to < visit.today):
        return _form(visit, form, _NO_NEW_DAY)
    actor, done = audit.by_staff(visit.staff), 0
    for whose in _whose(visit, form):
        if moves and to is not None:
            done += move_day(visit.liaison, actor, day, whose, to)
        else:
            done += cancel_day(visit.liaison, actor, day, whose)
    if not done:
        return _form(visit, form, _NONE)
    return go(request, f"/console/appointments?day={to if moves else day}&{'moved' if moves else 'cancelled'}={done}")


def _form(visit: Visit, given: dict[str, str], fault: str = "") -> Response:
    shown = {"place": "", "who": str(visit.staff.id), "to": "", **given}
    shown["day"] = str(read_day(given.get("day", "")) or visit.today)
    return page(visit, "whole_day.html", 422 if fault else 200, given=shown, fault=fault, people=_people(visit))


def _whose(visit: Visit, form: dict[str, str]) -> list[Whose]:
    """Whose day it is: one's own, one colleague's of a manager's team, or everybody's there; at one place, if named."""
    who, place = form.get("who", ""), form.get("place", "").strip() or None
    chosen = [one for one in _people(visit) if who in ("all", str(one.id))]
    if not chosen:
        raise NotFoundError("There is nobody of that number in your team.")
    return [Whose(staff=one.email, place=place) for one in chosen]


def _people(visit: Visit) -> list[Staff]:
    if visit.role == Role.CASEWORKER or visit.staff.provider is None:  # of no provider is no team
        return [visit.staff]
    with visit.liaison.database.reading() as session:
        wanted = select(Staff).where(Staff.provider == visit.staff.provider, Staff.disabled_at.is_(None))
        return sorted(session.scalars(wanted), key=lambda one: one.shown.casefold())
