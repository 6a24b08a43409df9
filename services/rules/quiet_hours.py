"""Quiet hours: when something we start may go out. Replies, danger and same-day cancellations are not asked here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

Span: TypeAlias = tuple[time, time]
"""Local wall times, from the first up to but without the second; over midnight where the first is later."""

_FARTHEST = 31
"""Days that are looked at; no run of holidays and closures is longer."""


def may_start_at(
    moment: datetime,
    holidays: Collection[date],
    quiet_from: int = 21,
    quiet_until: int = 9,
    personal: Span | None = None,
) -> bool:
    """Return whether a message we start may go out at this moment: not at night and not on a holiday.

    `moment` is aware and in the catchment's zone, else `ValueError`. Hours are local wall time, 0 to 23: at 21:00 it
    is quiet, at 9:00 no longer. A client's `personal` quiet time narrows this further and never widens it. From and
    until alike mean no quiet time. Weekends are not quiet. Source: R-37; FACTS 9, which finds no law, only advice.
    """
    if moment.tzinfo is None:
        raise ValueError("quiet hours need a moment with its time zone")
    clock = moment.time()
    return moment.date() not in holidays and not any(
        _within(clock, span) for span in _spans(quiet_from, quiet_until, personal)
    )


def next_allowed(
    moment: datetime,
    holidays: Collection[date],
    quiet_from: int = 21,
    quiet_until: int = 9,
    personal: Span | None = None,
) -> datetime:
    """Return the first moment from `moment` on, in its zone, at which a message we start may go out.

    `moment` itself where that is allowed, else the end of a quiet time or midnight after a holiday. Safe over the
    change of clocks; an end that the clocks skip in March comes up to an hour later. Raises `ValueError` where the
    quiet times leave no hour of the day (a preference to refuse), or nothing is allowed within 31 days.
    """
    if may_start_at(moment, holidays, quiet_from, quiet_until, personal):
        return moment
    ends = sorted({time(0), *(until for _, until in _spans(quiet_from, quiet_until, personal))})
    for days in range(_FARTHEST + 1):
        day = moment.date() + timedelta(days=days)
        found = [
            end
            for clock in ends
            for fold in (0, 1)  # in November an hour comes twice
            if _later(end := _at(day, clock, fold, moment), moment)
            and may_start_at(end, holidays, quiet_from, quiet_until, personal)
        ]
        if found:
            return min(found, key=lambda end: end.astimezone(UTC))
    raise ValueError("these quiet times and holidays leave no time to write")


def _spans(quiet_from: int, quiet_until: int, personal: Span | None) -> tuple[Span, ...]:
    ours = (time(quiet_from), time(quiet_until))
    return (ours,) if personal is None else (ours, personal)


def _within(clock: time, span: Span) -> bool:
    start, end = span
    return start <= clock < end if start <= end else clock >= start or clock < end


def _at(day: date, clock: time, fold: int, like: datetime) -> datetime:
    """Give a wall time as a moment that exists: the way over UTC moves what the clocks skip."""
    return datetime.combine(day, clock, like.tzinfo).replace(fold=fold).astimezone(UTC).astimezone(like.tzinfo)


def _later(one: datetime, other: datetime) -> bool:
    return one.astimezone(UTC) > other.astimezone(UTC)  # in one zone Python compares wall times, blind to the fold
