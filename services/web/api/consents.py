"""`/api/v1/consents`: the ledger of what a client agreed to and took back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from services import audit
from services.clients.files import find_client, hold_client, take_consent
from services.consent import ledger_of
from services.errors import InvalidError
from services.models import Consent
from services.web.api.clients import Reads, Writes
from services.web.api.consent_shapes import ConsentIn, ConsentOut, consent_out
from services.web.context import LiaisonHere

router = APIRouter(tags=["consents"])
Reference = Annotated[str, Field(min_length=1, max_length=80)]


class ConsentOfIn(ConsentIn):
    """A consent, and whose it is."""

    client: Reference


class ConsentsOut(BaseModel):
    """A page of a client's ledger, the oldest first. `next_cursor` is null at the end."""

    items: list[ConsentOut]
    next_cursor: str | None


@router.get("/consents")
def ledger(
    liaison: LiaisonHere,
    key: Reads,
    client: Annotated[Reference, Query()],
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
    cursor: Annotated[int | None, Query(ge=1)] = None,
) -> ConsentsOut:
    """Read a client's ledger. The read is audited."""
    with liaison.database.begin() as session:
        found = find_client(session, client)
        audit.note(session, audit.by_key(key), "read_consents", f"client:{client}", liaison.now())
        following = _after(cursor, ledger_of(session, found))
        page = [consent_out(liaison, row, found) for row in following[:limit]]
    return ConsentsOut(items=page, next_cursor=str(page[-1].id) if len(following) > limit else None)


@router.post("/consents", status_code=201, responses={200: {"model": ConsentOut}})
def record(liaison: LiaisonHere, key: Writes, body: ConsentOfIn, response: Response) -> ConsentOut:
    """Record a consent staff obtained. The same purpose, wording and moment again is one consent: 200."""
    given = body.given()
    with liaison.database.begin() as session:
        client = hold_client(session, body.client)
        if take_consent(session, client, given, liaison.now()):
            details = {"purpose": given.purpose.value, "granted": given.granted}
            audit.note(session, audit.by_key(key), "consent", f"client:{body.client}", liaison.now(), details)
        else:
            response.status_code = 200
        session.flush()
        return consent_out(liaison, _entry(ledger_of(session, client), body), client)


def _after(cursor: int | None, rows: list[Consent]) -> list[Consent]:
    """The rows that follow the one with this number, wherever it stands now: older ones may be brought in meanwhile."""
    if cursor is None:
        return rows
    place = next((place for place, row in enumerate(rows, start=1) if row.id == cursor), None)
    if place is None:
        raise InvalidError("cursor", "was not given by a page of this list")
    return rows[place:]


def _entry(rows: list[Consent], body: ConsentOfIn) -> Consent:
    return next(
        row
        for row in rows
        if (row.purpose, row.wording_version, row.at, row.granted)
        == (body.purpose.value, body.wording_version, body.at, body.granted)
    )
