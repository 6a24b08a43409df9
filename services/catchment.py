"""The profile of a region: names, contacts, standards, calendar; read from `services/catchments`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from dialogs.words import Bilingual
from services.errors import SettingsError
from services.rules.reminders import ReminderRow


@dataclass(frozen=True)
class Standards:
    """The numbers a region promises or keeps to: business days, days, local hours."""

    answer_written_business_days: int
    answer_phone_business_days: int
    directory_stale_after_days: int
    unlinked_threads_kept_days: int
    staff_hold_hours: int
    quiet_from: int
    quiet_until: int


@dataclass(frozen=True)
class Notice:
    """What the notice of collection names (R-106), with the version the ledger records."""

    version: str
    official: Bilingual
    authority: Bilingual


@dataclass(frozen=True)
class AppointmentHabits:
    """When clients are reminded, and who is asked in the evening whether a client came: everybody's staff, or those of
    the providers named; at which local hour.
    """

    reminders: tuple[ReminderRow, ...]
    ask_attendance: bool
    ask_attendance_hour: int
    ask_attendance_providers: frozenset[str]

    def asks_attendance(self, provider: str | None) -> bool:
        """Whether staff of a provider are asked."""
        return self.ask_attendance or provider in self.ask_attendance_providers


@dataclass(frozen=True)
class Catchment:
    """One region's profile."""

    name: str
    time_zone: ZoneInfo
    sender: str
    service: Bilingual
    area: str
    region: Bilingual
    ssm: Bilingual
    phone: str
    toll_free: str
    email: str
    complaints_url: str
    notice: Notice
    notes: Mapping[str, str]
    standards: Standards
    appointments: AppointmentHabits
    _country: str
    _subdivision: str

    @cached_property
    def holidays(self) -> Mapping[date, str]:
        """The public holidays of the province (R-37); asking for a year computes it."""
        calendar: Mapping[date, str] = holidays.country_holidays(self._country, subdiv=self._subdivision)
        return calendar

    def local(self, moment: datetime) -> datetime:
        """The moment in the region's time zone."""
        return moment.astimezone(self.time_zone)


def read_catchment(name: str) -> Catchment:
    """Read a profile by its name. Raises `SettingsError` that lists the profiles there are."""
    folder = resources.files("services.catchments")
    known = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    if name not in known:
        raise SettingsError(f"LIAISON_CATCHMENT: there is no profile {name!r}; there are: {', '.join(known)}.")
    profile = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    names, contacts, notice = profile["names"], profile["contacts"], profile["notice"]
    return Catchment(
        name=name,
        time_zone=ZoneInfo(profile["time_zone"]),
        sender=names["sender"],
        service=_both(names["service"]),
        area=names["area"],
        region=_both(names["region"]),
        ssm=_both(names["ssm"]),
        phone=contacts["phone"],
        toll_free=contacts["toll_free"],
        email=contacts["email"],
        complaints_url=contacts["complaints_url"],
        notice=Notice(notice["version"], _both(notice["official"]), _both(notice["authority"])),
        notes=profile["notes"],
        standards=Standards(**profile["standards"]),
        appointments=_appointments(profile["appointments"]),
        _country=profile["holidays"]["country"],
        _subdivision=profile["holidays"]["subdivision"],
    )


def _both(pair: Mapping[str, Any]) -> Bilingual:
    return Bilingual(pair["en"], pair["fr"])


def _appointments(habits: Mapping[str, Any]) -> AppointmentHabits:
    return AppointmentHabits(
        reminders=tuple(ReminderRow(**row) for row in habits["reminders"]),
        ask_attendance=habits["ask_attendance"],
        ask_attendance_hour=habits["ask_attendance_hour"],
        ask_attendance_providers=frozenset(habits["ask_attendance_providers"]),
    )
