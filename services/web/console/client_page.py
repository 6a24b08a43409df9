"""One client's page: who they are, what was said and agreed, what is planned; and what staff do there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import Query, Request, Response

from dialogs.words import N_
from services import audit
from services.clients import linking
from services.clients.attempts import CallOutcome, log_call
from services.clients.files import set_plan
from services.clients.invitations import can_invite
from services.console.file import file_of
from services.console.today import alerts_about
from services.errors import InvalidError, NotFoundError
from services.models import Address, Client
from services.rules.client_words import PlanStatus
from services.web.console import talk
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()
Have = Annotated[str, Query(max_length=40)]
Before = Annotated[int, Query(ge=0)]
_NOTHING: Mapping[str, object] = {}
Kind = TypeVar("Kind", bound=StrEnum)


@router.get("/clients/{reference}")
def show(visit: VisitHere, reference: str, before: Before = 0) -> Response:
    """The page. Opening it is recorded."""
    return _whole(visit, reference, before)


@router.get("/clients/{reference}/conversation")
def conversation(visit: VisitHere, reference: str, have: Have = "") -> Response:
    """What was said, alone; 204 while nothing is new."""
    with visit.liaison.database.reading() as session:
        return talk.news(visit, session, _readable(talk.with_client(session, visit, reference)), have)


@router.post("/clients/{reference}/preview")
def preview(request: Request, visit: VisitHere, reference: str, form: FormHere) -> Response:
    """What the client would get."""
    with visit.liaison.database.reading() as session:
        with_whom = _readable(talk.with_client(session, visit, reference))
        values = talk.composed(visit, session, with_whom, form)
    piece = talk.part(request, "")
    return page(visit, piece, **values) if piece else _whole(visit, reference, composed=values)


@router.post("/clients/{reference}/answer")
def answer(request: Request, visit: VisitHere, reference: str, form: FormHere) -> Response:
    """Answer the client; the assistant steps back."""
    with visit.liaison.database.reading() as session:
        with_whom = _readable(talk.with_client(session, visit, reference))
        values = talk.composed(visit, session, with_whom, form)
    if fault := talk.fault_of(form.get("text", "")):
        response = _whole(visit, reference, composed={**values, "fault": fault})
        response.status_code = 422
        return response
    talk.answer(visit, with_whom, form["text"])
    return go(request, f"{with_whom.path}#last")


@router.post("/clients/{reference}/hand-back")
def hand_back(request: Request, visit: VisitHere, reference: str) -> Response:
    """Let the assistant answer again."""
    client = _client(visit, reference)
    talk.hand_back(visit, client)
    return go(request, f"{client.path}#last")


@router.post("/clients/{reference}/call")
def call(request: Request, visit: VisitHere, reference: str, form: FormHere) -> Response:
    """Record a call by staff, as a personal attempt (R-31); pressed twice, once. 422 for an outcome there is not."""
    client = _client(visit, reference)
    outcome = _one_of(CallOutcome, "outcome", form.get("outcome", ""))
    with visit.liaison.database.begin() as session:
        log_call(session, _row(client), visit.staff, outcome, visit.at)
    return go(request, f"{client.path}#last")


@router.post("/clients/{reference}/summary")
def summary(request: Request, visit: VisitHere, reference: str, form: FormHere) -> Response:
    """Keep what whoever takes the client over should know: nobody tells their story twice."""
    client = _client(visit, reference)
    with visit.liaison.database.begin() as session:
        row = session.get_one(Client, _row(client).id)
        row.summary, row.updated_at = form.get("summary", "").strip()[:4_000] or None, visit.at
        audit.note(session, audit.by_staff(visit.staff), "summary_changed", client.subject, visit.at)
    return go(request, client.path)


@router.post("/clients/{reference}/plan")
def plan(request: Request, visit: VisitHere, reference: str, form: FormHere) -> Response:
    """Record how the plan stands: on hold and closed stop what is automated at once (R-102)."""
    client = _client(visit, reference)
    status = _one_of(PlanStatus, "status", form.get("status", ""))
    reason, end = form.get("reason", "").strip()[:400] or None, _day(form.get("expected_end", ""))
    with visit.liaison.database.begin() as session:
        row = session.get_one(Client, _row(client).id)
        set_plan(session, row, status, reason, end, audit.by_staff(visit.staff), visit.at)
    return go(request, client.path)


@router.post("/clients/{reference}/addresses/{number}")
def address(request: Request, visit: VisitHere, reference: str, number: int, form: FormHere) -> Response:
    """Say that an address is the client's after all, write there first, or take it off the file."""
    client = _client(visit, reference)
    actor = audit.by_staff(visit.staff)
    with visit.liaison.database.begin() as session:
        row, held = session.get_one(Client, _row(client).id), session.get(Address, number)
        if held is None or not any(one.address_id == number for one in linking.links_on_file(session, row)):
            raise NotFoundError("There is no such address on this file.")
        act = {"unlink": linking.unlink, "prefer": linking.prefer}.get(form.get("act", ""), linking.relink)
        act(session, row, held, actor, visit.at)
    return go(request, client.path)


def _whole(visit: Visit, reference: str, before: int = 0, composed: Mapping[str, object] = _NOTHING) -> Response:
    with visit.liaison.database.begin() as session:
        with_whom = talk.with_client(session, visit, reference)
        values = {**talk.shown(session, visit, with_whom, before), **composed}
        client = _row(with_whom)
        held = file_of(visit.liaison, session, client)
        alerts = alerts_about(session, visit.staff, client, visit.at)
        talk.mark_read(session, visit, with_whom)
    values |= {"file": held, "client": client, "alerts": alerts, "outcomes": list(CallOutcome)}
    return page(visit, "client.html", **values, chats=can_invite(visit.liaison))


def _client(visit: Visit, reference: str) -> talk.Talk:
    with visit.liaison.database.reading() as session:
        return talk.with_client(session, visit, reference)


def _readable(with_whom: talk.Talk) -> talk.Talk:
    if not with_whom.readable:
        raise NotFoundError("There is no conversation here that you may read.")
    return with_whom


def _row(with_whom: talk.Talk) -> Client:
    assert with_whom.client is not None
    return with_whom.client


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(kind: type[Kind], field: str, text: str) -> Kind:
    try:
        return kind(text)
    except ValueError:
        raise InvalidError(field, N_("{text!r} is none of {allowed}"), text=text, allowed=", ".join(kind)) from None
