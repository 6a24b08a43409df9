"""Telegram's Bot API as threads call it: one bot, one session, on one loop."""

from __future__ import annotations

from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.utils.token import TokenValidationError

from bot.telegram.loop import Loop
from services.errors import SettingsError
from services.settings import PREFIX, Settings

T = TypeVar("T")
_ANSWERS_WITHIN = 20  # seconds; one of our messages is claimed for sixty
_MARGIN = 2.0  # seconds that the loop itself may take


class Client:
    """The bot. `seconds` are how long Telegram may take to answer."""

    def __init__(self, settings: Settings, seconds: int = _ANSWERS_WITHIN) -> None:
        """Make it; nothing is sent yet. Raises `SettingsError` where the token is none."""
        token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
        session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_base))
        try:
            self.bot = Bot(token, session, DefaultBotProperties(parse_mode=None))
        except TokenValidationError:
            raise SettingsError(f"{PREFIX}TELEGRAM_TOKEN is not a bot's token, like 123456:ABC-DEF.") from None
        self.seconds = seconds
        self.loop = Loop("telegram")

    def call(self, method: TelegramMethod[T], seconds: int | None = None) -> T:
        """Call a method and wait. Raises aiogram's errors, and `TimeoutError`."""
        within = seconds or self.seconds
        return self.loop.run(self._called(method, within), within + _MARGIN)

    def begin(self, method: TelegramMethod[Any]) -> None:
        """Call a method whose outcome does not matter, without waiting."""
        self.loop.begin(self._called(method, self.seconds))

    async def _called(self, method: TelegramMethod[T], seconds: int) -> T:
        return await self.bot(method, request_timeout=seconds)

    def close(self) -> None:
        """Close the connections and the loop. Safe to repeat."""
        self.loop.close(self.bot.session.close())
