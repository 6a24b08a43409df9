"""Who is at the page: admitted by cookie, role and hidden field before any route of the console runs."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, cast
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request, Response

from dialogs.words import Language
from services.console.lists_shown import Listing, note_list
from services.directory import provider_names
from services.liaison import Liaison
from services.models import Staff
from services.sending import gates
from services.settings import Settings
from services.staff.members import Role
from services.staff.sessions import find_session, must_be_noted, note_seen
from services.web.browser import refuse_other_sites
from services.web.console.access import access_of
from services.web.context import LiaisonHere
from services.web.forms import read_form

COOKIE = "liaison_console"
FIELD = "csrf"


class ElsewhereError(Exception):
    """The browser must go to another page first: log in, give the code, set up a second factor."""

    def __init__(self, location: str) -> None:
        """Say where."""
        super().__init__(location)
        self.location = location


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is admitted. `at` is the local moment; `strong`: both factors were given.

    `stopped` is why all sending is stopped, where it is. `provider` is what the provider they work for is called.
    """

    liaison: Liaison
    staff: Staff
    token: str
    strong: bool
    at: datetime
    stopped: str | None = None
    provider: str | None = None

    @property
    def today(self) -> date:
        """The local day."""
        return self.at.date()

    @property
    def language(self) -> Language:
        """The language they read."""
        return Language(self.staff.language)

    @property
    def role(self) -> Role:
        """What they are."""
        return Role(self.staff.role)

    def note_list(self, listing: Listing, shown: Iterable[str], *, by_itself: bool = False) -> None:
        """Record whom a list names, as `services.console.lists_shown` does."""
        with self.liaison.database.begin() as session:
            note_list(session, self.staff, listing, shown, self.at, by_itself=by_itself)

    @property
    def csrf(self) -> str:
        """What their forms carry."""
        return csrf_of(self.token)


def admit(request: Request, liaison: LiaisonHere) -> None:
    """Let in who may use this route, or send them where they must go first; 403 for another role."""
    route = request.scope["route"].path
    access = access_of(request.method, route)
    token, at = request.cookies.get(COOKIE, ""), liaison.now()
    request.state.visit = None
    with liaison.database.reading() as session:
        found = find_session(session, token, at) if token else None
        gate = gates.paused(session) if found else None
        works_for = found[1].provider if found else None
        provider = provider_names(session, [works_for]).get(works_for) if works_for else None
    if found is not None:
        kept, staff = found
        stopped = gate.why or "" if gate else None
        request.state.visit = Visit(liaison, staff, token, kept.strong, at, stopped, provider)
        if must_be_noted(kept, at) and not _polls(request):
            with liaison.database.begin() as session:
                note_seen(session, token, at)
    visit: Visit | None = request.state.visit
    if access.public:
        return
    if visit is None:
        raise ElsewhereError(_to_log_in(request))
    if not visit.strong and not access.half:
        raise ElsewhereError("/console/code")
    if visit.role not in access.roles:
        raise HTTPException(HTTPStatus.FORBIDDEN, "This page is not for your role.")


def _to_log_in(request: Request) -> str:
    """The log-in form, which leads back to the page they were on; it says so where a form was not taken any more."""
    sends, here = request.method == "POST", request.url.path
    if sends or "hx-request" in request.headers:  # the page itself, not what it sends to or a piece of it
        shown = request.headers.get("hx-current-url") or request.headers.get("referer", "")
        here = "/console" + shown.partition("/console")[2].partition("?")[0].partition("#")[0]
    return f"/console?next={quote(here)}{'&lost=1' if sends and not request.url.path.endswith('/leave') else ''}"


def _polls(request: Request) -> bool:
    """Whether a page asks by itself: that is no sign of somebody being there."""
    return "have" in request.query_params


async def check_form(request: Request) -> None:
    """Read what a form sent, and refuse with 403 one that is not of a page we gave this browser."""
    if request.method != "POST":
        return
    refuse_other_sites(request)
    request.state.form = await read_form(request)
    token = request.cookies.get(COOKIE, "")
    wanted = csrf_of(token)
    if not token or not hmac.compare_digest(request.state.form.get(FIELD, "").encode(), wanted.encode()):
        raise HTTPException(HTTPStatus.FORBIDDEN, "This form is not one of this page any more. Open the page again.")


def csrf_of(token: str) -> str:
    """What a form of this browser's pages carries in a hidden field: only who has the token can make it."""
    return hmac.new(token.encode(), b"form", "sha256").hexdigest()


async def _visit(request: Request) -> Visit:
    return cast("Visit", request.state.visit)


async def _form(request: Request) -> dict[str, str]:
    return cast("dict[str, str]", request.state.form)


VisitHere = Annotated[Visit, Depends(_visit)]
FormHere = Annotated[dict[str, str], Depends(_form)]


def new_visitor() -> str:
    """Make a token for a browser that has not logged in: its form needs one already."""
    return secrets.token_urlsafe(32)


def remember(response: Response, token: str, settings: Settings) -> None:
    """Give the browser its token, until it is closed: how long the log-in lasts is kept in the database."""
    response.set_cookie(
        COOKIE,
        token,
        path="/console",
        secure=settings.public_url.startswith("https://"),
        httponly=True,
        samesite="lax",
    )
