"""Twilio's statuses in our words: how far a message came (FACTS 3)."""

from __future__ import annotations

from bot.sms.errors import why_not
from services.models import Status
from services.rules.delivery import Why

# fmt: off
ARRIVED: dict[str, Status] = {
    "accepted":            Status.SENT,
    "scheduled":           Status.SENT,
    "queued":              Status.SENT,
    "sending":             Status.SENT,
    "sent":                Status.SENT,       # may be final: not every carrier gives receipts
    "partially_delivered": Status.SENT,       # deprecated
    "delivered":           Status.DELIVERED,
    "read":                Status.DELIVERED,
    "undelivered":         Status.FAILED,
    "failed":              Status.FAILED,
    "canceled":            Status.CANCELLED,
}
# fmt: on


def why_failed(status: Status, code: int | None) -> Why | None:
    """Return why a message did not arrive; None where it did not fail."""
    return why_not(code) if status is Status.FAILED else None
