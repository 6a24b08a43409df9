"""A conversation on a page, a client's or a stranger's: shown, previewed, answered, handed back."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from fastapi import Request, Response
from sqlalchemy.orm import Session

from dialogs.words import N_
from services import audit, strangers
from services.console.thread import Conversation, Reach, of_client, of_stranger, preview, reach_of, reach_of_stranger
from services.models import Address, Client
from services.rules.internal_words import internal_words_in
from services.rules.masking import mask
from services.staff.saved_replies import replies_for
from services.staff.seeing import get_client, get_stranger, may_read_thread, open_complaint
from services.threads import again, checking, hands, reading, writing
from services.web.console.render import page
from services.web.console.visit import Visit

_EMPTY = N_("Write something first.")
_LONG = N_("This is too long. Send it in two parts.")
_PRIVATE = N_(
    "This holds a number that looks like a SIN, a health card or a bank number. Never send such a number by text."
)
_INTERNAL = N_("This holds words that stay among staff. Say it in plain words.")


@dataclass(frozen=True, slots=True)
class Talk:
    """With whom: a client, or an address on nobody's file. `readable`: whether this person may read what was said.

    `complaint` is the open complaint by which the SSM may.
    """

    client: Client | None
    address: Address | None
    readable: bool
    complaint: str = ""

    @property
    def path(self) -> str:
        """Where its page is."""
        if self.client is not None:
            return f"/console/clients/{quote(self.client.reference, safe='')}"
        return f"/console/threads/{self.address.id if self.address else 0}"

    @property
    def subject(self) -> str:
        """How the audit names it."""
        return f"client:{self.client.reference}" if self.client else f"address:{self.address.id if self.address else 0}"

    @property
    def grounds(self) -> dict[str, str]:
        """What the audit holds beside a look, where it needs a reason."""
        return {"complaint": self.complaint} if self.complaint else {}


def with_client(session: Session, visit: Visit, reference: str) -> Talk:
    """Return the conversation with a client somebody may see. Raises `NotFoundError`."""
    client = get_client(session, visit.staff, reference, visit.today)
    complaint = open_complaint(session, client) if visit.role == "ssm" else None
    readable = may_read_thread(session, visit.staff, client)
    return Talk(client, None, readable, complaint.reference if complaint else "")


def with_stranger(session: Session, visit: Visit, number: int) -> Talk:
    """Return the conversation with somebody on nobody's file. Raises `NotFoundError`."""
    return Talk(None, get_stranger(session, visit.staff, number, visit.today), True)


def shown(session: Session, visit: Visit, talk: Talk, before: int = 0) -> dict[str, object]:
    """What the templates of a conversation need."""
    conversation: Conversation | None = None
    reach: Reach | None = None
    if talk.client is not None and talk.readable:
        conversation, reach = of_client(session, talk.client, before), reach_of(session, talk.client)
    elif talk.address is not None:
        conversation, reach = of_stranger(session, talk.address, before), reach_of_stranger(session, talk.address)
    return {
        "talk": talk,
        "conversation": conversation,
        "reach": reach,
        "replies": replies_for(session, visit.staff),
        "text": "",
        "fault": "",
        "preview": None,
        "before": before,
    }


def news(visit: Visit, session: Session, talk: Talk, have: str) -> Response:
    """The conversation alone, whose reading is recorded; 204 while it is the one that the page has."""
    values = shown(session, visit, talk)
    conversation = values["conversation"]
    if isinstance(conversation, Conversation) and conversation.digest == have:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    note_read(visit, talk)
    return page(visit, "conversation.html", **values)


def note_read(visit: Visit, talk: Talk) -> None:
    """Record that what was said is shown without the page being opened: a piece of it, or with a fault."""
    with visit.liaison.database.begin() as session:
        audit.note(session, audit.by_staff(visit.staff), "read", talk.subject, visit.at, talk.grounds)


def mark_read(session: Session, visit: Visit, talk: Talk) -> None:
    """Record that the page was opened, and by whom; for those who serve the client it is read now."""
    audit.note(session, audit.by_staff(visit.staff), "viewed", talk.subject, visit.at, talk.grounds)
    if not talk.readable or visit.role not in ("caseworker", "manager"):
        return
    if talk.client is not None:
        reading.mark_seen(session, session.get_one(Client, talk.client.id), visit.at)
    elif talk.address is not None:
        session.get_one(Address, talk.address.id).seen_at = visit.at


def composed(visit: Visit, session: Session, talk: Talk, form: dict[str, str]) -> dict[str, object]:
    """What the composer shows for what was written, for it in plain letters, or for a saved reply that was picked."""
    values = shown(session, visit, talk)
    reach, text = values["reach"], form.get("text", "")[: checking.LONGEST]
    picked = next((one for one in replies_for(session, visit.staff) if str(one.id) == form.get("saved")), None)
    if isinstance(reach, Reach) and reach.address is not None:
        if picked is not None:
            text = picked.text_fr if reach.address.language == "fr" else picked.text_en
        if text.strip():
            seen = preview(visit.liaison, session, reach.address, text)
            if form.get("plainer") and seen.plainer is not None:
                text = seen.plainer.text
                seen = preview(visit.liaison, session, reach.address, text)
            values["preview"] = seen
    values["text"] = text
    values["fault"] = fault_of(text) if text.strip() else ""
    return values


def answer(visit: Visit, talk: Talk, text: str) -> None:
    """Send an answer as this person; the same again within a minute is a button pressed twice, and is not sent.

    Raises `InvalidError`, `ConflictError`.
    """
    writer = writing.by_staff(visit.staff)
    with visit.liaison.database.begin() as session:
        there = talk.client or talk.address
        if there is None or again.just_written(visit.liaison, session, visit.staff, there, text, visit.at):
            return
        if talk.client is not None:
            client = session.get_one(Client, talk.client.id)
            writing.write(visit.liaison, session, client, text, writer, visit.at)
        elif talk.address is not None:
            address = session.get_one(Address, talk.address.id)
            strangers.write_to(visit.liaison, session, address, text, writer, visit.at)


def hand_back(visit: Visit, talk: Talk) -> None:
    """Let the assistant answer again. Safe to repeat."""
    actor = audit.by_staff(visit.staff)
    with visit.liaison.database.begin() as session:
        if talk.client is not None:
            hands.hand_back(session, session.get_one(Client, talk.client.id), actor, visit.at)
        elif talk.address is not None:
            strangers.hand_back(session, session.get_one(Address, talk.address.id), actor, visit.at)


def fault_of(text: str) -> str:
    """Return what stands against sending a text, as a message id; nothing where it is fine."""
    if not text.strip():
        return _EMPTY
    if len(text) > checking.LONGEST:
        return _LONG
    if mask(text).kinds:
        return _PRIVATE
    return _INTERNAL if internal_words_in(text) else ""


def part(request: Request, whole: str) -> str:
    """The template that answers: the piece htmx asked for, or the whole page."""
    pieces = {"preview": "preview.html", "composer": "composer.html"}
    return pieces.get(request.headers.get("hx-target", ""), whole)
