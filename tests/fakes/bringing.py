"""How Telegram brings updates to a webhook: several at once, again where no 2xx came, and then newer ones are first."""

from __future__ import annotations

import itertools
import json
import random
import threading
import time
import urllib.error
import urllib.request
from heapq import heappop, heappush
from http import HTTPStatus
from http.client import HTTPException
from types import TracebackType

from tests.fakes.telegram import FakeTelegram, Json, check_update

_LOST = 0.05  # of our answers do not reach Telegram
_PAUSE = (0.1, 1.0)  # seconds until an update comes again; the true pauses are longer
_SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Bringing:
    """Brings updates to wherever the bot has set its webhook, until each was answered with 2xx.

    Sources: core.telegram.org/bots/api, setWebhook and Update; FACTS 13. `repeats` counts those that came again.
    """

    def __init__(self, fake: FakeTelegram, chance: random.Random, connections: int = 4) -> None:
        self._fake, self._chance = fake, chance
        self._waiting: list[tuple[float, int, Json]] = []
        self._left, self.repeats = 0, 0
        self._order, self._closed = itertools.count(), False
        self._changed = threading.Condition()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(connections)]

    def __enter__(self) -> Bringing:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(20)

    def bring(self, update: Json) -> None:
        """Let an update come, at once."""
        check_update(update)
        with self._changed:
            self._left += 1
        self._put(update, 0.0)

    def wait(self, seconds: float) -> bool:
        """Wait until every update was answered with 2xx; whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._left, seconds)

    def _put(self, update: Json, pause: float) -> None:
        with self._changed:
            heappush(self._waiting, (time.monotonic() + pause, next(self._order), update))
            self._changed.notify_all()

    def _run(self) -> None:
        while (update := self._next()) is not None:
            arrived = self._post(update) and self._chance.random() >= _LOST
            if not arrived:
                self._put(update, self._chance.uniform(*_PAUSE))
            with self._changed:
                self._left -= arrived
                self.repeats += not arrived
                self._changed.notify_all()

    def _next(self) -> Json | None:
        """The next update that is due; None at the end."""
        with self._changed:
            while not self._closed:
                pause = self._waiting[0][0] - time.monotonic() if self._waiting else None
                if pause is not None and pause <= 0:
                    return heappop(self._waiting)[2]
                self._changed.wait(pause)
        return None

    def _post(self, update: Json) -> bool:
        """Whether we answered with 2xx."""
        hook = self._fake.webhook
        if not hook.get("url"):
            return False
        headers = {"Content-Type": "application/json", _SECRET: hook.get("secret_token", "")}
        request = urllib.request.Request(hook["url"], json.dumps(update).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return bool(answer.status // 100 == HTTPStatus.OK // 100)
        except urllib.error.HTTPError as error:
            error.close()
        except (OSError, HTTPException):
            pass  # nobody there, or killed in the middle of it
        return False
