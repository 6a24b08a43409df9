"""Render the pages: templates with escaped values, sentences from the catalogue, times as people here write them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from importlib import resources

from babel import Locale
from babel.dates import format_skeleton, format_time
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment

from dialogs.words import Language
from services.web.links import mail_link, phone_link, web_link
from services.web.templating import environment
from services.wording import CLIENTS

STATIC = "/static/chat"
_HEADERS = {
    "Cache-Control": "no-store",  # a shared computer's Back button must not bring a chat back
    "Referrer-Policy": "same-origin",  # with no-referrer a browser would send our own forms as from nowhere
    "Vary": "Accept-Language, Cookie",
}


def mount(app: FastAPI) -> None:
    """Serve the style sheet and the script."""
    app.mount(STATIC, StaticFiles(packages=[("bot", "static")]), name="chat-static")


def render_page(template: str, language: Language, **values: object) -> HTMLResponse:
    """Return a page in a language."""
    html = _environment(language).get_template(template).render(values)
    return HTMLResponse(html, headers=_HEADERS)


@cache
def _environment(language: Language) -> Environment:
    made = environment("bot", language, CLIENTS)
    made.globals |= {
        "asset": _asset,
        "phone": phone_link,
        "mail": mail_link,
        "web": web_link,
    }
    made.filters |= {
        "clock": lambda at, today: _clock(at, today, language),
    }
    return made


def _clock(at: datetime, today: date, language: Language) -> str:
    """The local time, with the day unless it is today: "2:05 p.m.", "22 nov., 14 h 05"."""
    locale = Locale.parse(f"{language.value}_CA")
    time = format_time(at, "short", tzinfo=at.tzinfo, locale=locale)
    return time if at.date() == today else f"{format_skeleton('MMMd', at, tzinfo=at.tzinfo, locale=locale)}, {time}"


@cache
def _asset(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    content = (resources.files("bot") / "static" / name).read_bytes()
    return f"{STATIC}/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
