"""Who writes to us: an address, its conversation, and the ledger of what it agreed to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, Sealed, SealedJson


class Address(Base):
    """One way to reach one person: a phone number, a Telegram chat, a browser. `value` is found by its keyed hash.

    `stopped_at`: they said stop. `dead_at`: the vendor knows no such number. `next_at`: the pace of one chat. Until
    `with_staff_until` a person writes in this thread and the assistant keeps silent. `seen_at`: staff last read it.
    `for_staff`: it is a member of staff's own; what comes from there is no client's.
    """

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("channel", "value_hash"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(Sealed("address.value"))
    value_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    language: Mapped[str] = mapped_column(String(2))
    language_confirmed: Mapped[bool] = mapped_column(default=False)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)
    dead_at: Mapped[datetime | None] = mapped_column(Moment)
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    with_staff_until: Mapped[datetime | None] = mapped_column(Moment)
    with_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    for_staff: Mapped[bool] = mapped_column(default=False, server_default=false())
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    heard_at: Mapped[datetime] = mapped_column(Moment)


class StoppedAddress(Base):
    """An address that said stop, by its hash alone: it outlives deletion, so that no import can text it again."""

    __tablename__ = "stopped_address"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    value_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    stopped_at: Mapped[datetime] = mapped_column(Moment)


class Conversation(Base):
    """The state of one address's conversation: language, journal, open question. `version` counts its turns."""

    __tablename__ = "conversation"

    address_id: Mapped[int] = mapped_column(ForeignKey("address.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[Any] = mapped_column(SealedJson("conversation.state"))
    version: Mapped[int] = mapped_column()
    updated_at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Consent(Base):
    """One entry of the ledger (append only): what was granted or withdrawn, in which words, when (R-41, R-43).

    It outlives the thread: then the address is known by its hash alone. `obtained` is verbal, written or message. One
    that staff obtained before the client had an address has none, and an empty hash: it counts for the next one linked.
    """

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_address_id_purpose", "address_id", "purpose"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id", ondelete="SET NULL"))
    value_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    purpose: Mapped[str] = mapped_column(String(20))
    granted: Mapped[bool]
    obtained: Mapped[str] = mapped_column(String(10), default="message", server_default="message")
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="SET NULL"))
    wording: Mapped[str] = mapped_column(Sealed("consent.wording"))
    wording_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    channel: Mapped[str] = mapped_column(String(20))
    message_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(Moment)
