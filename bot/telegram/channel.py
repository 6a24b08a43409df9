"""Telegram as a channel: one message goes out as plain text, so that nothing in it can be taken for markup."""

from __future__ import annotations

from aiogram.exceptions import AiogramError
from aiogram.methods import SendMessage
from aiogram.types import LinkPreviewOptions

from bot.channel import Receipt
from bot.telegram.buttons import keyboard
from bot.telegram.client import Client
from bot.telegram.errors import meaning
from bot.telegram.loop import LoopClosedError
from services.models import Status
from services.outbox import Outgoing


class Telegram:
    """The channel."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def send(self, message: Outgoing) -> Receipt:
        """Hand one message over. Raises a `ChannelError`, of the kind that says whether to try again.

        A message has its number within one chat only; with our row it is unique, and tells nothing of the chat.
        """
        call = SendMessage(
            chat_id=int(message.to),
            text=message.text,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard(message.id, message.choices),
        )
        try:
            sent = self._client.call(call)
        except (AiogramError, TimeoutError, LoopClosedError) as error:
            raise meaning(error) from error
        return Receipt(f"m{message.id}:{sent.message_id}", Status.SENT)

    def look_up(self, _message: Outgoing) -> Receipt | None:
        """None: Telegram cannot be asked what became of a message."""
        return None
