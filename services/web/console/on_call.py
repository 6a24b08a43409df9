"""Who is told of danger at once, day and night: for those who lead."""

from __future__ import annotations

from fastapi import Request, Response

from dialogs.words import N_
from services.directory import provider_names
from services.errors import InvalidError
from services.staff.on_call import name_on_call, too_few, watch_of
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, VisitHere

router = new_router()


@router.get("/on-call")
def show(visit: VisitHere) -> Response:
    """Who is on call, whether they can be told, and who else may be named."""
    with visit.liaison.database.reading() as session:
        watch = watch_of(visit.liaison, session, visit.staff, visit.today)
        providers = provider_names(session, (one.staff.provider for one in watch))
    lacking = sorted(providers[one] for one in too_few(watch, visit.staff))
    return page(visit, "on_call.html", watch=watch, lacking=lacking, providers=providers)


@router.post("/on-call")
def name(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Put a colleague on call, or take them off."""
    who, act = form.get("who", ""), form.get("act", "")
    if act not in ("on", "off"):
        raise InvalidError("act", N_("{act!r} is nothing that can be done"), act=act)
    with visit.liaison.database.begin() as session:
        number = int(who) if who.isdecimal() and len(who) < 18 else 0
        name_on_call(session, visit.staff, number, visit.at, on=act == "on")
    return go(request, f"/console/on-call#staff-{number}")
