"""Render the console's pages: templates with escaped values, sentences from the catalogue of staff, local times."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache, partial
from importlib import resources
from typing import cast

from babel import Locale
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.responses import Response
from starlette.types import Scope

from dialogs.words import Language, Words
from services.liaison import Liaison
from services.models import Staff
from services.web.browser import as_language, preferred_language
from services.web.console import labels, times
from services.web.console.access import may
from services.web.console.visit import COOKIE, Visit, csrf_of
from services.web.links import mail_link, phone_link
from services.web.templating import environment
from services.wording import STAFF, catalogue, render

STATIC = "/static/console"
HEADERS = {
    "Cache-Control": "no-store",  # what a page shows of clients stays in no cache, and not behind the Back button
    "Referrer-Policy": "same-origin",  # with no-referrer a browser would send our own forms as from nowhere
}


class _Lasting(StaticFiles):
    """Static files that browsers keep: their addresses change when they do."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def mount_static(app: FastAPI) -> None:
    """Serve the style sheets and scripts."""
    app.mount(STATIC, _Lasting(packages=[("services.web", "static/console")]), name="console-static")


def page(visit: Visit, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """Return a page for somebody who is logged in."""
    html = (
        _environment(visit.language)
        .get_template(template)
        .render(visit=visit, csrf=visit.csrf, catchment=visit.liaison.catchment, may=_may(visit.staff), **values)
    )
    return HTMLResponse(html, status, headers=HEADERS)


def page_outside(request: Request, template: str, token: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """Return a page for somebody who is not logged in, in the language of the address or of the browser."""
    language = as_language(request.query_params.get("lang")) or preferred_language(request)
    liaison = cast("Liaison", request.app.state.liaison)
    html = (
        _environment(language)
        .get_template(template)
        .render(visit=None, csrf=csrf_of(token), catchment=liaison.catchment, may=lambda _route: False, **values)
    )
    return HTMLResponse(html, status, headers=HEADERS)


def error_page(
    request: Request, status: int, line: Words | None = None, field: str = "", *, minutes: int = 0
) -> HTMLResponse:
    """Return the page that says what went wrong and what to do next; asks the database nothing.

    `line` says more, about the `field` of a form where there is one.
    """
    visit = cast("Visit | None", getattr(request.state, "visit", None))
    given: Mapping[str, object] = {"code": status, "line": line, "field": field, "minutes": minutes}
    if visit is None or not visit.strong:
        return page_outside(request, "error.html", request.cookies.get(COOKIE, ""), status, **given)
    return page(visit, "error.html", status, **given)


def _may(staff: Staff) -> object:
    return lambda route: may(staff.role, route)


@cache
def _environment(language: Language) -> Environment:
    words = catalogue(language, STAFF)
    made = environment("services.web.console", language, STAFF)
    made.globals |= {
        "asset": asset,
        "phone": phone_link,
        "mail": mail_link,
        "label": lambda group, value: escape(words.gettext(labels.label(group, value))),
    }
    made.filters |= {
        "number": _number,
        "line": partial(_line, language=language),
        "tongue": lambda code: Locale.parse(f"{language.value}_CA").languages.get(code, code),
        **times.filters(language),
    }
    return made


def _line(words: Words, language: Language) -> Markup:
    """The line of an error in the language of the page; one that has only English is marked as that."""
    known = catalogue(language, STAFF).gettext(words.msgid)
    said = render(words, language, STAFF) if words.values else known
    ours = language is Language.EN or known != words.msgid
    return escape(said) if ours else Markup('<span lang="en">{}</span>').format(said)


def _number(phone: str) -> str:
    """A number as people here write it: "226-555-0111"."""
    return f"{phone[2:5]}-{phone[5:8]}-{phone[8:]}" if phone.startswith("+1") and len(phone) == 12 else phone


@cache
def asset(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    content = (resources.files("services.web") / "static" / "console" / name).read_bytes()
    return f"{STATIC}/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
