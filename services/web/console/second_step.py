"""Set a password by a link, and set up the second factor: its QR code is drawn here, nothing is asked of elsewhere."""

from __future__ import annotations

from fastapi import Request, Response

from dialogs.words import N_
from services.staff import factors
from services.staff.log_in import enrol
from services.staff.passwords import PasswordFaultError, set_password, whose_link
from services.staff.sessions import WrongLogInError
from services.web.console.labels import FAULTS
from services.web.console.log_in import home_of
from services.web.console.qr import qr_of
from services.web.console.render import page, page_outside
from services.web.console.route import go, new_router
from services.web.console.visit import COOKIE, FormHere, Visit, VisitHere, new_visitor, remember
from services.web.context import LiaisonHere

router = new_router()

_NOT_THE_SAME = N_("The two are not the same. Write the new password twice.")
_WRONG_CODE = N_("This code is not right. Wait for the next one, and check your phone's clock.")


@router.get("/welcome/{token}")
def welcome(request: Request, liaison: LiaisonHere, token: str) -> Response:
    """Ask for a new password. 401 with what to do next where the link is not good any more."""
    with liaison.database.reading() as session:
        email = whose_link(session, token, liaison.now()).email
    visitor = request.cookies.get(COOKIE) or new_visitor()
    response = page_outside(request, "welcome.html", visitor, fault="", email=email)
    remember(response, visitor, liaison.settings)
    return response


@router.post("/welcome/{token}")
def take_password(request: Request, liaison: LiaisonHere, token: str, form: FormHere) -> Response:
    """Keep the new password; the second factor comes next."""
    password, fault = form.get("password", ""), ""
    try:
        if password == form.get("again", ""):
            logged_in = set_password(liaison, token, password, liaison.now())
            response = go(request, "/console/code")
            remember(response, logged_in.token, liaison.settings)
            return response
        fault = _NOT_THE_SAME
    except PasswordFaultError as weak:
        fault = FAULTS[weak.fault]
    with liaison.database.reading() as session:
        email = whose_link(session, token, liaison.now()).email
    visitor = request.cookies.get(COOKIE, "")
    return page_outside(request, "welcome.html", visitor, 422, fault=fault, email=email)


@router.get("/enrol")
def ask_enrol(request: Request, visit: VisitHere) -> Response:
    """Show a new secret as a QR code. Whoever has a second factor gives its code first."""
    if factors.enrolled(visit.staff) and not visit.strong:
        return go(request, "/console/code")
    return _ask(visit, factors.new_secret())


@router.post("/enrol")
def take_enrol(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Take the secret with its first code, and show the recovery codes, once."""
    secret = form.get("secret", "")
    try:
        logged_in, codes = enrol(visit.liaison, visit.token, secret, form.get("code", "")[:9], visit.at)
    except WrongLogInError as wrong:
        if not factors.is_secret(secret):
            return go(request, "/console/enrol")
        return _ask(visit, secret, fault=_WRONG_CODE, status=wrong.status)
    response = page(visit, "recovery.html", codes=codes, home=home_of(visit))
    remember(response, logged_in.token, visit.liaison.settings)
    return response


def _ask(visit: Visit, secret: str, *, fault: str = "", status: int = 200) -> Response:
    address = factors.address_of(secret, visit.staff.email)
    spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return page(visit, "enrol.html", status, fault=fault, secret=secret, spaced=spaced, picture=qr_of(address))
