"""Settings: how somebody is told of alerts and where, when they are away, what they keep at hand, how they log in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy.orm import Session

from dialogs.words import N_
from services.errors import ConflictError, InvalidError
from services.models import Staff
from services.staff import addresses, codes, passwords, preferences, saved_replies
from services.staff.members import Role
from services.staff.reach import CHANNELS, TELEGRAM
from services.staff.sessions import WrongLogInError
from services.web.console.days import read_day
from services.web.console.labels import FAULTS
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, Visit, VisitHere, remember

router = new_router()

_NOT_THE_SAME = N_("The two are not the same. Write the new password twice.")
_WRONG_PASSWORD = N_("The password you have now is not right.")
_NO_ADDRESS = N_("This cannot be an address of yours: check it. A client's or a colleague's cannot be taken.")
_NO_TELEGRAM = N_("Telegram cannot be reached just now. Try again in a minute.")
_WRONG_CODE = N_("This code is not right. Look again at the message we sent.")
_OVER_CODE = N_("This code is too old, or was tried too often. Ask for another one.")
_NO_ABSENCE = N_("The last day must not be before the first, and the stand-in must be a colleague of your provider.")
_NO_REPLY = N_(
    "A reply needs a title and a text in both languages, without numbers that look private or words that stay among"
    " staff."
)


@router.get("/settings")
def show(visit: VisitHere, kept: Annotated[str, Query(max_length=20)] = "") -> Response:
    """The page; `kept` names the part that was just changed."""
    return _page(visit, kept=kept)


@router.post("/settings/alerts")
def alerts(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Keep by which route and pace they are told."""
    return _keep(
        request,
        visit,
        "alerts",
        lambda session, me: preferences.choose_alerts(
            session, me, form.get("route", ""), form.get("pace", ""), visit.at
        ),
    )


@router.post("/settings/languages")
def languages(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Keep the language of the console, and those they serve clients in (R-113)."""
    served = [one for one in ("en", "fr") if form.get(f"serves_{one}")] or [form.get("own", "en")]
    return _keep(
        request,
        visit,
        "languages",
        lambda session, me: preferences.choose_languages(session, me, form.get("own", ""), served, visit.at),
    )


@router.post("/settings/absence")
def absence(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Keep that they are away, and who stands in; or that they are back."""
    begin = None if form.get("act") == "back" else read_day(form.get("from", ""))
    until, who = read_day(form.get("until", "")), form.get("stand_in", "")

    def keep(session: Session, me: Staff) -> None:
        stand_in = session.get(Staff, int(who)) if who.isdecimal() and len(who) < 18 else None
        preferences.be_absent(session, me, begin, until if begin else None, stand_in, visit.at)

    return _keep(request, visit, "absence", keep, _NO_ABSENCE)


@router.post("/settings/addresses")
def add_address(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Add an address and send its code; of Telegram, show the link that connects a chat."""
    channel, value = form.get("channel", ""), form.get("value", "")
    medium = visit.liaison.media.get(channel)
    if channel == TELEGRAM and medium is not None and medium.invite is not None:
        with visit.liaison.database.begin() as session:
            payload = codes.invite(session, session.get_one(Staff, visit.staff.id), visit.at)
        link = medium.invite.link(payload)
        return _page(visit, where="addresses", invitation=link or "", fault="" if link else _NO_TELEGRAM)
    return _keep(
        request,
        visit,
        "addresses",
        lambda session, me: addresses.add_address(visit.liaison, session, me, channel, value, visit.at),
        _NO_ADDRESS,
    )


@router.post("/settings/addresses/{number}")
def address(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Take the code of an address, or take the address away."""
    with visit.liaison.database.begin() as session:
        me = session.get_one(Staff, visit.staff.id)
        if form.get("act") == "remove":
            addresses.remove_address(session, me, number, visit.at)
            return go(request, "/console/settings?kept=addresses#addresses")
        found = addresses.verify_address(session, me, number, form.get("code", "")[:20], visit.at)
    if found is codes.Answer.GOOD:
        return go(request, "/console/settings?kept=addresses#addresses")
    return _page(visit, 422, where="addresses", fault=_OVER_CODE if found is codes.Answer.OVER else _WRONG_CODE)


@router.post("/settings/replies")
def reply(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Keep a saved reply, change it, or forget it."""
    number = int(form["number"]) if form.get("number", "").isdecimal() and len(form["number"]) < 18 else None

    def keep(session: Session, me: Staff) -> None:
        if form.get("act") == "drop" and number:
            saved_replies.drop_reply(session, me, number)
        else:
            texts = (form.get("text_en", ""), form.get("text_fr", ""))
            saved_replies.keep_reply(session, me, form.get("title", ""), *texts, number)

    return _keep(request, visit, "replies", keep, _NO_REPLY)


@router.post("/settings/password")
def password(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Change the password; log-ins elsewhere end."""
    new, fault = form.get("password", ""), _NOT_THE_SAME
    if new == form.get("again", ""):
        try:
            changed = passwords.change_password(visit.liaison, visit.token, form.get("old", ""), new, visit.at)
            response = go(request, "/console/settings?kept=password#password")
            remember(response, changed.token, visit.liaison.settings)
            return response
        except passwords.PasswordFaultError as weak:
            fault = FAULTS[weak.fault]
        except WrongLogInError:
            fault = _WRONG_PASSWORD
    return _page(visit, 422, where="password", fault=fault)


def _keep(
    request: Request, visit: Visit, where: str, change: Callable[[Session, Staff], object], fault: str = ""
) -> Response:
    try:
        with visit.liaison.database.begin() as session:
            change(session, session.get_one(Staff, visit.staff.id))
    except (InvalidError, ConflictError):
        if not fault:
            raise
        return _page(visit, 422, where=where, fault=fault)
    return go(request, f"/console/settings?kept={where}#{where}")


def _page(
    visit: Visit, status: int = 200, *, where: str = "", fault: str = "", invitation: str = "", kept: str = ""
) -> Response:
    with visit.liaison.database.reading() as session:
        me = session.get_one(Staff, visit.staff.id)
        values = {
            "me": me,
            "reaches": addresses.addresses_of_staff(session, me),
            "stand_ins": preferences.possible_stand_ins(session, me),
            "replies": [one for one in saved_replies.replies_for(session, me) if one.staff_id == me.id],
        }
    return page(
        visit,
        "settings.html",
        status,
        **values,
        channels=[one for one in CHANNELS if one in visit.liaison.media],
        serves=visit.role in (Role.CASEWORKER, Role.MANAGER),
        alerted=visit.role != Role.AUDITOR,
        where=where,
        fault=fault,
        invitation=invitation,
        kept=kept,
    )
