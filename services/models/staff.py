"""Who serves: staff, how they log in, how they are reached, what they keep at hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, Sealed, SealedJson


class Staff(Base):
    """One person who works with the console. `role` is caseworker, manager, ssm or auditor.

    Somebody named in an import before they were added has no password and no way to log in yet. `languages` are those
    they serve clients in (R-113); `language` is the console's. `on_call`: told of danger at once, day and night.
    `pace` is at_once, hourly or morning; `route` email, sms or telegram. Local dates of absence are inclusive.
    `recovery_codes` are hashes of those still unused; None until the second factor was tried once and found to work.
    `totp_last` is the half-minute of the last code taken: none is taken twice.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    email: Mapped[str] = mapped_column(Sealed("staff.email"))
    email_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    name: Mapped[str | None] = mapped_column(Sealed("staff.name"))
    role: Mapped[str] = mapped_column(String(12))
    provider: Mapped[str | None] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2), default="en")
    languages: Mapped[list[str]] = mapped_column(JSON, default=lambda: ["en"])
    password_hash: Mapped[str | None] = mapped_column(String(200))
    totp_secret: Mapped[str | None] = mapped_column(Sealed("staff.totp_secret"))
    totp_last: Mapped[int | None]
    recovery_codes: Mapped[Any | None] = mapped_column(SealedJson("staff.recovery_codes"))
    on_call: Mapped[bool] = mapped_column(default=False)
    route: Mapped[str] = mapped_column(String(10), default="email")
    pace: Mapped[str] = mapped_column(String(10), default="at_once")
    absent_from: Mapped[date | None] = mapped_column(Date)
    absent_until: Mapped[date | None] = mapped_column(Date)
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def shown(self) -> str:
        """Their name, or their e-mail address where no name is known."""
        return self.name or self.email


class StaffAddress(Base):
    """A way to reach staff, an address like any other. Nothing is sent there before `verified_at`, but its code."""

    __tablename__ = "staff_address"
    __table_args__ = (UniqueConstraint("address_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id", ondelete="CASCADE"))
    verified_at: Mapped[datetime | None] = mapped_column(Moment)


class LogInTry(Base):
    """How often a log-in with an e-mail address failed in a row, whether somebody has that address or not.

    `email_hash` is the keyed hash of what was typed. No try is looked at before `wait_until`.
    """

    __tablename__ = "log_in_try"

    email_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    failed: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[datetime | None] = mapped_column(Moment)
    at: Mapped[datetime] = mapped_column(Moment)


class StaffSession(Base):
    """A log-in, by the hash of its token. `strong`: the second factor was given too."""

    __tablename__ = "staff_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    strong: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class StaffToken(Base):
    """A token that is good for one thing, by its hash: set a password, verify an address, see one danger alert."""

    __tablename__ = "staff_token"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id", ondelete="CASCADE"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id", ondelete="CASCADE"))
    tries: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class SavedReply(Base):
    """An answer staff keep at hand, in both languages; everybody's of a provider, or one's own."""

    __tablename__ = "saved_reply"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(80))
    text_en: Mapped[str] = mapped_column(String(1000))
    text_fr: Mapped[str] = mapped_column(String(1000))
