"""Whether school is on: the excusal rule for 15 to 17 year olds speaks of the school year."""

from __future__ import annotations

from datetime import date

_SUMMER = (7, 8)


def during_school_year(day: date) -> bool:
    """Return whether a local day lies in the school year: 1 September to 30 June.

    Our choice: the guidelines name no dates, and Ontario's boards end in the last days of June and begin around
    Labour Day. Breaks within the year do not matter. In summer E-7 applies and staff are asked; in the school year
    E-6. Neither refuses anyone, so a day at the edge costs nobody a service. Source: E-6, E-7 (§6.2).
    """
    return day.month not in _SUMMER
