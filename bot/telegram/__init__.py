"""Telegram: updates in, messages out. Nothing here loads aiogram until Telegram is opened: it costs seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.known import NAME

if TYPE_CHECKING:
    from bot.telegram.service import Service
    from services.liaison import Liaison
    from services.settings import Settings

__all__ = ["NAME", "examine", "open_telegram"]


def open_telegram(liaison: Liaison) -> Service:
    """Open Telegram, where it is on: the channel, the webhook's routes or the polling. Raises `SettingsError`."""
    from bot.telegram.service import Service

    return Service(liaison)


def examine(settings: Settings) -> tuple[bool, str]:
    """Return whether all is well with Telegram, where it is on, and one line that says so. Raises `SettingsError`."""
    from bot.telegram.client import Client
    from bot.telegram.setup import check_settings, examine

    check_settings(settings)
    client = Client(settings)
    try:
        return examine(client, settings)
    finally:
        client.close()
