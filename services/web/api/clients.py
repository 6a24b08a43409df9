"""`/api/v1/clients`: files made, completed, read, listed and deleted; the status of a plan."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Response
from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy import false, select

from dialogs.words import Language
from services import audit
from services.api_keys import Scope
from services.clients.deletion import delete_client
from services.clients.files import find_client, hold_client, put_client, set_plan
from services.errors import InvalidError
from services.models import Client
from services.outcome import Outcome
from services.rules.client_words import PlanStatus
from services.staff.members import find_staff
from services.web.api.client_in import ClientIn
from services.web.api.client_out import ClientOut, PlanOut, client_out, plan_out, with_links
from services.web.api.times import Day
from services.web.context import LiaisonHere, key_with

router = APIRouter(tags=["clients"])

Reference = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")]
Reads = Annotated[str, Depends(key_with(Scope.READ))]
Writes = Annotated[str, Depends(key_with(Scope.WRITE))]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class ClientsOut(BaseModel):
    """A page of clients. `next_cursor` is null at the end."""

    items: list[ClientOut]
    next_cursor: str | None


class PlanIn(BaseModel):
    """How the plan stands; `expected_end` is a local date."""

    model_config = ConfigDict(extra="forbid")

    status: PlanStatus
    reason: Reason | None = None
    expected_end: Day | None = None


class WhyIn(BaseModel):
    """Why a client is deleted."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


@router.put("/clients/{reference}", responses={201: {"model": ClientOut}})
def put(liaison: LiaisonHere, key: Writes, reference: Reference, body: ClientIn, response: Response) -> ClientOut:
    """Make or complete a client's file: 201 for a new one. Safe to repeat."""
    at = liaison.now()
    with liaison.database.begin() as session:
        vault = liaison.database.vault
        client, outcome = put_client(session, vault, reference, body.given(), audit.by_key(key), at)
        told = client_out(liaison, session, [client])
    response.status_code = 201 if outcome is Outcome.ADDED else 200
    return with_links(liaison, [client], told)[0]


@router.get("/clients/{reference}")
def get(liaison: LiaisonHere, key: Reads, reference: Reference) -> ClientOut:
    """Read a client's file. The read is audited."""
    with liaison.database.begin() as session:
        client = find_client(session, reference)
        audit.note(session, audit.by_key(key), "viewed", f"client:{reference}", liaison.now())
        told = client_out(liaison, session, [client])
    return with_links(liaison, [client], told)[0]


@router.get("/clients")
def list_(
    liaison: LiaisonHere,
    key: Reads,
    caseworker: Annotated[str | None, Query(max_length=200)] = None,
    provider: Annotated[str | None, Query(max_length=120)] = None,
    language: Language | None = None,
    region: Annotated[str | None, Query(max_length=80)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[int, Query(ge=0, lt=2**62)] = 0,
) -> ClientsOut:
    """List clients in the order they came; `caseworker` is an e-mail address. The read is audited."""
    with liaison.database.begin() as session:
        wanted = select(Client).where(Client.id > cursor).order_by(Client.id).limit(limit + 1)
        if caseworker is not None:
            staff = find_staff(session, liaison.database.vault, caseworker)
            wanted = wanted.where(Client.caseworker_id == staff.id if staff else false())
        if provider is not None:
            wanted = wanted.where(Client.provider == provider)
        if language is not None:
            wanted = wanted.where(Client.language == language.value)
        if region is not None:
            wanted = wanted.where(Client.region == region)
        found = session.scalars(wanted).all()
        page = found[:limit]
        for client in page:
            audit.note(session, audit.by_key(key), "listed", f"client:{client.reference}", liaison.now())
        told = client_out(liaison, session, page)
    return ClientsOut(
        items=with_links(liaison, page, told), next_cursor=str(page[-1].id) if len(found) > limit else None
    )


@router.delete("/clients/{reference}", status_code=204)
def delete(
    liaison: LiaisonHere,
    key: Annotated[str, Depends(key_with(Scope.ADMIN))],
    reference: Reference,
    reason: Annotated[str | None, Query(max_length=500)] = None,
    body: Annotated[WhyIn | None, Body()] = None,
) -> None:
    """Delete what we hold of a client, and have it deleted at Twilio (privacy deletion).

    409 while a hold stands (R-105), and while a message or a file is on its way.
    """
    why = body.reason if body else (reason or "").strip()
    with liaison.database.begin() as session:
        client = hold_client(session, reference)
        if not why:
            raise InvalidError("reason", "say why this client is deleted")
        delete_client(liaison, session, client, why, audit.by_key(key), liaison.now())


@router.put("/clients/{reference}/plan")
def plan(liaison: LiaisonHere, key: Writes, reference: Reference, body: PlanIn) -> PlanOut:
    """Say how the plan stands: anything but active stops what is automated for the client at once (R-102)."""
    with liaison.database.begin() as session:
        client = hold_client(session, reference)
        set_plan(session, client, body.status, body.reason, body.expected_end, audit.by_key(key), liaison.now())
        return plan_out(client)
