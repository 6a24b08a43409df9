"""Have vendors delete what we deleted, with no transaction open, until it is gone there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import structlog

from bot.channel import ChannelError, RefusedError
from bot.rounds import LONGEST, one_round
from services.liaison import Liaison
from services.sending.left_at_vendor import Left, is_gone, next_left

log = structlog.get_logger()


class Forgetter(Protocol):
    """The way to what a vendor keeps of a channel."""

    def forget_message(self, vendor_id: str) -> None:
        """Delete one message there; safe to repeat: what is gone is gone.

        Raises `RefusedError` where this one is not deleted now, another `ChannelError` where none can be.
        """
        ...


def forget_left(liaison: Liaison, forgetters: Mapping[str, Forgetter], *, longest: float | None = LONGEST) -> int:
    """Delete what is left at the vendors; return how many messages are gone. Safe between processes.

    A channel whose vendor does not answer is left alone for this round.
    """
    gone, open_now = 0, dict(forgetters)

    def take() -> Left | None:
        return next_left(liaison, open_now.keys(), liaison.clock()) if open_now else None

    for left in one_round(take, longest):
        try:
            open_now[left.channel].forget_message(left.vendor_id)
        except ChannelError as error:  # it is tried again later
            log.warning("left_at_vendor", left=left.id, channel=left.channel, reason=type(error).__name__)
            if not isinstance(error, RefusedError):
                del open_now[left.channel]
        else:
            is_gone(liaison, left, liaison.clock())
            gone += 1
    return gone
