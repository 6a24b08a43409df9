"""The books after a crash test: what the service kept, held against what vendors took."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select

from services.database import Database
from services.models import Address, Direction, Message, Status
from services.settings import read_settings
from tests.conftest import SECRET
from tests.crash.vendors import Said, Vendor

_WAITING = (Status.QUEUED, Status.SENDING)
_RECORDED = (Status.SENT, Status.DELIVERED)
_A_CALL = 1.0  # seconds after which a living process has recorded what it had under way


@dataclass(frozen=True, slots=True)
class Line:
    """One message as the service keeps it."""

    id: int
    direction: Direction
    said: Said
    status: Status
    attempts: int
    vendor_id: str | None
    in_reply_to: int | None


class Books:
    """What is in the database."""

    def __init__(self, database_url: str) -> None:
        settings = read_settings(env_file=None, database_url=database_url, secret_keys=(SECRET,))
        self._database = Database(settings.database, settings.keys)
        self.close = self._database.close

    def lines(self, direction: Direction) -> list[Line]:
        """All that was said in a direction, oldest first."""
        wanted = select(Message, Address).join(Address, Address.id == Message.address_id)
        with self._database.reading() as session:
            return [
                Line(
                    row.id,
                    row.direction,
                    (row.channel, address.value, row.text),
                    row.status,
                    row.attempts,
                    row.vendor_id,
                    row.in_reply_to,
                )
                for row, address in session.execute(wanted.where(Message.direction == direction).order_by(Message.id))
            ]

    def settle(self, texts: int, seconds: float) -> None:
        """Wait until so many texts were taken and nothing waits to be sent, or time is up."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            waiting = any(line.status in _WAITING for line in self.lines(Direction.OUTBOUND))
            if len(self.lines(Direction.INBOUND)) >= texts and not waiting:
                return
            time.sleep(0.25)

    def count_lost(self, vendors: Iterable[Vendor]) -> int:
        """After a kill: count the answers that died with their process, beside those that vendors lost; how many.

        A message was in flight if it is still `sending` when the living have recorded theirs, and its vendor has taken
        it without anybody knowing.
        """
        before = self._sending()
        time.sleep(_A_CALL)
        still = before & self._sending()
        recorded = Counter(line.said for line in self.lines(Direction.OUTBOUND) if line.status in _RECORDED)
        found = 0
        for vendor in vendors:
            accepted = Counter(vendor.accepted())
            for said in {said for _, _, said in still}:
                new = max(0, accepted[said] - recorded[said] - vendor.lost[said])
                vendor.lost[said] += new
                found += new
        return found

    def _sending(self) -> set[tuple[int, int, Said]]:
        lines = self.lines(Direction.OUTBOUND)
        return {(line.id, line.attempts, line.said) for line in lines if line.status == Status.SENDING}


def each_answered_once(taken: list[Line], replies: list[Line]) -> None:
    """Every text that was taken has one reply, and it was sent."""
    assert Counter(line.in_reply_to for line in replies) == Counter(line.id for line in taken)
    assert {line.status for line in replies} <= set(_RECORDED), Counter(line.status for line in replies)


def read_in_order(replies: list[Line], vendor: Vendor) -> None:
    """Each person read every reply, in its order; one that came again came before the next."""
    for person in {said[1] for said in vendor.accepted()}:
        read = [said[2] for said in vendor.accepted() if said[1] == person]
        meant = [line.said[2] for line in replies if line.said[1] == person]
        assert [text for text, _ in groupby(read)] == [text for text, _ in groupby(meant)], (person, read, meant)


def repeats(replies: list[Line], vendor: Vendor) -> Counter[Said]:
    """How often each thing was said again."""
    again = Counter(vendor.accepted())
    again.subtract(line.said for line in replies if line.said[0] == vendor.channel)
    lost = [said for said, times in again.items() if times < 0]
    assert not lost, f"nothing is lost: {[line for line in replies if line.said in lost]}"
    return +again
