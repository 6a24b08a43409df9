"""Everything that arrives passes `receive`: one message in, one turn, its replies queued, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from dialogs.engine import State, Text, Turn, turn
from dialogs.registry import DESK
from dialogs.understanding.context import Subject, in_context
from dialogs.understanding.meaning import Meaning
from dialogs.understanding.normalise import clean
from dialogs.understanding.understand import understand
from dialogs.words import N_, Language, Words
from services import models, outbox
from services.addresses import listen_at
from services.alerts.raising import raise_alert
from services.clients.joining import join
from services.liaison import Liaison
from services.models import Address, Direction, Purpose, Status
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.delivery import ANSWERED_BY_VENDOR
from services.rules.masking import mask
from services.staff.texts import FromStaff, may_be_from_staff, take_from_staff
from services.turns.answered import Answered, really_answered, take_answered
from services.turns.before import Before, answered_lately, before
from services.turns.following import follow
from services.turns.going_round import FEWEST, GOING_ROUND, answers_left
from services.turns.performing import Performer
from services.turns.rows import Change, Kept, add_message, gone_on, heard, keep_state, make
from services.turns.silence import must_be_heard, must_stay_silent
from services.turns.speech import speak

log = structlog.get_logger()
LONGEST = 4_096  # characters of one text that are kept: what the longest-winded channel carries
_READ = 2_000  # characters of it that are read for a meaning; danger and stop are looked for in all of it
_ABOUT = {
    Purpose.REMINDER: Subject.APPOINTMENT,
    Purpose.DOCUMENT: Subject.DOCUMENT,
    Purpose.ESQ: Subject.QUESTIONNAIRE,
}
_SAME_AGAIN = Words(
    N_(
        "Your text reached me many times: our staff are told, and will read it."
        " I answer again as soon as you write something else."
    )
)
_MASKED = Words(N_("I removed a number that looked private. Please never send a SIN, health card or bank number here."))


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something sent along: where the vendor keeps it (an address or a file id), and what it says it is.

    `unread`: staff could not be shown it, whatever it is, and the person is told so.
    """

    source: str
    content_type: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message as a channel hands it over.

    `vendor_id` is what makes it this message and no other. `pressed` is the reference of a button, `location` a shared
    (latitude, longitude). `language` is what the channel knows of the person's language; `chosen` says that they chose
    it before they wrote; `introduced`, that the page around the chat already tells who is speaking, so that `language`
    was chosen there. `answered` is what the vendor has answered itself; `attachments` are fetched after the commit;
    `unread` says that something came which only eyes and ears can take in: a voice message, a sticker, a video.
    `invited` is the payload of the link that opened the chat, `own_phone` a number (E.164) the channel vouches for.
    `album` names what was sent in one go with others, where the channel brings each as a message of its own.
    """

    channel: str
    address: str
    text: str
    vendor_id: str | None = None
    pressed: str | None = None
    location: tuple[float, float] | None = None
    language: Language | None = None
    introduced: bool = False
    chosen: bool = False
    answered: Answered | None = None
    attachments: tuple[Attachment, ...] = ()
    unread: bool = False
    invited: str | None = None
    own_phone: str | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of it: whose it is, its row (None for a repeat), and the rows of the replies now queued."""

    address_id: int
    message_id: int | None
    replies: tuple[int, ...] = ()


def receive(liaison: Liaison, inbound: Inbound) -> Received:
    """Take a message in: recorded, understood, answered, and its replies queued, all or nothing.

    Safe to repeat: the same `vendor_id` of a channel is taken once, a repeat gets no second reply. A person who said
    stop gets silence until START, and one staff are talking with gets none of ours, except for HELP and where life may
    be in danger. What comes from an address of staff is no conversation: services/staff/texts takes it.
    """
    masked = mask(clean(inbound.text[:LONGEST]))
    meaning = understand(masked.text)
    at = liaison.now()
    with liaison.database.begin() as session:
        language = inbound.language or Language.EN
        address = listen_at(session, liaison.database.vault, inbound.channel, inbound.address, language, at)
        past = before(session, address, inbound.vendor_id, at)
        if past.taken:
            return Received(address.id, None)
        message_id = None
        if may_be_from_staff(address, inbound.invited):
            message_id = _record(session, address, inbound, masked.text, None, at)
            heard = FromStaff(masked.text, inbound.pressed, inbound.answered, inbound.invited)
            answers = take_from_staff(liaison, session, message_id, address, heard, past.heard_lately, at)
            if answers is not None:
                return Received(address.id, message_id, answers)
        state = _state(past.conversation, address, inbound)
        answered = really_answered(session, inbound.answered, address, state, at)
        start = None
        if answered is None and (inbound.invited or inbound.own_phone):
            start = join(liaison, session, address, state, inbound.invited, inbound.own_phone, at)
        meaning = in_context(meaning, _ABOUT.get(past.started) if past.started else None, masked.text)
        silence = (
            ANSWERED_BY_VENDOR
            if answered
            else _silence(session, address, past, state, masked.text, meaning, at, inbound)
        )
        message_id = message_id or _record(session, address, inbound, masked.text, silence, at)
        session.add_all(_attachments(inbound, message_id))
        if answered is not None:
            take_answered(liaison, session, address, message_id, masked.text, answered, past.conversation, at)
        elif silence == "with_staff":  # somebody waits for a person's answer, who may be gone
            raise_alert(session, address, AlertKind.HUMAN_REQUESTED, Severity.ACTION, masked.text, {}, at)
        elif silence == GOING_ROUND:
            details = {"why": GOING_ROUND}
            raise_alert(session, address, AlertKind.HUMAN_REQUESTED, Severity.ACTION, masked.text, details, at)
            if answers_left(session, address, masked.text, at) == -1:  # the first
                told = Turn(state, (_SAME_AGAIN,), None)
                return Received(address.id, message_id, _queue(liaison, session, address, message_id, told, None, at))
        if silence is not None:
            return Received(address.id, message_id)
        text = Text(
            masked.text[:_READ],
            meaning,
            at,
            inbound.pressed,
            inbound.location,
            inbound.introduced,
            sum(not sent.unread for sent in inbound.attachments),
            inbound.unread,
            inbound.album,
        )
        if past.elsewhere is not None:
            follow(session, address, state, past.elsewhere, at)
        event = start if start is not None and address.stopped_at is None else text
        taken = turn(state, event, at, DESK, Performer(liaison, session, address, message_id, at))
        change = _keep(session, past.conversation, address, taken, at)
        if masked.kinds:
            taken = replace(taken, words=(_MASKED, *taken.words))
        replies = _queue(liaison, session, address, message_id, taken, change, at)
    return Received(address.id, message_id, replies)


