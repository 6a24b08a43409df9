"""Days and hours as people say them, in both languages."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from dialogs.words import Language, Moment, Words
from services.wording import render

TORONTO = ZoneInfo("America/Toronto")


def moment(text: str) -> Moment:
    return Moment(datetime.fromisoformat(text).replace(tzinfo=TORONTO))


@pytest.mark.parametrize(
    ("when", "english", "french"),
    [
        ("2026-12-01T10:00", "Tuesday, December 1 at 10:00 a.m.", "mardi 1er décembre à 10 h"),
        ("2026-12-11T12:05", "Friday, December 11 at 12:05 p.m.", "vendredi 11 décembre à 12 h 05"),
        ("2026-12-31T00:30", "Thursday, December 31 at 12:30 a.m.", "jeudi 31 décembre à 0 h 30"),
        ("2027-08-02T15:45", "Monday, August 2 at 3:45 p.m.", "lundi 2 août à 15 h 45"),
    ],
)
def test_a_moment_is_said_with_its_day_and_hour(when: str, english: str, french: str) -> None:
    words = Words("{when}", {"when": moment(when)})
    assert render(words, Language.EN) == english
    assert render(words, Language.FR) == french


def test_the_first_of_a_month_is_le_1er() -> None:
    assert render(Words("{day}", {"day": date(2026, 12, 1)}), Language.FR) == "mardi 1er décembre"


def test_a_sentence_that_ends_with_an_hour_has_one_full_stop() -> None:
    assert render(Words("It is on {when}.", {"when": moment("2026-12-01T10:00")}), Language.EN).endswith("10:00 a.m.")
    assert render(Words("Wait..."), Language.EN) == "Wait..."


def test_several_moments_are_listed() -> None:
    times = [moment("2026-12-01T10:00"), moment("2026-12-02T09:30")]
    assert render(Words("{times}", {"times": times}), Language.FR) == (
        "mardi 1er décembre à 10 h et mercredi 2 décembre à 9 h 30"
    )


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Moment(datetime(2026, 12, 1))  # noqa: DTZ001
