"""Tell Telegram where to bring updates, and what the bot says of itself in each language.

Sources: core.telegram.org/bots/api, setWebhook, setMyCommands, setMyDescription, setMyShortDescription.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aiogram.exceptions import AiogramError, TelegramNetworkError
from aiogram.methods import (
    DeleteWebhook,
    GetMe,
    GetWebhookInfo,
    SetMyCommands,
    SetMyDescription,
    SetMyShortDescription,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.telegram.client import Client
from bot.telegram.commands import OFFERED
from bot.telegram.updates import ALLOWED
from bot.telegram.webhook import PATH
from dialogs.words import N_, Language, Words
from services.catchment import Catchment
from services.errors import SettingsError
from services.settings import PREFIX, Settings
from services.wording import render

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DESCRIPTION = N_(
    "Automated assistant of {service} (Employment Ontario), not the Government. Free, not watched 24/7."
    " In an emergency call 9-1-1. Never send a SIN, health card or bank number here."
)
_SHORT = N_("Automated assistant of {service}. Free.")


def check_settings(settings: Settings) -> None:
    """Raise `SettingsError` where a webhook is wanted and its secret is missing or not what Telegram takes."""
    if settings.telegram_mode != "webhook":
        return
    if settings.telegram_webhook_secret is None:
        raise SettingsError(
            f"{PREFIX}TELEGRAM_WEBHOOK_SECRET is not set. Make one with: openssl rand -hex 32"
            f" (or, to try things out, set {PREFIX}TELEGRAM_MODE=polling)"
        )
    if not _SECRET.fullmatch(settings.telegram_webhook_secret.get_secret_value()):
        raise SettingsError(f"{PREFIX}TELEGRAM_WEBHOOK_SECRET: 1 to 256 of A-Z, a-z, 0-9, _ and -.")


def set_up(client: Client, settings: Settings, catchment: Catchment) -> None:
    """Set the webhook (or, for polling, remove it), the commands and the descriptions. Safe to repeat.

    Raises aiogram's errors, and `TimeoutError`.
    """
    for method in _steps(settings, catchment):
        client.call(method)


def address(settings: Settings) -> str:
    """Return where Telegram brings updates."""
    return f"{settings.public_url}{PATH}"


def examine(client: Client, settings: Settings) -> tuple[bool, str]:
    """Return whether the token is good and updates come as they should, and one line that says so."""
    try:
        me = client.call(GetMe())
        hook = client.call(GetWebhookInfo())
    except (TelegramNetworkError, TimeoutError) as error:
        base = settings.telegram_api_base
        return (
            False,
            f"Telegram cannot be asked at {base} ({type(error).__name__}): does this machine reach the internet?",
        )
    except AiogramError as error:
        return False, f"Telegram does not answer as it should ({type(error).__name__}): check {PREFIX}TELEGRAM_TOKEN"
    who = f"Telegram: @{me.username}"
    if settings.telegram_mode == "polling":
        return (not hook.url), f"{who}, polling" + (", but a webhook is set: start serve once" if hook.url else "")
    if hook.url != address(settings):
        return False, f"{who}, webhook is {hook.url or 'not set'}, not {address(settings)}: start serve once"
    waiting = f", {hook.pending_update_count} updates wait" if hook.pending_update_count else ""
    if hook.last_error_message and hook.pending_update_count:
        return False, f"{who}, webhook fails: {hook.last_error_message}{waiting}"
    return True, f"{who}, webhook set{waiting}"


def _steps(settings: Settings, catchment: Catchment) -> Iterator[TelegramMethod[bool]]:
    if settings.telegram_mode == "webhook" and settings.telegram_webhook_secret is not None:
        yield SetWebhook(
            url=address(settings),
            secret_token=settings.telegram_webhook_secret.get_secret_value(),
            allowed_updates=list(ALLOWED),
        )
    else:
        yield DeleteWebhook()
    values = {"service": catchment.service}
    for language, code in ((Language.EN, None), (Language.FR, Language.FR.value)):  # English for everybody else
        commands = [
            BotCommand(command=one.name, description=render(Words(one.does), language)) for one in OFFERED[language]
        ]
        yield SetMyCommands(commands=commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
        yield SetMyDescription(description=render(Words(_DESCRIPTION, values), language), language_code=code)
        yield SetMyShortDescription(short_description=render(Words(_SHORT, values), language), language_code=code)
