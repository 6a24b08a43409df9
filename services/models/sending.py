"""What stands around the messages: what was sent along, the gates of the channels, what vendors still have of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, Sealed, SealedBytes


class Attachment(Base):
    """Something a person sent along: where the vendor keeps it, until it is fetched, and what was fetched, sealed."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_state", "state", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(Sealed("attachment.source"))
    content_type: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str | None] = mapped_column(String(40))
    content: Mapped[bytes | None] = mapped_column(SealedBytes("attachment.content"), deferred=True)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None] = mapped_column(Moment)


class Gate(Base):
    """Whether and how fast a channel may send now, for all processes together; the gate `*` is for every channel.

    `next_at` is when the pace allows the next message. A gate is `closed` by a vendor that refuses us, or `paused` by
    an operator; answers still pass where `answers_pass`.
    """

    __tablename__ = "gate"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_until: Mapped[datetime | None] = mapped_column(Moment)
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    why: Mapped[str | None] = mapped_column(String(200))
    answers_pass: Mapped[bool] = mapped_column(default=True)


class LeftAtVendor(Base):
    """A message that was deleted here, by its id at the vendor that kept it too; `gone_at` is since when it does not.

    `not_before` is when it is next tried to be deleted there.
    """

    __tablename__ = "left_at_vendor"
    __table_args__ = (
        UniqueConstraint("channel", "vendor_id"),
        Index("ix_left_at_vendor_gone_at_not_before", "gone_at", "not_before"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    vendor_id: Mapped[str] = mapped_column(String(80))
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)


class Watermark(Base):
    """Up to when a vendor's list of what people wrote has been read."""

    __tablename__ = "watermark"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
