"""`/d/{token}`: the one-tap page of a danger alert, for one member of staff, in the middle of the night (R-107)."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment
from markupsafe import Markup

from dialogs.words import N_, Language
from services.alerts.page import LinkOverError, NotTheirsError, look, take
from services.alerts.words import KINDS
from services.rules.alert_kinds import AlertKind
from services.web.browser import as_language, preferred_language
from services.web.console.render import asset
from services.web.console.times import clock_of, long_day_of
from services.web.context import LiaisonHere
from services.web.templating import environment
from services.wording import STAFF, catalogue

_SHORT = re.compile(r"\b\d-\d-\d\b")
router = APIRouter(include_in_schema=False)
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
_CHANNELS = {"sms": N_("by text message"), "telegram": N_("by Telegram"), "web": N_("in the web chat")}


@router.get("/d/{token}")
def show(request: Request, liaison: LiaisonHere, token: str) -> Response:
    """Show what was said, when, by whom, and the number to call. 410 once the link is over, 403 where it is none."""
    try:
        page = look(liaison, token, liaison.now())
    except (NotTheirsError, LinkOverError) as error:
        return _over(request, error)
    language = as_language(request.query_params.get("lang")) or page.reads
    return _render("danger.html", language, 200, page=page, channel=_CHANNELS.get(page.channel or "", ""))


@router.post("/d/{token}")
def acknowledge(request: Request, liaison: LiaisonHere, token: str) -> Response:
    """Take care of it, and show the page again. Who has the address of the page may: no other form can know it."""
    try:
        take(liaison, token, liaison.now())
    except (NotTheirsError, LinkOverError) as error:
        return _over(request, error)
    language = as_language(request.query_params.get("lang"))
    return RedirectResponse(f"/d/{token}" + (f"?lang={language.value}" if language else ""), 303, headers=_HEADERS)


def _over(request: Request, error: NotTheirsError | LinkOverError) -> Response:
    language = as_language(request.query_params.get("lang")) or preferred_language(request)
    return _render("danger_over.html", language, error.status, over=isinstance(error, LinkOverError))


def _render(template: str, language: Language, status: int, **values: object) -> Response:
    return HTMLResponse(_environment(language).get_template(template).render(values), status, headers=_HEADERS)


@cache
def _environment(language: Language) -> Environment:
    words = catalogue(language, STAFF)
    made = environment("services.web", language, STAFF)

    def when(at: datetime) -> str:
        """The local day in full, and the time."""
        return f"{long_day_of(language, at.date())}, {clock_of(language, at)}"

    made.globals |= {
        "asset": asset,
        "kind": lambda page: words.gettext(KINDS[page.kind]),
        "is_danger": lambda page: page.kind is AlertKind.DANGER,
    }
    made.filters |= {
        "when": when,
        "shown": _shown,
        "unbroken": _unbroken,
    }
    return made


def _unbroken(sentence: Markup) -> Markup:
    """The sentence with its short numbers ("9-8-8") each on one line."""
    return Markup(_SHORT.sub(r'<span class="unbroken">\g<0></span>', str(sentence)))  # noqa: S704 - markup already


def _shown(number: str) -> str:
    """A number as people here write it: "519-555-0123"."""
    return f"{number[2:5]}-{number[5:8]}-{number[8:]}"
