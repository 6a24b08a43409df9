"""The link that opens a chat with the bot. Its name is asked for once, when it is first needed."""

from __future__ import annotations

import time
from threading import Lock

import structlog
from aiogram.exceptions import AiogramError
from aiogram.methods import GetMe

from bot.telegram.client import Client
from bot.telegram.loop import LoopClosedError

log = structlog.get_logger()
_PATIENCE, _ASK_AGAIN_AFTER = 3, 60.0  # seconds: somebody waits for the answer


class Links:
    """Makes links. Safe in many threads."""

    def __init__(self, client: Client) -> None:
        self._client, self._lock = client, Lock()
        self._name: str | None = None
        self._failed: float | None = None

    def link(self, payload: str) -> str | None:
        """Return the link; None while Telegram cannot be asked (core.telegram.org/bots/features, "Deep linking")."""
        name = self._name or self._ask()
        return f"https://t.me/{name}?start={payload}" if name else None

    def _ask(self) -> str | None:
        with self._lock:
            if self._name or (self._failed is not None and time.monotonic() - self._failed < _ASK_AGAIN_AFTER):
                return self._name
            try:
                self._name = self._client.call(GetMe(), _PATIENCE).username
            except (AiogramError, TimeoutError, LoopClosedError) as error:
                log.warning("telegram_name_not_known", reason=type(error).__name__)
                self._failed = time.monotonic()
            return self._name
