"""What of ours somebody wants to get, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.engine.steps import Command, Query
from dialogs.readers.base import Codec


@dataclass(frozen=True)
class MayStartHere(Query[bool]):
    """Whether we may start a message about their service at this address."""

    codec: ClassVar[Codec[bool]] = Codec(bool)


@dataclass(frozen=True)
class AgreeHere(Command[None]):
    """They agree to messages we start at this address, in this wording (a message id); it is preferred from now on."""

    wording: str


@dataclass(frozen=True)
class OptOut(Command[None]):
    """Stop every message to this address, all purposes, at once (R-43)."""

    wording: str


@dataclass(frozen=True)
class OptIn(Command[bool]):
    """Bring `service` messages back; nothing else comes back with it. Whether they had been stopped."""

    wording: str
    codec: ClassVar[Codec[bool]] = Codec(bool)


@dataclass(frozen=True)
class QuietTimes(Command[None]):
    """Start nothing between these hours (0-23, local), beside the quiet hours everybody has."""

    begin: int
    end: int


@dataclass(frozen=True)
class HoldPlan(Command[None]):
    """Stop at once what is automated for the client of this address (R-102); staff look at it."""

    why: str
