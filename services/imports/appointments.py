"""Appointments, from a file of another system: each row as the API takes it, told to the client once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from services.appointments.booking import put
from services.appointments.changes import ChangeTo, cancel, change
from services.appointments.given import ABSENT, LONGEST_NAME, LONGEST_PLACE, Given, Maybe
from services.imports.columns import one_of, optional, required, yes_no
from services.imports.loading import Kind, RowError
from services.liaison import Liaison
from services.outcome import Outcome
from services.rules.appointments import Bring, Mode
from services.sealing.vault import Vault

ACTOR = "import"
T = TypeVar("T")
_SCHEDULED, _CLEAR = "scheduled", "null"
_STATUSES = (_SCHEDULED, *(one.value for one in ChangeTo if one is not ChangeTo.RESCHEDULED))


def appointments_of(liaison: Liaison) -> Kind:
    """How a file of appointments is read: an hour without its offset is the region's own.

    An empty cell keeps what is there, `null` clears it. docs/appointments.md describes the columns.
    """

    def row(cells: Mapping[str, str], _today: date) -> Mapping[str, Any]:
        return {
            "reference": required(cells, "reference", 80),
            "given": _given(cells, liaison),
            "status": one_of(cells, "status", _STATUSES, _SCHEDULED),
        }

    def save(session: Session, _vault: Vault, values: Mapping[str, Any], at: datetime) -> Outcome:
        known, outcome = put(liaison, session, ACTOR, values["reference"], values["given"], at)
        if values["status"] == _SCHEDULED:
            return outcome
        if outcome is Outcome.ADDED and values["status"] == ChangeTo.CANCELLED:
            cancel(liaison, session, ACTOR, known, at, told=False)  # it never stood here: a record
            return outcome
        changed = change(liaison, session, ACTOR, known, ChangeTo(values["status"]), None, at)
        return changed if outcome is Outcome.SAME else outcome

    return Kind(("reference", "client", "starts_at", "mode"), row, save)


def _given(cells: Mapping[str, str], liaison: Liaison) -> Given:
    given = Given(
        client=required(cells, "client", 80),
        starts_at=_moment(required(cells, "starts_at", 40), liaison),
        mode=Mode(one_of(cells, "mode", [mode.value for mode in Mode], "")),
    )
    initial = yes_no(cells, "initial")
    return replace(
        given,
        minutes=_cell(cells, "minutes", 10, _whole),
        place=_cell(cells, "place", LONGEST_PLACE, str),
        with_whom=_cell(cells, "with", LONGEST_NAME, str),
        staff=_cell(cells, "staff", 200, str),
        bring=_cell(cells, "bring", 200, _bring),
        initial=ABSENT if initial is None else initial,
    )


def _moment(text: str, liaison: Liaison) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or len(text) <= len("2026-12-01"):  # a day alone is no midnight
        raise RowError("starts_at", f"must look like 2026-12-01 10:00, not {text!r}")
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=liaison.catchment.time_zone)
    if local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != moment:
        raise RowError("starts_at", f"{text!r} is an hour that the clocks leave out")
    return local


def _cell(cells: Mapping[str, str], column: str, longest: int, read: Callable[[str], T]) -> Maybe[T | None]:
    """What a cell that may be empty gives: absent where it is, None for `null`."""
    text = optional(cells, column, longest)
    if text is None:
        return ABSENT
    return None if text == _CLEAR else read(text)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise RowError("minutes", f"must be a whole number, not {text!r}")
    return int(text)


def _bring(text: str) -> tuple[Bring, ...]:
    codes = [part.strip().lower() for part in text.split("|") if part.strip()]
    for code in codes:
        if code not in list(Bring):
            raise RowError("bring", f"{code!r} is none of {', '.join(Bring)}")
    return tuple(Bring(code) for code in codes)
