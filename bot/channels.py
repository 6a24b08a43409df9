"""The channels that are on, put together from the settings: what sends, what fetches, what listens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import structlog
from fastapi import APIRouter

from bot import mail, media, sms, telegram, webchat
from bot.channel import Channel, ChannelError
from bot.files import Fetcher
from bot.forgetting import Forgetter
from bot.no_phone import NoPhone
from services.demo import is_demo
from services.errors import LiaisonError
from services.liaison import Liaison, system_clock
from services.medium import Invite, Medium
from services.sending.watermarks import Watermark
from services.settings import Settings

log = structlog.get_logger()
_CHAT_GAP = 1.0  # seconds between two messages to one chat (FACTS 13)


@dataclass
class Channels:
    """What is on. `missed` fetches what a vendor still has for us; `start` and `stop` are for who serves the web."""

    senders: dict[str, Channel] = field(default_factory=dict)
    fetchers: dict[str, Fetcher] = field(default_factory=dict)
    forgetters: dict[str, Forgetter] = field(default_factory=dict)
    missed: list[Callable[[], int]] = field(default_factory=list)
    routers: list[APIRouter] = field(default_factory=list)
    starts: list[Callable[[], None]] = field(default_factory=list)
    stops: list[Callable[[], None]] = field(default_factory=list)

    def start(self) -> None:
        """Listen, where a channel must do so itself."""
        for start in self.starts:
            start()

    def stop(self) -> None:
        """Let go of every connection. Safe to repeat."""
        for stop in self.stops:
            stop()

    def fetch_missed(self) -> int:
        """Take in what vendors still have for us; one that cannot be asked now is asked again later."""
        found = 0
        for missed in self.missed:
            try:
                found += missed()
            except ChannelError as error:
                log.warning("missed_not_fetched", reason=type(error).__name__)
        return found


def _telegram_is_well(settings: Settings) -> str:
    if not settings.telegram_token:
        return "off"
    good, line = telegram.examine(settings)
    if not good:
        raise LiaisonError(line)
    return line


CHECKS: dict[str, Callable[[Settings], str]] = {
    "SMS": sms.examine,
    "Telegram": _telegram_is_well,
    "e-mail": mail.examine,
}
"""What `doctor` asks of each channel: one line, or a `LiaisonError`."""


def media_of(settings: Settings) -> Mapping[str, Medium]:
    """What each channel that is on can carry, and at which pace. Raises `SettingsError` where one is set by half."""
    on = {webchat.NAME: media.WEB}
    if sms.read_account(settings) is not None:
        on[sms.NAME] = replace(media.SMS, per_second=settings.sms_segments_per_second, forgets=True)
    elif is_demo(settings):
        on[sms.NAME] = media.SMS
    if settings.telegram_token:
        pace = settings.telegram_messages_per_second
        on[telegram.NAME] = replace(media.TELEGRAM, per_second=pace, gap=_CHAT_GAP, invite=Invite())
    if mail.read_account(settings) is not None:
        on[mail.NAME] = media.MAIL
    return on


def open_channels(liaison: Liaison) -> Channels:
    """Open every channel that is on; nothing is sent or asked yet. Raises `SettingsError`."""
    opened = Channels({webchat.NAME: webchat.WebChat()}, routers=[webchat.router, sms.router])
    if (account := sms.read_account(liaison.settings)) is not None:
        client, mark = sms.open_client(account), Watermark(liaison, sms.NAME)
        opened.senders[sms.NAME] = sms.Sms(account, sms.known_to(liaison), client)
        opened.fetchers[sms.NAME] = sms.SmsFiles(account, client)
        opened.forgetters[sms.NAME] = sms.SmsForgetter(client)
        opened.missed.append(lambda: sms.fetch_missed(liaison, account, client, mark, at=system_clock()))
        opened.stops.append(lambda: sms.close_client(client))
    elif is_demo(liaison.settings):
        opened.senders[sms.NAME] = NoPhone()
    if liaison.settings.telegram_token:
        service = telegram.open_telegram(liaison)
        opened.senders[telegram.NAME] = service.channel
        opened.fetchers[telegram.NAME] = service
        opened.routers.append(service.router)
        opened.starts.append(service.start)
        opened.stops.append(service.stop)
    if (post := mail.read_account(liaison.settings)) is not None:
        opened.senders[mail.NAME] = mail.Mail(post)
    return opened
