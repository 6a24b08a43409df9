"""Telegram as a whole, put together once: the channel for senders; the route, set-up and polling for the web server.

Of aiogram we take the types, the methods and the session. Its dispatcher keeps conversations, which the engine does
here, and its webhook answers before anything is kept.
"""

from __future__ import annotations

import threading

import structlog
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from fastapi import APIRouter

from bot.files import Fetched
from bot.telegram.attachments import fetch
from bot.telegram.channel import Telegram
from bot.telegram.client import Client
from bot.telegram.known import NAME, Stored
from bot.telegram.links import Links
from bot.telegram.loop import LoopClosedError
from bot.telegram.polling import Polling
from bot.telegram.setup import check_settings, set_up
from bot.telegram.taking import Block, Taking
from bot.telegram.webhook import make_router
from services.liaison import Liaison
from services.sending.receipts import blocked

log = structlog.get_logger()
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 300.0  # seconds between tries at setting up


class Service:
    """Telegram. `channel` sends; `router` takes updates in; `start` and `stop` are for whoever serves the web."""

    def __init__(self, liaison: Liaison, block: Block = blocked, *, wait: int = 25) -> None:
        """Open it; nothing is sent yet. Raises `SettingsError`. `wait`: seconds that polling waits for news."""
        settings = liaison.settings
        check_settings(settings)
        self._liaison = liaison
        self._client = Client(settings)
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        taking = Taking(liaison, self._client, Stored(liaison), block)
        by_webhook = settings.telegram_mode == "webhook"
        secret = settings.telegram_webhook_secret if by_webhook else None
        self.channel = Telegram(self._client)
        medium = liaison.media.get(NAME)
        if medium is not None and medium.invite is not None:
            medium.invite.link = Links(self._client).link
        self.router: APIRouter = make_router(taking, secret.get_secret_value() if secret else None)
        self._polling = None if by_webhook else Polling(self._client, taking, wait=wait)

    def start(self) -> None:
        """Set the bot up, and poll where that is the mode; both in the background: serving does not wait for it."""
        self._thread = threading.Thread(target=self._run, name="telegram-updates", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop taking updates in, let go of the connections. Safe to repeat."""
        self._stopped.set()
        if self._polling is not None:
            self._polling.stop()
        self._client.close()
        if self._thread is not None:
            self._thread.join()

    def fetch(self, source: str) -> Fetched:
        """Return a file somebody sent. Raises `UnfitError`, or a `ChannelError` where it cannot be had now."""
        return fetch(self._client, source)

    def forget(self, _source: str) -> None:
        """Telegram deletes no file a bot was sent: nothing to do."""

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopped.is_set():
            try:
                set_up(self._client, self._liaison.settings, self._liaison.catchment)
                break
            except LoopClosedError:
                return
            except (AiogramError, TimeoutError) as error:
                if self._stopped.is_set():
                    return
                log.warning("telegram_not_set_up", reason=type(error).__name__)
                self._stopped.wait(error.retry_after if isinstance(error, TelegramRetryAfter) else pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        if self._polling is not None:
            self._polling.run()
