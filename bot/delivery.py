"""Drain the outbox: claim messages, send them with no transaction open, record what became of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.carrying import Carriers, Outcome
from bot.channel import AwayError, BusyError, Channel, ChannelError, ClosedError, Receipt, RefusedError
from services.alerts import disruptions
from services.liaison import Liaison, system_clock
from services.models import Message, Purpose, Status
from services.rules.delivery import Why
from services.sending import gates
from services.sending.claiming import claim
from services.sending.settling import decide_unknown, give_back, hold_messages, settle, try_again, unknown

log = structlog.get_logger()
_AWAY_FOR = timedelta(seconds=15)  # until a vendor that could not be called is called again
_LONGEST_PAUSE = 5.0  # seconds to wait for a pace before looking again: a pause or a closed gate must be seen
_LONGEST_ROUND = 20.0  # seconds: a worker has more to do than to send


def drain(
    liaison: Liaison,
    channels: Mapping[str, Channel],
    *,
    limit: int | None = None,
    patient: bool = False,
    at_once: int = 1,
    longest: float | None = _LONGEST_ROUND,
    pause: Callable[[float], object] = time.sleep,
) -> int:
    """Send what may be sent now on these channels; return how many messages were handed over.

    `at_once` messages, of as many people, are under way at a time; this thread alone speaks with the database.
    `patient`: also what the pace allows only in a moment, `pause` waiting for it. No more is begun after `limit`
    messages or `longest` seconds, or once `pause` says by something true that it is over; what was begun is ended and
    recorded.
    """
    sent, began = 0, time.monotonic()
    with Carriers(channels, at_once, lambda outcomes: _record(liaison, outcomes)) as carriers:
        while longest is None or time.monotonic() - began < longest:
            room = min(carriers.room, at_once if limit is None else limit - sent)
            now = system_clock()
            claimed = claim(liaison, channels.keys(), liaison.clock(), now, room) if room else None
            for message in claimed.messages if claimed else ():
                carriers.carry(message)
                sent += 1
            later = claimed.later if claimed else None
            if carriers.busy:
                carriers.settle_next()
            elif later is not None and patient and (later - now).total_seconds() <= _LONGEST_PAUSE:
                if pause(max(0.0, (later - system_clock()).total_seconds())):
                    break
            else:
                break
    return sent


def _record(liaison: Liaison, outcomes: list[Outcome]) -> None:
    """Record what became of messages, in one transaction. Where it is not certain, a message stays `sending`."""
    with liaison.database.begin() as session:
        held = hold_messages(session, [outcome.message.id for outcome in outcomes])
        for outcome in outcomes:
            if (message := held.get(outcome.message.id)) is not None:
                _record_one(liaison, session, message, outcome.answer)
        taken = {outcome.message.channel for outcome in outcomes if isinstance(outcome.answer, Receipt)}
        for channel in sorted(taken):
            if gates.opens_again(session, channel, system_clock()):
                log.info("channel_open", channel=channel)
                disruptions.end(session, channel, liaison.clock())


def _record_one(liaison: Liaison, session: Session, message: Message, answer: Receipt | ChannelError) -> None:
    at = liaison.clock()
    if not isinstance(answer, Receipt):
        reason = str(answer) or "fate_unknown"
        log.warning("not_sent", message=message.id, channel=message.channel, reason=reason, code=answer.code)
    match answer:
        case Receipt():
            _settle(liaison, session, message, answer, at)
        case RefusedError(why=why):
            settle(liaison, session, message, Status.FAILED, at, why=why)
        case AwayError() if message.purpose != Purpose.ALERT:  # an alert is told elsewhere after a few tries
            give_back(session, message, at)
            gates.slow_down(session, message.channel, system_clock() + _AWAY_FOR)
        case BusyError(after=after, why=why):
            try_again(liaison, session, message, at, why, after)
            if after:  # the vendor asked to be left alone, by every message
                gates.slow_down(session, message.channel, system_clock() + timedelta(seconds=after))
        case ClosedError():
            if gates.close(session, message.channel, str(answer), system_clock()):
                log.error("channel_closed", channel=message.channel, reason=str(answer), code=answer.code)
                disruptions.tell_shut(session, message.channel, at)
            if message.purpose == Purpose.ALERT:  # staff have other addresses, or somebody else is told
                settle(liaison, session, message, Status.FAILED, at, why=Why.SETUP)
            else:
                give_back(session, message, at)


def find_out(liaison: Liaison, channels: Mapping[str, Channel]) -> int:
    """Ask the vendors about messages whose fate is unknown; return how many were settled or decided (FACTS 4)."""
    with liaison.database.begin() as session:
        asked = unknown(session, liaison.clock())
    for one in asked:
        channel = channels.get(one.channel)
        try:
            receipt = channel.look_up(one) if channel else None
        except ChannelError as error:
            log.warning("cannot_ask", message=one.id, channel=one.channel, reason=str(error))
            continue  # it is asked about again in a minute
        with liaison.database.begin() as session:
            at = liaison.clock()
            for message in hold_messages(session, [one.id]).values():
                if receipt is None:
                    decide_unknown(message, at)
                else:
                    _settle(liaison, session, message, receipt, at)
    return len(asked)


def _settle(liaison: Liaison, session: Session, message: Message, got: Receipt, at: datetime) -> None:
    settle(liaison, session, message, got.status, at, vendor_id=got.vendor_id, why=got.why, tries=got.tries)
