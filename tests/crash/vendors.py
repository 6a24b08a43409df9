"""Vendors that fail one call in ten, before or after they took it; `lost` counts the answers that nobody got."""

from __future__ import annotations

import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from tests.fakes.telegram import FakeTelegram, Json, Trouble, message_of
from tests.fakes.twilio import (
    FAILS_AFTER,
    FAILS_BEFORE,
    HANGS_UP_AFTER,
    HANGS_UP_BEFORE,
    RATE_LIMITED,
    Fault,
    Twilio,
)

ONE_IN_TEN, SLOW = 0.1, 0.05
LATE = 0.2  # seconds that a slow call takes
WORDS = ("hello", "where is your office", "windsor", "1", "no", "thank you")
"""What people write."""
Said = tuple[str, str, str]
"""A channel, whom it went to, and the words."""


class Vendor(Protocol):
    """What both have in common."""

    channel: ClassVar[str]
    lost: Counter[Said]

    def accepted(self) -> list[Said]:
        """What was taken, oldest first."""
        ...


@dataclass
class FailingTwilio(Twilio):
    """Twilio: its list of messages tells later what became of a call without an answer."""

    channel: ClassVar[str] = "sms"
    chance: random.Random = field(default_factory=lambda: random.Random(20261123))
    lost: Counter[Said] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fault_of(self, form: dict[str, list[str]]) -> Fault:
        """Draw what goes wrong."""
        with self._lock:
            drawn = self.chance.random()
            if drawn >= ONE_IN_TEN:
                return Fault(accepts=True, slow=LATE if drawn > 1 - SLOW else 0)
            fault = self.chance.choice(_FAULTS)
            if fault.accepts:
                self.lost["sms", form["To"][0], form["Body"][0]] += 1
        return fault

    def accepted(self) -> list[Said]:
        """What was taken, oldest first."""
        return [("sms", one["to"], one["body"]) for one in [*self.messages] if one["direction"] != "inbound"]


@dataclass
class FailingTelegram(FakeTelegram):
    """Telegram: nobody can ask it what became of a call."""

    channel: ClassVar[str] = "telegram"
    chance: random.Random = field(default_factory=lambda: random.Random(20261124))
    lost: Counter[Said] = field(default_factory=Counter)

    def trouble_with(self, method: str, given: Json) -> Trouble | None:
        """Draw what goes wrong."""
        drawn = self.chance.random()
        if method == "getUpdates" or drawn >= ONE_IN_TEN:
            return Trouble(after=LATE) if method == "sendMessage" and drawn > 1 - SLOW else None
        trouble = self.chance.choice(_TROUBLES)
        if trouble.taken and method == "sendMessage":
            self.lost[_said(given)] += 1
        return trouble

    def accepted(self) -> list[Said]:
        """What was taken, oldest first."""
        return [_said(given) for given in [*self.sent]]


_FAULTS = (FAILS_BEFORE, HANGS_UP_BEFORE, RATE_LIMITED, FAILS_AFTER, HANGS_UP_AFTER)
_TROUBLES = (
    Trouble(500, "Internal Server Error"),
    Trouble(502, "Bad Gateway", taken=True),
    Trouble(cut=True),
    Trouble(cut=True, taken=True),
    Trouble(cut=True, taken=True, after=0.3),
    Trouble(429, "Too Many Requests: retry after 1", retry_after=1),
)


def written(number: int, person: int, text: str) -> Json:
    """The update, of that number, in which somebody writes by Telegram."""
    chat = 5_000_000_000 + person
    sender = {"id": chat, "is_bot": False, "first_name": "Amina", "language_code": "en"}
    return {"update_id": number, "message": {**message_of(chat), "from": sender, "text": text}}


def _said(given: Json) -> Said:
    return "telegram", str(given["chat_id"]), given["text"]
