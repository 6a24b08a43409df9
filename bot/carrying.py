"""Carry several messages at a time to their vendors, in threads; whoever gave them learns what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from types import TracebackType

import structlog

from bot.channel import Channel, ChannelError, Receipt, UncertainError
from services.outbox import Outgoing

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A message, and what its vendor answered."""

    message: Outgoing
    answer: Receipt | ChannelError


class Carriers:
    """So many threads, each with one message at most. `record` is told the outcomes, in the thread that asks for them.

    At the end of the `with` block everything under way is waited for and recorded, an error or not.
    """

    def __init__(self, channels: Mapping[str, Channel], at_once: int, record: Callable[[list[Outcome]], None]) -> None:
        self._channels, self._at_once, self._record = channels, at_once, record
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="carrier")
        self._under_way: dict[Future[Receipt], Outgoing] = {}

    def __enter__(self) -> Carriers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is under way, and record it."""
        with self._threads:
            while self._under_way:
                self.settle_next()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    @property
    def room(self) -> int:
        """How many more can be carried now."""
        return self._at_once - len(self._under_way)

    def carry(self, message: Outgoing) -> None:
        """Send one message, in a thread."""
        self._under_way[self._threads.submit(self._channels[message.channel].send, message)] = message

    def settle_next(self) -> None:
        """Wait until one has ended at least, and record those that have. What cannot be recorded is not forgotten."""
        ended, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        self._record([Outcome(self._under_way[future], _answer(future)) for future in ended])
        for future in ended:
            del self._under_way[future]


def _answer(future: Future[Receipt]) -> Receipt | ChannelError:
    try:
        return future.result()
    except ChannelError as error:
        return error
    except Exception as error:  # a fault of ours: the vendor may have the message or not
        log.exception("carrier_failed", reason=type(error).__name__)
        return UncertainError()
