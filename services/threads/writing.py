"""A person writes in a client's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.engine import State
from dialogs.welcome import introduction
from dialogs.words import N_, Language
from services import audit, consent, outbox
from services.clients.attempts import SENT
from services.clients.links import address_to_write_to, addresses_of
from services.contacts import contacts_of
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import Address, Attempt, Client, Conversation, Direction, Message, Purpose, Staff, Status
from services.rules.delivery import Why
from services.sending.have_spoken import have_spoken
from services.threads.checking import check
from services.threads.hands import step_back
from services.threads.reading import in_thread_of
from services.wording import render

STOPPED = N_("This person said STOP to messages: reach them another way.")
_STAFF = "staff"
_JUST_WROTE, _ANSWERS_FOR = timedelta(hours=24), timedelta(days=30)
"""Answering what somebody just wrote keeps no quiet hours; for a month it is an answer, which needs no consent."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes as staff: a member of staff, or a key on their behalf, under its own name."""

    actor: str
    author: str
    staff: Staff | None = None


def by_staff(staff: Staff) -> Writer:
    """A member of staff."""
    return Writer(audit.by_staff(staff), _STAFF, staff)


def by_key(name: str) -> Writer:
    """An API key: what is done by a key is done by that key."""
    return Writer(audit.by_key(name), f"key:{name}"[:20])


def write(
    liaison: Liaison, session: Session, client: Client, text: str, writer: Writer, at: datetime
) -> Sequence[Message]:
    """Say something to a client as a person: the assistant steps back, and what it had asked is over.

    It goes where they last wrote from; the first time we write to somebody, who is writing is said first (R-97). What
    is no answer keeps quiet hours and needs the client's consent, else it is kept as `held`. Logged as a personal
    attempt (R-31). Raises `InvalidError`, `ConflictError`.
    """
    check(text)
    address, heard = where_to_write(session, client)
    messages = say(liaison, session, address, heard, text, writer, at)
    if _needs_consent(heard, at) and not consent.allows(session, address, Purpose.SERVICE):
        for message in messages:
            message.status, message.why, message.settled_at = Status.HELD, Why.NO_CONSENT, at
    else:
        _log_attempt(session, client, messages[0], writer, at)
    audit.note(session, writer.actor, "wrote", f"client:{client.reference}", at, {"message": messages[0].id})
    return messages


def say(
    liaison: Liaison,
    session: Session,
    address: Address,
    heard: Message | None,
    text: str,
    writer: Writer,
    at: datetime,
) -> Sequence[Message]:
    """Queue a text that was checked to an address, as a person: the assistant steps back. `heard` is what it answers.

    Raises `ConflictError` where the channel is off, or the person has said STOP by now.
    """
    medium = liaison.media.get(address.channel)
    if medium is None:
        raise ConflictError(N_("The channel {channel} is off."), channel=address.channel)
    session.refresh(address, with_for_update={"key_share": True})
    if address.stopped_at is not None:
        raise ConflictError(STOPPED)
    said = f"{introduced(liaison, session, address)}{text}"
    _leave_nothing_open(session, address, at)
    step_back(liaison, address, writer.staff, at)
    return [
        outbox.queue(
            session,
            address,
            body,
            purpose=Purpose.STAFF,
            at=at,
            in_reply_to=heard.id if heard else None,
            segments=medium.segments(body) if medium.segments else None,
            author=writer.author,
            staff=writer.staff,
            not_before=_not_before(liaison, address, heard, at),
        )
        for body in medium.bodies(said)
        if body
    ]


def where_to_write(session: Session, client: Client) -> tuple[Address, Message | None]:
    """Return the address to write to, and what was last written from there. Raises `ConflictError`: there is none."""
    live = [address for address, _ in addresses_of(session, client)]
    last = session.scalars(
        select(Message)
        .where(Message.address_id.in_([one.id for one in live]), Message.direction == Direction.INBOUND)
        .where(in_thread_of(client))
        .order_by(Message.id.desc())
        .limit(1)
    ).first()
    address = next((one for one in live if last is not None and one.id == last.address_id), None)
    address = address or address_to_write_to(session, client)
    if address is not None and address.stopped_at is None:
        return address, last
    if any(one.stopped_at is not None for one in live):
        raise ConflictError(STOPPED)
    raise ConflictError(N_("There is no address on the file that a message could go to."))


def introduced(liaison: Liaison, session: Session, address: Address) -> str:
    """What stands before a text of staff: who is writing, as a line of its own; nothing where that was said (R-97)."""
    state = _state(session.get(Conversation, address.id), address)
    if state.greeted and have_spoken(session, address):
        return ""
    return f"{render(introduction(contacts_of(liaison)), state.language)}\n"


def _leave_nothing_open(session: Session, address: Address, at: datetime) -> None:
    """What the assistant had asked is over, and the person knows who writes."""
    conversation = session.get(Conversation, address.id, with_for_update=True)
    state = _state(conversation, address)
    state.greeted = True
    state.end_all()
    if conversation is None:
        session.add(Conversation(address_id=address.id, state=state.dump(), updated_at=at))
    else:
        conversation.state, conversation.updated_at = state.dump(), at


def _state(conversation: Conversation | None, address: Address) -> State:
    if conversation is not None:
        return State.load(conversation.state)
    return State(language=Language(address.language), language_confirmed=address.language_confirmed)


def _not_before(liaison: Liaison, address: Address, heard: Message | None, at: datetime) -> datetime | None:
    if heard is not None and at - heard.created_at <= _JUST_WROTE:
        return None
    hour = liaison.may_start_from(address, at)
    return hour if hour > at else None


def _needs_consent(heard: Message | None, at: datetime) -> bool:
    return heard is None or at - heard.created_at > _ANSWERS_FOR


def _log_attempt(session: Session, client: Client, message: Message, writer: Writer, at: datetime) -> None:
    session.add(
        Attempt(
            client_id=client.id,
            staff_id=writer.staff.id if writer.staff else None,
            message_id=message.id,
            at=at,
            channel=message.channel,
            automated=False,
            outcome=SENT,
        )
    )
