"""The phones of the demo: every text arrives, and nobody is called."""

from __future__ import annotations

from bot.channel import Receipt
from services.models import Status
from services.outbox import Outgoing


class NoPhone:
    """A channel that delivers at once, to nowhere."""

    def send(self, message: Outgoing) -> Receipt:
        """Take it."""
        return Receipt(f"demo-{message.id}", Status.DELIVERED)

    def look_up(self, message: Outgoing) -> Receipt | None:
        """Say that it arrived."""
        return Receipt(f"demo-{message.id}", Status.DELIVERED)
