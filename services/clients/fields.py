"""Check what a client's file is given: an e-mail address, what they are asked to show that it is them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dialogs.readers.base import Heard, Read
from dialogs.readers.postal import postal_code
from dialogs.readers.text import email_address
from services.errors import InvalidError

BIRTH_YEAR, POSTAL_CODE = "birth_year", "postal_code"
LONGEST_REFERENCE = 80
_FIRST_YEAR, _LAST_YEAR = 1900, 2020


def check_reference(text: str) -> None:
    """Raise `InvalidError` for what can be no reference: it stands as it is in paths, alerts and the audit."""
    printable = text.isprintable() and text == text.strip() and "/" not in text
    if not printable or not any(map(str.isalnum, text)) or len(text) > LONGEST_REFERENCE:
        raise InvalidError(
            "reference", f"must have 1 to {LONGEST_REFERENCE} letters, digits or signs, without a slash, on one line"
        )


def normal_email(text: str) -> str:
    """Return an address with its domain in small letters. Raises `InvalidError`."""
    found = email_address.read(Heard(text, date.min))
    if not isinstance(found, Read) or len(found.value) != len(text.strip()):
        raise InvalidError("email", f"{text!r} is not an e-mail address")
    return found.value


def normal_confirm_with(given: Mapping[str, object]) -> dict[str, str] | None:
    """Return `{"birth_year": "1984"}` or `{"postal_code": "N9A 1J3"}`, or both: the first is asked. None for nothing.

    Raises `InvalidError`.
    """
    kept: dict[str, str] = {}
    if (year := given.get(BIRTH_YEAR)) is not None:
        kept[BIRTH_YEAR] = _year(str(year).strip())
    if (code := given.get(POSTAL_CODE)) is not None:
        kept[POSTAL_CODE] = _code(str(code))
    return kept or None


def _year(text: str) -> str:
    if not (text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        raise InvalidError(f"confirm_with.{BIRTH_YEAR}", f"{text!r} is not a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return text


def _code(text: str) -> str:
    found = postal_code.read(Heard(text, date.min))
    if not isinstance(found, Read):
        raise InvalidError(f"confirm_with.{POSTAL_CODE}", f"{text!r} is not a postal code like N9A 1J3")
    return found.value