def _silence(
    session: Session,
    address: Address,
    past: Before,
    state: State,
    text: str,
    meaning: Meaning,
    at: datetime,
    inbound: Inbound,
) -> str | None:
    """Why nothing is answered, if nothing is."""
    with_staff = address.with_staff_until is not None and address.with_staff_until > at
    silent = must_stay_silent(
        stopped=address.stopped_at is not None,
        with_staff=with_staff,
        state=state,
        text=text,
        meaning=meaning,
        at=at,
        unread=inbound.unread and not text.strip(),
        heard_lately=past.heard_lately,
        answered_lately=lambda: answered_lately(session, address, at),
    )
    if silent:
        return "stopped" if address.stopped_at else "with_staff" if with_staff else "flood"
    if past.heard_today < FEWEST or inbound.attachments or must_be_heard(state, text, meaning, at):
        return None
    return GOING_ROUND if answers_left(session, address, text, at) <= 0 else None


def _record(session: Session, address: Address, inbound: Inbound, text: str, why: str | None, at: datetime) -> int:
    return add_message(
        session,
        {
            "address_id": address.id,
            "channel": inbound.channel,
            "direction": Direction.INBOUND,
            "author": "client",
            "purpose": Purpose.REPLY,
            "text": text,
            "language": address.language,
            "status": Status.DELIVERED,
            "why": why,
            "vendor_id": inbound.vendor_id,
            "created_at": at,
        },
        heard(address.id, at),
    )


def _attachments(inbound: Inbound, message_id: int) -> list[models.Attachment]:
    return [
        models.Attachment(
            message_id=message_id,
            channel=inbound.channel,
            source=sent.source,
            content_type=sent.content_type[:80],
            state="waiting",
        )
        for sent in inbound.attachments
    ]


def _state(conversation: Kept | None, address: Address, inbound: Inbound) -> State:
    """The conversation as it stands; afresh for somebody new, or where what was kept can no longer be read."""
    if conversation is not None:
        try:
            return State.load(conversation.state)
        except ValueError:
            log.warning("conversation_started_afresh", address=address.id)
    chosen = inbound.introduced or inbound.chosen or address.language_confirmed
    return State(language=Language(address.language), language_confirmed=chosen)


def _keep(session: Session, conversation: Kept | None, address: Address, taken: Turn, at: datetime) -> Change | None:
    """Save what of the state after the turn others must see, and of somebody new the state itself; give the change that
    saves it otherwise.
    """
    spoken = taken.state.language.value, taken.state.language_confirmed
    if spoken != (address.language, address.language_confirmed):
        address.language, address.language_confirmed = spoken
    for name in taken.dropped:
        log.warning("dialog_dropped", dialog=name, address=address.id)
    if conversation is not None:
        return gone_on(address.id, conversation, taken.state.dump(), at)
    keep_state(session, address.id, None, taken.state.dump(), at)
    return None


def _queue(
    liaison: Liaison,
    session: Session,
    address: Address,
    message_id: int,
    taken: Turn,
    change: Change | None,
    at: datetime,
) -> tuple[int, ...]:
    """Queue what the turn says: as a rule one body; the options go with the last. The change goes with the first."""
    medium = liaison.media[address.channel]
    spoken = speak(taken, buttons=medium.buttons)
    bodies = [body for body in medium.bodies(spoken.text) if body]
    if change is not None and not bodies:
        make(session, change)
    return tuple(
        outbox.queue_reply(
            session,
            address,
            body,
            at=at,
            choices=spoken.choices if number == len(bodies) and medium.buttons else (),
            in_reply_to=message_id,
            segments=medium.segments(body) if medium.segments else None,
            change=change if number == 1 else None,
        )
        for number, body in enumerate(bodies, start=1)
    )
