"""Everything that arrives passes `receive`: one message in, one turn, its replies queued, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from dialogs.engine import State, Text, Turn, turn
from dialogs.registry import DESK
from dialogs.understanding.automatic import is_automatic
from dialogs.understanding.context import Subject, in_context
from dialogs.understanding.meaning import Degree, Meaning
from dialogs.understanding.normalise import clean
from dialogs.understanding.understand import understand
from dialogs.words import N_, Language, Words
from services.addresses import listen_at
from services.alerts.raising import raise_alert
from services.clients.joining import join
from services.liaison import Liaison
from services.models import Address, Purpose
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.delivery import ANSWERED_BY_VENDOR
from services.rules.masking import mask
from services.staff.texts import FromStaff, may_be_from_staff, take_from_staff
from services.turns.answered import really_answered, take_answered
from services.turns.before import Before, answered_lately, before
from services.turns.following import follow
from services.turns.going_round import FEWEST, GOING_ROUND, goes_round, told_once
from services.turns.inbound import LONGEST, Inbound, Received
from services.turns.kept import attachments, keep, queue, record
from services.turns.performing import Performer
from services.turns.rows import Kept
from services.turns.silence import AUTOMATIC, must_be_heard, must_stay_silent, safety_is_open

log = structlog.get_logger()
_READ = 2_000  # characters of it that are read for a meaning; danger and stop are looked for in all of it
_ABOUT = {
    Purpose.REMINDER: Subject.APPOINTMENT,
    Purpose.DOCUMENT: Subject.DOCUMENT,
    Purpose.ESQ: Subject.QUESTIONNAIRE,
}
_MASKED = Words(N_("I removed a number that looked private. Please never send a SIN, health card or bank number here."))


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
            message_id = record(session, address, inbound, masked.text, None, at)
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
            else _silence(liaison, session, address, past, state, masked.text, meaning, at, inbound)
        )
        message_id = message_id or record(session, address, inbound, masked.text, silence, at)
        session.add_all(attachments(inbound, message_id))
        if answered is not None:
            take_answered(liaison, session, address, message_id, masked.text, answered, past.conversation, at)
        elif silence in ("stopped", "flood") and meaning.danger is not Degree.NONE:  # unanswered, yet not unseen
            severity = Severity.NOW if meaning.danger is Degree.CERTAIN else Severity.ACTION
            raise_alert(session, address, AlertKind.DANGER, severity, masked.text, {}, at)
        elif silence == "with_staff":  # somebody waits for a person's answer, who may be gone
            raise_alert(session, address, AlertKind.HUMAN_REQUESTED, Severity.ACTION, masked.text, {}, at)
        elif silence == GOING_ROUND:
            details = {"why": GOING_ROUND}
            raise_alert(session, address, AlertKind.HUMAN_REQUESTED, Severity.ACTION, masked.text, details, at)
            if (words := told_once(session, address, masked.text, at)) is not None:
                told = Turn(state, (words,), None)
                return Received(address.id, message_id, queue(liaison, session, address, message_id, told, None, at))
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
        change = keep(session, past.conversation, address, taken, at)
        if masked.kinds:
            taken = replace(taken, words=(_MASKED, *taken.words))
        replies = queue(liaison, session, address, message_id, taken, change, at)
    return Received(address.id, message_id, replies)


def _silence(
    liaison: Liaison,
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
    if is_automatic(text, meaning) and not inbound.pressed and not safety_is_open(state, at):
        return AUTOMATIC
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
    return GOING_ROUND if goes_round(session, address, text, liaison.media[address.channel], at) else None


def _state(conversation: Kept | None, address: Address, inbound: Inbound) -> State:
    """The conversation as it stands; afresh for somebody new, or where what was kept can no longer be read."""
    if conversation is not None:
        try:
            return State.load(conversation.state)
        except ValueError:
            log.warning("conversation_started_afresh", address=address.id)
    chosen = inbound.introduced or inbound.chosen or address.language_confirmed
    return State(language=Language(address.language), language_confirmed=chosen)
