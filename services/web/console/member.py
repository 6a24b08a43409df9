"""One colleague's way in, for those who lead: send a link to a new password, take the second step away."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from dialogs.words import N_
from services import audit
from services.errors import InvalidError
from services.models import Staff
from services.staff.access import forget_second_step, get_led, send_link
from services.staff.factors import enrolled
from services.staff.reach import EMAIL
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()


@router.get("/team/{number}")
def show(visit: VisitHere, number: int, done: Annotated[str, Query(max_length=10)] = "") -> Response:
    """How they get in, and what can be done; `done` names what just was."""
    with visit.liaison.database.reading() as session:
        return _page(visit, get_led(session, visit.staff, number), done)


@router.post("/team/{number}")
def put_right(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Send a link, or take the second step away; a link that cannot be sent is shown, once."""
    act, link = form.get("act", ""), None
    with visit.liaison.database.begin() as session:
        one = get_led(session, visit.staff, number)
        if act == "link":
            link = send_link(visit.liaison, session, visit.staff, one, visit.at)
        elif act == "factor":
            actor, by = audit.by_staff(visit.staff), visit.staff.shown
            forget_second_step(visit.liaison, session, one, actor, by, visit.at)
        else:
            raise InvalidError("act", N_("{act!r} is nothing that can be done"), act=act)
    return _page(visit, one, act, link) if link else go(request, f"/console/team/{number}?done={act}")


def _page(visit: Visit, one: Staff, done: str, link: str | None = None) -> Response:
    by_mail = EMAIL in visit.liaison.media
    return page(visit, "member.html", one=one, enrolled=enrolled(one), by_mail=by_mail, done=done, link=link)
