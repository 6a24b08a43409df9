"""Readers of answers: what did they mean, as the answer to this question? They ask again rather than guess."""

from __future__ import annotations

from datetime import date
from typing import Any

from dialogs.readers.base import Heard, Json, Read, Reader
from dialogs.readers.dates import date_answer
from dialogs.readers.declined import is_declined
from dialogs.readers.hours import HoursPerWeek, hours_per_week
from dialogs.readers.likert import likert
from dialogs.readers.numbers import as_json, number
from dialogs.readers.places import Place, place
from dialogs.readers.postal import postal_code
from dialogs.readers.wages import Wage, hourly_wage
from dialogs.readers.yes_no import yes_no
from dialogs.words import Language

QUESTIONS: dict[str, Reader[Any]] = {
    "yes_no": yes_no,
    "hours_per_week": hours_per_week,
    "hourly_wage": hourly_wage,
    "likert": likert,
    "date": date_answer,
    "place": place,
    "postal_code": postal_code,
    "number": number,
}


def answer_value(question: str, text: str, today: date, language: Language = Language.EN) -> Json:
    """Give what `liaison understand` writes for an answer: null to ask again, "declined", or the value.

    Raises `KeyError` for a question that is not in `QUESTIONS`.
    """
    reader = QUESTIONS[question]
    if is_declined(text):
        return "declined"
    reading = reader.read(Heard(text, today, language))
    return _written(reading.value) if isinstance(reading, Read) else None


def _written(value: Any) -> Json:
    match value:
        case HoursPerWeek(value=hours, low=low, high=high) if low is not None and high is not None:
            return {"value": as_json(hours), "low": as_json(low), "high": as_json(high)}
        case HoursPerWeek(value=hours):
            return as_json(hours)
        case Wage(amount=amount, per=per):
            return {"amount": as_json(amount), "per": per}
        case Place():
            return {"name": value.name, "in_catchment": value.in_catchment}
        case date():
            return value.isoformat()
        case bool() | str():
            return value
        case _:
            return as_json(value)
