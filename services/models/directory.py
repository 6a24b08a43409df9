"""Where help is: provider sites, and resources for oneself. Public facts, each with the day it was checked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId


class Site(Base):
    """One provider site. Lists are lower-case codes; `status` is open, full or closed (R-24: checked_on)."""

    __tablename__ = "site"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reference: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(40))
    street: Mapped[str | None] = mapped_column(String(200))
    town: Mapped[str] = mapped_column(String(80))
    region: Mapped[str] = mapped_column(String(80))
    postal_code: Mapped[str | None] = mapped_column(String(7))
    phone: Mapped[str | None] = mapped_column(String(80))
    website: Mapped[str | None] = mapped_column(String(300))
    languages: Mapped[list[str]] = mapped_column(JSON)
    populations: Mapped[list[str]] = mapped_column(JSON)
    services: Mapped[list[str]] = mapped_column(JSON)
    hours: Mapped[str | None] = mapped_column(String(120))
    evening_or_saturday: Mapped[str | None] = mapped_column(String(80))
    walk_in: Mapped[bool | None]
    accessible: Mapped[bool | None]
    virtual: Mapped[bool | None]
    status: Mapped[str] = mapped_column(String(10))
    fictional: Mapped[bool] = mapped_column(default=False)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    checked_on: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(String(500))


class Resource(Base):
    """One thing a person can use by themselves, in one or both languages."""

    __tablename__ = "resource"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reference: Mapped[str] = mapped_column(String(200), unique=True)
    title_en: Mapped[str | None] = mapped_column(String(200))
    title_fr: Mapped[str | None] = mapped_column(String(200))
    url_en: Mapped[str | None] = mapped_column(String(300))
    url_fr: Mapped[str | None] = mapped_column(String(300))
    phone: Mapped[str | None] = mapped_column(String(120))
    topic: Mapped[str] = mapped_column(String(80))
    audience: Mapped[str | None] = mapped_column(String(80))
    seen_on: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(String(300))
