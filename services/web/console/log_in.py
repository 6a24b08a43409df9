"""Log in and out: the form at /console, the code of the second factor, the switch of language."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from dialogs.words import N_
from services.demo import demo_code
from services.models import Staff
from services.staff import factors
from services.staff.log_in import give_code, give_password
from services.staff.members import Role
from services.staff.sessions import WrongLogInError, end_session
from services.web.browser import as_language
from services.web.console.render import page, page_outside
from services.web.console.route import go, new_router
from services.web.console.visit import COOKIE, FormHere, Visit, VisitHere, new_visitor, remember
from services.web.context import LiaisonHere

router = new_router()

_WRONG = N_("The e-mail address or the password is not right.")
_WRONG_CODE = N_("This code is not right, or was used already. Wait for the next one, and check your phone's clock.")
Next = Annotated[str, Query(alias="next", max_length=400)]


@router.get("")
def start(request: Request, liaison: LiaisonHere, visit: VisitHere, next_: Next = "", lost: str = "") -> Response:
    """The log-in form; whoever is logged in goes where their day begins. `lost`: a form came too late to be taken."""
    if visit is not None:
        return go(request, home_of(visit) if visit.strong else "/console/code")
    token = request.cookies.get(COOKIE) or new_visitor()
    response = page_outside(request, "log_in.html", token, fault="", email="", next=inside(next_), lost=bool(lost))
    remember(response, token, liaison.settings)
    return response


@router.post("")
def take_password(request: Request, liaison: LiaisonHere, form: FormHere) -> Response:
    """Take the password; the code comes next. 401 and the form again where they do not fit."""
    email, wanted = form.get("email", ""), inside(form.get("next", ""))
    try:
        logged_in = give_password(liaison, email, form.get("password", ""), liaison.now())
    except WrongLogInError as wrong:
        given = {"fault": _WRONG, "email": email[:200], "next": wanted, "lost": False}
        return page_outside(request, "log_in.html", request.cookies.get(COOKIE, ""), wrong.status, **given)
    if (chosen := as_language(request.query_params.get("lang"))) is not None:
        _speak(liaison, logged_in.staff, chosen.value)
    response = go(request, f"/console/code?next={wanted}" if wanted else "/console/code")
    remember(response, logged_in.token, liaison.settings)
    return response


@router.get("/code")
def ask_code(request: Request, visit: VisitHere, next_: Next = "") -> Response:
    """Ask for the second factor; whoever has none sets one up first."""
    if visit.strong:
        return go(request, home_of(visit))
    if not factors.enrolled(visit.staff):
        return go(request, "/console/enrol")
    return page(visit, "code.html", fault="", next=inside(next_), shown=_shown(visit))


@router.post("/code")
def take_code(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Complete the log-in, under a new token."""
    wanted = inside(form.get("next", ""))
    try:
        logged_in = give_code(visit.liaison, visit.token, form.get("code", ""), visit.at)
    except WrongLogInError as wrong:
        return page(visit, "code.html", wrong.status, fault=_WRONG_CODE, next=wanted, shown=_shown(visit))
    response = go(request, wanted or home_of(visit))
    remember(response, logged_in.token, visit.liaison.settings)
    return response


def _shown(visit: Visit) -> str | None:
    """The code itself, in the demo, whose people have no phone."""
    return demo_code(visit.liaison.settings, visit.staff, visit.at)


@router.post("/leave")
def leave(request: Request, visit: VisitHere) -> Response:
    """Log out."""
    with visit.liaison.database.begin() as session:
        end_session(session, visit.token)
    response = go(request, "/console")
    remember(response, new_visitor(), visit.liaison.settings)
    return response


@router.post("/language")
def speak(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Keep the language the console speaks to them, and go back to where they were."""
    if (chosen := as_language(form.get("lang"))) is not None:
        _speak(visit.liaison, visit.staff, chosen.value)
    came_from = request.headers.get("referer", "").partition("/console")[2].partition("?")[0]
    return go(request, inside(f"/console{came_from}") or home_of(visit))


def home_of(visit: Visit) -> str:
    """Where somebody's day begins."""
    return "/console/audit" if visit.role == Role.AUDITOR else "/console/today"


def inside(path: str) -> str:
    """A path of the console as it was asked for; nothing for any other: nobody is led elsewhere by a link."""
    fine = path.startswith("/console/") and path.isascii() and path.isprintable() and not set("\\ \"'<>") & set(path)
    return path if fine and "//" not in path else ""


def _speak(liaison: LiaisonHere, staff: Staff, language: str) -> None:
    with liaison.database.begin() as session:
        session.get_one(Staff, staff.id).language = language
