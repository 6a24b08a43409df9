"""Long polling, for development: ask for updates, take each in, and confirm it only once it is kept.

Telegram brings again what is not confirmed by a higher `offset` (core.telegram.org/bots/api, getUpdates).
"""

from __future__ import annotations

import threading

import structlog
from aiogram.exceptions import AiogramError, ClientDecodeError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import GetUpdates

from bot.telegram.client import Client
from bot.telegram.loop import LoopClosedError
from bot.telegram.taking import NotTakenError, Taking, number_of
from bot.telegram.updates import ALLOWED

log = structlog.get_logger()
_WAIT = 25  # seconds that Telegram holds a question for news
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0  # seconds after something went wrong; doubled each time


class Polling:
    """Polls until it is told to stop."""

    def __init__(self, client: Client, taking: Taking, *, wait: int = _WAIT) -> None:
        self._client, self._taking, self._wait = client, taking, wait
        self._stopped = threading.Event()
        self._offset: int | None = None
        self._pause = _FIRST_PAUSE

    def run(self) -> None:
        """Poll until `stop`. An error means a pause, a longer one each time, and the next try."""
        while not self._stopped.is_set():
            try:
                self.once()
                self._pause = _FIRST_PAUSE
            except (LoopClosedError, TelegramUnauthorizedError) as error:
                log.error("polling_ended", reason=type(error).__name__)
                return
            except (AiogramError, TimeoutError, NotTakenError) as error:
                self._rest(error)

    def once(self) -> int:
        """Ask once and take in what is brought; return how many updates. Raises where it went wrong."""
        brought = self._ask()
        for update in brought:
            if self._stopped.is_set():
                break
            self._taking.take(update)
            number = number_of(update)
            if number is not None:
                self._offset = number + 1
        return len(brought)

    def stop(self) -> None:
        """End after the update in work. What was brought and not yet taken comes again next time."""
        self._stopped.set()

    def _ask(self) -> list[object]:
        """The updates as Telegram wrote them: one that the library cannot read must not keep the others back."""
        ask = GetUpdates(offset=self._offset, timeout=self._wait, allowed_updates=list(ALLOWED))
        try:
            updates = self._client.call(ask, self._wait + self._client.seconds)
            return [*updates]
        except ClientDecodeError as error:
            result = error.data.get("result") if isinstance(error.data, dict) else None
            if not isinstance(result, list):
                raise
            return result

    def _rest(self, error: Exception) -> None:
        if self._stopped.is_set():
            return
        log.warning("polling_failed", reason=type(error).__name__)
        self._stopped.wait(error.retry_after if isinstance(error, TelegramRetryAfter) else self._pause)
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
