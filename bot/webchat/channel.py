"""The web chat as a channel: a page fetches its messages, so to send one is to let it be fetched."""

from __future__ import annotations

from bot.channel import Receipt
from services.models import Status
from services.outbox import Outgoing

NAME = "web"


class WebChat:
    """The channel. A message is `sent` once a page may fetch it, and `delivered` once a page has shown it."""

    def send(self, _message: Outgoing) -> Receipt:
        """Let the page fetch it."""
        return Receipt(None, Status.SENT)

    def look_up(self, _message: Outgoing) -> Receipt | None:
        """A page has what it may fetch: nothing is ever on its way."""
        return Receipt(None, Status.SENT)
