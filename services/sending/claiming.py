"""Claim the next messages that may go out: in the order people read things, if they still may, at the pace allowed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services.liaison import Liaison
from services.models import Address, Gate, Message, Status
from services.outbox import Outgoing, outgoing
from services.rules.delivery import Why
from services.rules.sending import ANSWERS, Purpose
from services.sending import gates
from services.sending.again import goes_again, is_outdated
from services.sending.prompts import open_prompt
from services.sending.refusing import refusal
from services.sending.settling import settle
from services.sending.waiting import CHANNELS_WAITING, NEXT, NEXT_ANSWERS, WAITS_FOR_ITS_CHAT


@dataclass(frozen=True, slots=True)
class Claimed:
    """What may go out now, marked `sending`. Where nothing may: when the first that waits may, if one does."""

    messages: tuple[Outgoing, ...] = ()
    later: datetime | None = None


def claim(liaison: Liaison, channels: Collection[str], at: datetime, now: datetime, most: int = 1) -> Claimed:
    """Claim the next messages, at most so many, and mark them `sending`, in one transaction.

    `at` is the service's moment, which may be moved; `now` the real one, which the pace follows. Of one address only
    the oldest unsettled message of its urgency goes out, so that a person reads things in order: one that was not taken
    and is tried again in a moment holds the later ones back, one that waits for an hour of its own, or for a phone that
    was off, does not. What may not be sent any more is settled on the way, with the reason. On PostgreSQL rows another
    sender holds are skipped, and whoever has a turn under way: they may be saying stop. Senders take from a channel's
    pace one after the other.
    """
    with liaison.database.begin() as session:
        claiming = _Claiming(liaison, session, gates.hold_those_of(session, channels), at, now)
        claiming.take(channels, most)
        if claiming.taken:
            return Claimed(tuple(claiming.taken))
        return Claimed(later=claiming.next_chance(channels))


class _Claiming:
    """One claim under way: the gates it holds, and what it has taken."""

    def __init__(self, liaison: Liaison, session: Session, held: dict[str, Gate], at: datetime, now: datetime) -> None:
        self._liaison, self._session, self._gates, self._at, self._now = liaison, session, held, at, now
        self.taken: list[Outgoing] = []
        self._spoken_to: set[int] = set()

    def take(self, channels: Collection[str], most: int) -> None:
        """Take what may be taken, until there is no more of it."""
        paused = gates.paused(self._session)
        if paused is not None and not paused.answers_pass:
            return
        wanted, moved = NEXT if paused is None else NEXT_ANSWERS, True
        while moved and len(self.taken) < most:
            moved = False
            open_now = [name for name in channels if self._is_open(name)]
            given = {"channels": open_now, "at": self._at, "now": self._now, "most": most - len(self.taken)}
            for message, address in self._session.execute(wanted, given):
                moved |= self._look_at(message, address)
            self._session.flush()

    def _look_at(self, message: Message, address: Address) -> bool:
        """Take one message, settle it or put it off; return whether anything came of it."""
        if goes_again(message) and is_outdated(self._session, message):
            settle(self._liaison, self._session, message, Status.FAILED, self._at, why=Why(message.why or Why.GAVE_UP))
            return True
        held = refusal(self._session, message, address, self._at)
        if held is not None:
            message.status, message.why = held
            message.settled_at = self._at
            return True
        if self._waits_for_its_hour(message) and (hour := self._liaison.may_start_from(address, self._at)) > self._at:
            message.not_before = hour
            return True
        if address.id in self._spoken_to or not self._is_open(message.channel):
            return False
        if message.opens is not None and not self._open(message, address):
            return True
        self._mark(message, address)
        return True

    @staticmethod
    def _waits_for_its_hour(message: Message) -> bool:
        return message.purpose not in ANSWERS and message.purpose != Purpose.ALERT and not message.urgent

    def _open(self, message: Message, address: Address) -> bool:
        """Start the dialog a message names; False where it must wait, or is no longer wanted."""
        opened = open_prompt(self._liaison, self._session, message, address, self._at)
        if opened.over:
            message.status, message.why, message.settled_at = Status.CANCELLED, Why.NOT_WANTED, self._at
        elif opened.wait is not None:
            message.not_before = opened.wait
        return not opened.over and opened.wait is None

    def _mark(self, message: Message, address: Address) -> None:
        message.status, message.attempts, message.claimed_at = Status.SENDING, message.attempts + 1, self._at
        medium = self._liaison.media[message.channel]
        if medium.per_second is not None:
            if message.channel not in self._gates:
                self._gates[message.channel] = gates.hold(self._session, message.channel)
            gates.take_pace(self._gates[message.channel], self._now, message.segments or 1, medium.per_second)
        if medium.gap:
            address.next_at = self._now + timedelta(seconds=medium.gap)
        self._spoken_to.add(address.id)
        self.taken.append(outgoing(message, address))

    def _is_open(self, channel: str) -> bool:
        gate = self._gates.get(channel)
        return gate is None or gates.opens(gate, self._now) <= self._now

    def next_chance(self, channels: Collection[str]) -> datetime | None:
        """When the first message that waits for its channel or its chat may go out."""
        shut = [name for name in channels if not self._is_open(name)]
        given = {"at": self._at, "now": self._now}
        waiting = self._session.scalars(CHANNELS_WAITING, {**given, "channels": shut}).all() if shut else []
        moments = [gates.opens(self._gates[name], self._now) for name in waiting]
        chat = self._session.scalar(WAITS_FOR_ITS_CHAT, {**given, "channels": list(channels)})
        return min([*moments, chat] if chat else moments, default=None)
