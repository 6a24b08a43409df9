"""Of the updates of one chat that wait here, the oldest goes first; different chats do not wait for each other.

`update_id` rises by sequence, and updates of one chat can arrive at once (core.telegram.org/bots/api, Update).
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from heapq import heappop, heappush


class InOrder:
    """Lets one update of a chat pass at a time."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: defaultdict[int, list[int]] = defaultdict(list)
        self._busy: set[int] = set()

    @contextmanager
    def turn(self, chat: int | None, number: int) -> Iterator[None]:
        """Wait until no other update of the chat is in work and none that waits is older."""
        if chat is None:
            yield
            return
        with self._changed:
            waiting = self._waiting[chat]
            heappush(waiting, number)
            self._changed.wait_for(lambda: chat not in self._busy and waiting[0] == number)
            heappop(waiting)
            self._busy.add(chat)
        try:
            yield
        finally:
            with self._changed:
                self._busy.discard(chat)
                if not self._waiting[chat]:
                    del self._waiting[chat]
                self._changed.notify_all()
