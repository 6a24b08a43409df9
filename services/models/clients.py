"""Who is served: a client's file as staff hold it, the addresses linked to it, and their appointments."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Numeric, String, text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, Sealed, SealedJson


class Client(Base):
    """One client, by the reference staff know them under (CaMS or their own).

    `confirm_with` is `{"birth_year": "1984"}` or `{"postal_code": "N9A 1J3"}`: what they are asked before anything
    personal is said. `plan_status` other than active stops what is automated (R-102). `sa_contact` is one person of
    Social Assistance, for this client alone (R-112). `summary` is told to whoever takes the client over. `invitations`
    counts the links into a chat that were used: each makes those handed out before it void.
    """

    __tablename__ = "client"
    __table_args__ = (Index("ix_client_caseworker_id", "caseworker_id"), Index("ix_client_provider", "provider"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reference: Mapped[str] = mapped_column(String(80), unique=True)
    first_name: Mapped[str] = mapped_column(Sealed("client.first_name"))
    last_name: Mapped[str | None] = mapped_column(Sealed("client.last_name"))
    language: Mapped[str] = mapped_column(String(2))
    email: Mapped[str | None] = mapped_column(Sealed("client.email"))
    region: Mapped[str | None] = mapped_column(String(80))
    service_level: Mapped[str] = mapped_column(String(20))
    provider: Mapped[str | None] = mapped_column(String(120))
    caseworker_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    social_assistance: Mapped[str] = mapped_column(String(10), default="none")
    hours_at_entry: Mapped[float | None] = mapped_column(Numeric(5, 2, asdecimal=False))
    sa_contact: Mapped[Any | None] = mapped_column(SealedJson("client.sa_contact"))
    confirm_with: Mapped[Any | None] = mapped_column(SealedJson("client.confirm_with"))
    plan_status: Mapped[str] = mapped_column(String(10), default="active")
    plan_reason: Mapped[str | None] = mapped_column(Sealed("client.plan_reason"))
    plan_expected_end: Mapped[date | None] = mapped_column(Date)
    summary: Mapped[str | None] = mapped_column(Sealed("client.summary"))
    invitations: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def initials(self) -> str:
        """What an alert may show of a name: "A.K."."""
        return "".join(f"{name[0].upper()}." for name in (self.first_name, self.last_name) if name)

    @property
    def name(self) -> str:
        """First and last name, for staff who may see them."""
        return f"{self.first_name} {self.last_name or ''}".strip()


class Link(Base):
    """An address on a client's file. Personal things are said there only once `confirmed_at` is set.

    `tries` counts wrong answers to `confirm_with`; `lapsed_at` is when a confirmation was taken back after a silence;
    `refused_at` when somebody there said "wrong number": only staff link it again. A link that `ended_at` (the phone
    changed) is kept, for what was said in its time is the client's; what was said before `since` is somebody else's. An
    address on two files is shared: neutral words only.
    """

    __tablename__ = "link"
    __table_args__ = (
        Index(
            "ix_link_client_id_address_id",
            "client_id",
            "address_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_link_address_id", "address_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id", ondelete="CASCADE"))
    preferred: Mapped[bool] = mapped_column(default=False)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    refused_at: Mapped[datetime | None] = mapped_column(Moment)
    lapsed_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    since: Mapped[datetime | None] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Appointment(Base):
    """One appointment. `starts_at` is a moment; `status` scheduled, confirmed, attended, missed, cancelled.

    `bring` lists codes of what to bring (services/rules/appointments). `sequence` counts what the client was told of:
    moves, cancellations; calendars follow it. `booked_at` is when it was made or last moved, `next_reminder_at` when
    the client is reminded next. `missed_at` stays where one that was missed got a new time. `attendance_asked_at`:
    staff were asked whether the client came.
    """

    __tablename__ = "appointment"
    __table_args__ = (
        Index("ix_appointment_status_starts_at", "status", "starts_at"),
        Index("ix_appointment_next_reminder_at", "next_reminder_at"),
        Index("ix_appointment_starts_at", "starts_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reference: Mapped[str] = mapped_column(String(80), unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int | None]
    mode: Mapped[str] = mapped_column(String(10))
    place: Mapped[str | None] = mapped_column(Sealed("appointment.place"))
    with_whom: Mapped[str | None] = mapped_column(Sealed("appointment.with_whom"))
    bring: Mapped[list[str]] = mapped_column(JSON, default=list)
    initial: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(12), default="scheduled")
    sequence: Mapped[int] = mapped_column(default=0)
    calendar_token: Mapped[str] = mapped_column(String(40), unique=True)
    booked_at: Mapped[datetime] = mapped_column(Moment)
    next_reminder_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    missed_at: Mapped[datetime | None] = mapped_column(Moment)
    attendance_asked_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class Attempt(Base):
    """One attempt to reach a client: automated and personal ones told apart (R-26, R-31)."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_client_id_at", "client_id", "at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="SET NULL"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Moment)
    channel: Mapped[str] = mapped_column(String(20))
    automated: Mapped[bool]
    outcome: Mapped[str] = mapped_column(String(20))
