"""Drain the outbox: claim one message, send it with no transaction open, record what became of it."""

from __future__ import annotations

from collections.abc import Mapping

import structlog

from bot.channel import Channel, ChannelError, Receipt
from services import outbox
from services.liaison import Liaison
from services.models import Status

log = structlog.get_logger()


def drain(liaison: Liaison, channels: Mapping[str, Channel], *, limit: int | None = None) -> int:
    """Send what may be sent now on these channels; return how many messages were handed over."""
    sent = 0
    while limit is None or sent < limit:
        with liaison.database.begin() as session:
            message = outbox.claim(session, channels.keys(), liaison.clock(), liaison.may_start_from)
        if message is None:
            return sent
        receipt = _send(channels[message.channel], message)
        with liaison.database.begin() as session:
            outbox.settle(session, message.id, receipt.status, liaison.clock(), vendor_id=receipt.vendor_id)
        sent += 1
    return sent


def release(liaison: Liaison) -> int:
    """Free what a sender claimed and never settled (it was killed); return how many messages."""
    with liaison.database.begin() as session:
        return outbox.release(session, liaison.clock())


def _send(channel: Channel, message: outbox.Outgoing) -> Receipt:
    try:
        return channel.send(message)
    except ChannelError as error:
        log.warning("not_sent", message=message.id, reason=type(error).__name__)
        return Receipt(None, Status.FAILED)
