"""What was said, both ways: the thread a caseworker reads is the queue the sender drains."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, Sealed, SealedJson
from services.rules.sending import Purpose


class Direction(StrEnum):
    """Which way a message goes."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Status(StrEnum):
    """What became of an outgoing message. An incoming one is `delivered`: to us."""

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Message(Base):
    """One thing said. For an outgoing one: why, when at the earliest and latest, how often tried, what became of it.

    `key` is unique: work that is due is queued once, whoever does it. `opens` is `[dialog, arguments]`: the sender
    starts that dialog in the transaction that marks the row `sending`, and its words are the text. `urgent` ones do not
    wait for the morning. `staff_id` is who wrote it, where staff did; `appointment_id` and `alert_id` what it is about.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("channel", "vendor_id"),
        Index("ix_message_address_id", "address_id", "id"),
        Index("ix_message_key", "key", unique=True),
        Index("ix_message_waiting", "status", "channel", "priority", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(20))
    direction: Mapped[Direction] = mapped_column(String(8))
    author: Mapped[str] = mapped_column(String(20))
    purpose: Mapped[Purpose] = mapped_column(String(10))
    priority: Mapped[int] = mapped_column(default=0, server_default="0")
    text: Mapped[str] = mapped_column(Sealed("message.text"))
    options: Mapped[Any | None] = mapped_column(SealedJson("message.options"))
    opens: Mapped[Any | None] = mapped_column(SealedJson("message.opens"))
    key: Mapped[str | None] = mapped_column(String(80))
    urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointment.id", ondelete="SET NULL"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id", ondelete="SET NULL"))
    language: Mapped[str] = mapped_column(String(2))
    segments: Mapped[int | None]
    status: Mapped[Status] = mapped_column(String(10))
    why: Mapped[str | None] = mapped_column(String(40))
    vendor_id: Mapped[str | None] = mapped_column(String(80))
    in_reply_to: Mapped[int | None]
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    not_before: Mapped[datetime | None] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
