"""What staff must see: alerts, with their clock; and the keys by which programs are let in."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, Sealed
from services.rules.alert_kinds import AlertKind, Severity


class Alert(Base):
    """Something a person must see to. `note` is what was said or asked; `due_on` is a local date (R-38)."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_status_kind", "status", "kind"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[AlertKind] = mapped_column(String(40))
    severity: Mapped[Severity] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(12), default="open")
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id", ondelete="SET NULL"))
    language: Mapped[str] = mapped_column(String(2))
    note: Mapped[str] = mapped_column(Sealed("alert.note"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date | None] = mapped_column(Date)


class ApiKey(Base):
    """A key of a program, by its hash, with what it may do (a space-separated list of scopes)."""

    __tablename__ = "api_key"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    scopes: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Moment)


class Heartbeat(Base):
    """When a worker last did its round: an outside watchdog reads it, a dead worker cannot raise its own alarm."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class WrappedKey(Base):
    """A data key or the index key, wrapped by one of `LIAISON_SECRET_KEYS` (`wrapped_by`: its fingerprint)."""

    __tablename__ = "wrapped_key"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    wrapped_by: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(Moment)
