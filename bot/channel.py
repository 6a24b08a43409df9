"""What a channel is: it sends one message and says what the vendor made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from services.models import Status
from services.outbox import Outgoing


@dataclass(frozen=True, slots=True)
class Receipt:
    """The vendor took the message: its id there, and how far it came."""

    vendor_id: str | None
    status: Status = Status.SENT


class Channel(Protocol):
    """One way out. `send` may take its time: no transaction is open while it runs."""

    def send(self, message: Outgoing) -> Receipt:
        """Hand one message over. Raises `ChannelError`."""
        ...


class ChannelError(Exception):
    """The vendor did not take the message."""
