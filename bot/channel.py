"""What a channel is: it sends one message and says what the vendor made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from services.models import Status
from services.outbox import Outgoing
from services.rules.delivery import Why


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the vendor made of a message: its id there, how far it came, and why where it did not arrive.

    `tries`: how often in all it may go out, where it failed and a later try may do.
    """

    vendor_id: str | None
    status: Status = Status.SENT
    why: Why | None = None
    tries: int = 1


class Channel(Protocol):
    """One way out. Its methods may take their time: no transaction is open while they run."""

    def send(self, message: Outgoing) -> Receipt:
        """Hand one message over. Raises a `ChannelError`, of the kind that says whether to try again."""
        ...

    def look_up(self, message: Outgoing) -> Receipt | None:
        """Ask the vendor what became of a message whose fate is unknown; None where it does not know it or cannot say.

        Raises a `ChannelError` where it cannot be asked now.
        """
        ...


class ChannelError(Exception):
    """The vendor did not take the message, or did not say that it did. `code` is the vendor's for it: for the log."""

    code: int | None = None


class RefusedError(ChannelError):
    """Not taken, and never will be."""

    def __init__(self, why: Why) -> None:
        """Say why."""
        super().__init__(why.value)
        self.why = why


class BusyError(ChannelError):
    """Not taken this time: safe to try again, after so many seconds where the vendor says."""

    def __init__(self, after: float | None = None, why: Why = Why.UNREACHABLE) -> None:
        """Say after how many seconds, if that is known."""
        super().__init__(why.value)
        self.after = after
        self.why = why


class AwayError(BusyError):
    """The vendor could not even be called: surely not taken, and no fault of the message's, which waits."""


class UncertainError(ChannelError):
    """No answer, or an error after which the message may have been taken: look before sending it again."""


class ClosedError(ChannelError):
    """The vendor refuses us as such (credentials, a suspended account): nothing is sent until an operator acts."""
