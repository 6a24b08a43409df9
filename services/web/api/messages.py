"""`/api/v1/clients/{reference}/messages`: a client's thread, and a reply by staff."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services import audit
from services.clients.files import find_client, hold_client
from services.liaison import Liaison
from services.threads import checking, reading, writing
from services.web.api.clients import Reads, Reference, Writes
from services.web.context import LiaisonHere

router = APIRouter(tags=["messages"])


class MessageIn(BaseModel):
    """What staff say."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=checking.LONGEST)]


class MessageOut(BaseModel):
    """One thing said. `author` is `client`, `assistant`, or who of staff wrote; `why` says why it was not sent."""

    id: int
    direction: str
    text: str
    at: datetime
    channel: str
    status: str
    author: str
    purpose: str
    language: str
    segments: int | None
    why: str | None


class ReplyOut(MessageOut):
    """The first message of what was said. `parts` are the ids of all that a long text became, in order, and
    `segments_in_all` what they cost together (null where nobody counts).
    """

    parts: list[int]
    segments_in_all: int | None


class ThreadOut(BaseModel):
    """A page of a thread, the oldest first. `next_cursor` is null at the end."""

    items: list[MessageOut]
    next_cursor: str | None


@router.get("/clients/{reference}/messages")
def thread(
    liaison: LiaisonHere,
    key: Reads,
    reference: Reference,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
    cursor: Annotated[int, Query(ge=0, lt=2**62)] = 0,
) -> ThreadOut:
    """Read a thread, on whichever address it was. The read is audited."""
    with liaison.database.begin() as session:
        client = find_client(session, reference)
        audit.note(session, audit.by_key(key), "read_thread", f"client:{reference}", liaison.now())
        said = reading.read(session, client, after=cursor, limit=limit + 1)
    page = [_out(liaison, one) for one in said[:limit]]
    return ThreadOut(items=page, next_cursor=str(page[-1].id) if len(said) > limit else None)


@router.post("/clients/{reference}/messages", status_code=201)
def reply(liaison: LiaisonHere, key: Writes, reference: Reference, body: MessageIn) -> ReplyOut:
    """Say something to a client as staff; the assistant steps back. 409 where there is no address to write to.

    The first time we write to somebody, who is writing is said before it; a long text goes out in several messages.
    """
    at = liaison.now()
    with liaison.database.begin() as session:
        client = hold_client(session, reference)
        writer = writing.by_key(key)
        said = writing.write(liaison, session, client, body.text, writer, at)
        costs = [message.segments for message in said if message.segments is not None]
        first = _out(liaison, reading.Said(said[0], writer.author)).model_dump()
        return ReplyOut(**first, parts=[message.id for message in said], segments_in_all=sum(costs) if costs else None)


def _out(liaison: Liaison, said: reading.Said) -> MessageOut:
    message = said.message
    return MessageOut(
        id=message.id,
        direction=message.direction,
        text=message.text,
        at=liaison.catchment.local(message.created_at),
        channel=message.channel,
        status=message.status,
        author=said.author,
        purpose=message.purpose,
        language=message.language,
        segments=message.segments,
        why=message.why,
    )
