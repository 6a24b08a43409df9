"""The inbox, and the conversation with somebody who is on nobody's file yet."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Annotated

from fastapi import Query, Request, Response

from services import audit
from services.clients import linking
from services.console.inbox import inbox_of
from services.console.lists_shown import Listing, named
from services.errors import NotFoundError
from services.models import Address
from services.staff.seeing import get_client
from services.web.console import talk
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()
Have = Annotated[str, Query(max_length=40)]
Before = Annotated[int, Query(ge=0)]


@router.get("/inbox")
def inbox(visit: VisitHere, have: Have = "") -> Response:
    """The inbox; the list alone where a page asks for news, 204 while it is the one that the page has."""
    with visit.liaison.database.reading() as session:
        found = inbox_of(session, visit.staff, visit.at)
    state = [(one.address.id, one.unseen, one.last.id, one.held_by) for one in found]
    digest = hashlib.sha256(repr(state).encode()).hexdigest()[:16]
    if have == digest:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    visit.note_list(Listing.INBOX, [named(one.client, one.address) for one in found], by_itself=bool(have))
    return page(visit, "inbox_list.html" if have else "inbox.html", threads=found, digest=digest)


@router.get("/threads/{number}")
def show(visit: VisitHere, number: int, before: Before = 0) -> Response:
    """The conversation with a stranger. Opening it is recorded."""
    with visit.liaison.database.begin() as session:
        with_whom = talk.with_stranger(session, visit, number)
        values = talk.shown(session, visit, with_whom, before)
        talk.mark_read(session, visit, with_whom)
    return page(visit, "stranger.html", **values)


@router.get("/threads/{number}/conversation")
def conversation(visit: VisitHere, number: int, have: Have = "") -> Response:
    """What was said, alone; 204 while nothing is new."""
    with visit.liaison.database.reading() as session:
        return talk.news(visit, session, talk.with_stranger(session, visit, number), have)


@router.post("/threads/{number}/preview")
def preview(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """What a stranger would get."""
    with visit.liaison.database.reading() as session:
        with_whom = talk.with_stranger(session, visit, number)
        values = talk.composed(visit, session, with_whom, form)
    if (piece := talk.part(request, "stranger.html")) == "stranger.html":
        talk.note_read(visit, with_whom)
    return page(visit, piece, **values)


@router.post("/threads/{number}/answer")
def answer(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Answer a stranger."""
    with visit.liaison.database.reading() as session:
        with_whom = talk.with_stranger(session, visit, number)
        values = talk.composed(visit, session, with_whom, form)
    if fault := talk.fault_of(form.get("text", "")):
        talk.note_read(visit, with_whom)
        return page(visit, "stranger.html", 422, **{**values, "fault": fault})
    talk.answer(visit, with_whom, form["text"])
    return go(request, f"{with_whom.path}#last")


@router.post("/threads/{number}/hand-back")
def hand_back(request: Request, visit: VisitHere, number: int) -> Response:
    """Let the assistant answer again."""
    with_whom = _stranger(visit, number)
    talk.hand_back(visit, with_whom)
    return go(request, f"{with_whom.path}#last")


@router.post("/threads/{number}/link")
def link(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Put the address on a client's file: staff know that it is them."""
    with_whom = _stranger(visit, number)
    with visit.liaison.database.begin() as session:
        try:
            client = get_client(session, visit.staff, form.get("reference", "").strip(), visit.today)
        except NotFoundError:
            client = None
        if client is not None:
            address = session.get_one(Address, number)
            linking.relink(session, client, address, audit.by_staff(visit.staff), visit.at)
            return go(request, talk.Talk(client, None, True).path)
    with visit.liaison.database.reading() as session:
        values = talk.shown(session, visit, talk.with_stranger(session, visit, number))
    talk.note_read(visit, with_whom)
    return page(visit, "stranger.html", 422, **{**values, "unknown": form.get("reference", "")[:80]})


def _stranger(visit: Visit, number: int) -> talk.Talk:
    with visit.liaison.database.reading() as session:
        return talk.with_stranger(session, visit, number)
