"""Drain the outbox: claim one message, send it with no transaction open, record what became of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog

from bot.channel import BusyError, Channel, ChannelError, ClosedError, RefusedError, UncertainError
from services import gates
from services.claiming import Later, claim
from services.liaison import Liaison, system_clock
from services.models import Status
from services.outbox import Outgoing
from services.settling import decide_unknown, give_back, settle, try_again, unknown

log = structlog.get_logger()
_LONGEST_PAUSE = 5.0  # seconds to wait for a pace before looking again: a pause or a closed gate must be seen


def drain(
    liaison: Liaison,
    channels: Mapping[str, Channel],
    *,
    limit: int | None = None,
    patient: bool = False,
    pause: Callable[[float], object] = time.sleep,
) -> int:
    """Send what may be sent now on these channels; return how many messages were handed over.

    `patient`: also what the pace allows only in a moment, `pause` waiting for it.
    """
    sent = 0
    while limit is None or sent < limit:
        now = system_clock()
        match claim(liaison, channels.keys(), liaison.clock(), now):
            case Outgoing() as message:
                _hand_over(liaison, channels[message.channel], message)
                sent += 1
            case Later(at) if patient and (at - now).total_seconds() <= _LONGEST_PAUSE:
                pause(max(0.0, (at - system_clock()).total_seconds()))
            case _:
                return sent
    return sent


def _hand_over(liaison: Liaison, channel: Channel, message: Outgoing) -> None:
    """Send one message. Where it is not certain that it was taken, it stays `sending`: its fate is unknown."""
    try:
        receipt = channel.send(message)
    except UncertainError as error:
        log.warning("fate_unknown", message=message.id, channel=message.channel, reason=str(error))
        return
    except ChannelError as error:
        log.warning("not_sent", message=message.id, channel=message.channel, reason=str(error))
        with liaison.database.begin() as session:
            at = liaison.clock()
            match error:
                case RefusedError(why=why):
                    settle(liaison, session, message.id, Status.FAILED, at, why=why)
                case BusyError(after=after, why=why):
                    try_again(session, message.id, at, why, after)
                    if after:  # the vendor asked to be left alone, by every message
                        gates.slow_down(session, message.channel, system_clock() + timedelta(seconds=after))
                case ClosedError():
                    if gates.close(session, message.channel, str(error), system_clock()):
                        log.error("channel_closed", channel=message.channel, reason=str(error))
                    give_back(session, message.id)
        return
    with liaison.database.begin() as session:
        settle(
            liaison,
            session,
            message.id,
            receipt.status,
            liaison.clock(),
            vendor_id=receipt.vendor_id,
            why=receipt.why,
        )


def find_out(liaison: Liaison, channels: Mapping[str, Channel]) -> int:
    """Ask the vendors about messages whose fate is unknown; return how many were settled or decided (FACTS 4)."""
    with liaison.database.begin() as session:
        asked = unknown(session, liaison.clock())
    for message in asked:
        channel = channels.get(message.channel)
        try:
            receipt = channel.look_up(message) if channel else None
        except ChannelError as error:
            log.warning("cannot_ask", message=message.id, channel=message.channel, reason=str(error))
            continue  # it is asked about again in a minute
        with liaison.database.begin() as session:
            at = liaison.clock()
            if receipt is not None:
                settle(liaison, session, message.id, receipt.status, at, vendor_id=receipt.vendor_id, why=receipt.why)
            else:
                decide_unknown(session, message.id, at)
    return len(asked)
