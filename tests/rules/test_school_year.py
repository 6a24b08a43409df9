"""The school year of E-6 and E-7."""

from __future__ import annotations

from datetime import date

import pytest

from services.rules.school_year import during_school_year


@pytest.mark.parametrize(
    ("day", "school"),
    [
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 12, 25), True),
        (date(2028, 2, 29), True),
    ],
)
def test_school_is_on_from_september_to_june(day, school):
    assert during_school_year(day) is school
