"""Local days and hours as forms give them, and the days around one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from services.liaison import Liaison


def read_day(text: str) -> date | None:
    """Return the local day a form or an address names ("2026-11-23"); None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_moment(liaison: Liaison, day: str, hour: str) -> datetime | None:
    """Return the moment of a local day and hour ("2026-11-23", "14:30"); None where either is no such thing."""
    given = read_day(day)
    try:
        return datetime.combine(given, time.fromisoformat(hour), liaison.catchment.time_zone) if given else None
    except ValueError:
        return None


def monday_of(day: date) -> date:
    """Return the Monday of its week."""
    return day - timedelta(days=day.weekday())
