"""A snow day: every appointment of a day, of one person or at one place, moved or cancelled in one act (R-121)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy import select

from dialogs.words import N_
from services import audit
from services.appointments.days import Whose, cancel_day, count_day, move_day, places_to_come
from services.errors import NotFoundError
from services.models import Staff
from services.staff.members import Role
from services.web.console.days import read_day
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()
Text = Annotated[str, Query(max_length=120)]

_NO_DAY = N_("Name the day.")
_NO_NEW_DAY = N_("Name the day they move to: another one that is still to come.")
_NO_PLACE = N_("Choose one of these places: nothing still to come is anywhere else.")
_NONE = N_("No appointment still to come fits this: nothing was changed, and nobody was told.")
_CHANGED = N_("This has changed while you looked: nothing was done yet. Please read it once more.")


@router.get("/whole-day")
def ask(visit: VisitHere, day: Text = "", who: Text = "", place: Text = "", to: Text = "") -> Response:
    """Ask whose day, and what is to become of it."""
    given = {"day": day, "who": who or str(visit.staff.id), "place": place, "to": to}
    return _form(visit, given)


@router.post("/whole-day")
def act(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Say how many it touches and ask to be sure; then move or cancel them, and tell every client once.

    422 and the form again where none fits. What was confirmed is done only while it is still as many.
    """
    day, to = read_day(form.get("day", "")), read_day(form.get("to", ""))
    place, moves = form.get("place", "").strip(), form.get("act") == "move"
    if day is None:
        return _form(visit, form, _NO_DAY)
    if moves and (to is None or to == day or to < visit.today):
        return _form(visit, form, _NO_NEW_DAY)
    people = _chosen(visit, form.get("who", ""))
    if place and place not in places_to_come(visit.liaison, [one.id for one in _people(visit)]):
        return _form(visit, form, _NO_PLACE)
    whose = {one: Whose(staff=one.email, place=place or None) for one in people}
    touched = {one: count_day(visit.liaison, day, theirs) for one, theirs in whose.items()}
    if not any(touched.values()):
        return _form(visit, form, _NONE)
    if form.get("sure") != str(sum(touched.values())):
        shown = {"day": day, "to": to if moves else None, "place": place, "who": form.get("who", "")}
        return _sure(visit, shown, touched, _CHANGED if "sure" in form else "")
    actor, done = audit.by_staff(visit.staff), 0
    for theirs in whose.values():
        if moves and to is not None:
            done += move_day(visit.liaison, actor, day, theirs, to)
        else:
            done += cancel_day(visit.liaison, actor, day, theirs)
    return go(request, f"/console/appointments?day={to if moves else day}&{'moved' if moves else 'cancelled'}={done}")


def _form(visit: Visit, given: Mapping[str, str], fault: str = "") -> Response:
    people = _people(visit)
    shown = {"place": "", "who": str(visit.staff.id), "to": "", **given}
    shown["day"] = str(read_day(given.get("day", "")) or visit.today)
    places = places_to_come(visit.liaison, [one.id for one in people])
    return page(visit, "whole_day.html", 422 if fault else 200, given=shown, fault=fault, people=people, places=places)


def _sure(visit: Visit, shown: Mapping[str, object], touched: Mapping[Staff, int], fault: str) -> Response:
    """The page that says how many there are, and whose; nothing is done yet."""
    theirs = [(one, number) for one, number in touched.items() if number]
    number = sum(touched.values())
    return page(visit, "whole_day_sure.html", shown=shown, touched=theirs, number=number, fault=fault)


def _chosen(visit: Visit, who: str) -> list[Staff]:
    """Whose day it is: one's own, one colleague's of a manager's team, or everybody's there."""
    chosen = [one for one in _people(visit) if who in ("all", str(one.id))]
    if not chosen:
        raise NotFoundError("There is nobody of that number in your team.")
    return chosen


def _people(visit: Visit) -> list[Staff]:
    if visit.role == Role.CASEWORKER or visit.staff.provider is None:  # of no provider is no team
        return [visit.staff]
    with visit.liaison.database.reading() as session:
        wanted = select(Staff).where(Staff.provider == visit.staff.provider, Staff.disabled_at.is_(None))
        return sorted(session.scalars(wanted), key=lambda one: one.shown.casefold())
