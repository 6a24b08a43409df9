"""What programs bring and leave: their keys, what they asked once already, signs of life, the keys that seal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, SealedJson


class ApiKey(Base):
    """A key of a program, by its hash, with what it may do (a space-separated list of scopes).

    One that was revoked is kept: acts are recorded under its name, which nobody else gets.
    """

    __tablename__ = "api_key"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    scopes: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class AskedOnce(Base):
    """A request with an `Idempotency-Key`, and what was answered: the same again gets the same answer, once done."""

    __tablename__ = "asked_once"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[int | None]
    answer: Mapped[Any | None] = mapped_column(SealedJson("asked_once.answer"))
    at: Mapped[datetime] = mapped_column(Moment)


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
