"""Clients, from a file of CaMS, the Jobs Portal or one's own (R-87, R-88); docs/clients.md describes the columns.

An empty cell keeps what is on file, `null` clears it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from dialogs.words import Language
from services import audit
from services.clients.fields import BIRTH_YEAR, POSTAL_CODE
from services.clients.files import put_client
from services.clients.given import ConsentGiven, Given
from services.consent import ConsentPurpose
from services.errors import InvalidError
from services.imports.columns import optional, required, yes_no
from services.imports.loading import Kind, RowError
from services.outcome import Outcome
from services.rules.client_words import Assistance, Obtained, ServiceLevel
from services.sealing.vault import Vault

S = TypeVar("S", bound=StrEnum)
_CLEAR = "null"
_TEXTS = {
    "first_name": 120,
    "last_name": 120,
    "phone": 40,
    "email": 200,
    "region": 80,
    "provider": 120,
    "caseworker": 200,
}
_SETS: dict[str, type[StrEnum]] = {
    "language": Language,
    "service_level": ServiceLevel,
    "social_assistance": Assistance,
}
_CONTACT = ("name", "phone", "email")
_HOURS_IN_A_WEEK = 168


def _client(row: Mapping[str, str], _today: date) -> Mapping[str, Any]:
    given: dict[str, Any] = {}
    reference = required(row, "reference", 80)
    for column, longest in _TEXTS.items():
        if (text := optional(row, column, longest)) is not None:
            given[column] = None if text == _CLEAR else text
    for column, allowed in _SETS.items():
        if (text := optional(row, column)) is not None:
            given[column] = None if text == _CLEAR else _member(column, text, allowed)
    if row.get("phone_confirmed"):
        given["phone_confirmed"] = None if row["phone_confirmed"] == _CLEAR else yes_no(row, "phone_confirmed")
    if (hours := optional(row, "hours_at_entry")) is not None:
        given["hours_at_entry"] = None if hours == _CLEAR else _hours(hours)
    _together(given, "sa_contact", {name: optional(row, f"sa_contact_{name}", 200) for name in _CONTACT})
    _together(given, "confirm_with", {name: optional(row, name, 20) for name in (BIRTH_YEAR, POSTAL_CODE)})
    if consents := [one for purpose in ConsentPurpose if (one := _consent(row, purpose)) is not None]:
        given["consents"] = consents
    return {"reference": reference, "given": cast("Given", given)}


def _save(session: Session, vault: Vault, values: Mapping[str, Any], at: datetime) -> Outcome:
    try:
        return put_client(session, vault, values["reference"], values["given"], audit.IMPORT, at)[1]
    except InvalidError as error:
        raise InvalidError(_column(error.field, values["given"]), error.reason) from error


def _column(field: str, given: Given) -> str:
    """The column of a field: `confirm_with` and `consents` have several."""
    if field.startswith("consents."):
        _, number, name = field.split(".")
        return f"consent_{(given.get('consents') or [])[int(number)].purpose.value}_{name}"
    return field.removeprefix("confirm_with.")


def _member(column: str, text: str, allowed: type[S]) -> S:
    try:
        return allowed(text.lower())
    except ValueError:
        raise RowError(column, f"must be one of {', '.join(allowed)}, not {text!r}") from None


def _hours(text: str) -> float:
    try:
        hours = float(text.replace(",", "."))
    except ValueError:
        raise RowError("hours_at_entry", f"must be a number, not {text!r}") from None
    if not 0 <= hours <= _HOURS_IN_A_WEEK:
        raise RowError("hours_at_entry", f"must be hours a week, 0 to {_HOURS_IN_A_WEEK}, not {text}")
    return hours


def _together(given: dict[str, Any], field: str, cells: Mapping[str, str | None]) -> None:
    """Columns that are one field: one that is filled in sets it, `null` alone clears it."""
    told = {name: text for name, text in cells.items() if text is not None}
    if told:
        given[field] = {name: text for name, text in told.items() if text != _CLEAR} or None


def _consent(row: Mapping[str, str], purpose: ConsentPurpose) -> ConsentGiven | None:
    """How a consent was obtained stands in `consent_<purpose>`; when and in which wording, beside it."""
    column = f"consent_{purpose.value}"
    if (text := optional(row, column)) is None:
        return None
    obtained = _member(column, text, Obtained)
    version = required(row, f"{column}_wording_version", 20)
    return ConsentGiven(purpose, obtained, version, _moment(row, f"{column}_at"))


def _moment(row: Mapping[str, str], column: str) -> datetime:
    text = required(row, column)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise RowError(column, f"must be a moment like 2026-11-02T10:00-05:00, or a day, not {text!r}") from None
    if moment.tzinfo is None and len(text) > len("2026-11-02"):
        raise RowError(column, f"needs its offset, like 2026-11-02T10:00-05:00, not {text!r}")
    return moment if moment.tzinfo else moment.replace(tzinfo=_ONTARIO)


_ONTARIO = ZoneInfo("America/Toronto")  # a day alone is a day here
_COLUMNS: Sequence[str] = ("reference",)
CLIENTS = Kind(_COLUMNS, _client, _save)
