"""The days a text gives with their month, in words or figures; what could be day or month is asked again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dialogs.readers.base import AskAgain
from dialogs.readers.date_words import MONTH, MONTHS
from dialogs.words import N_, Words

HINT = Words(N_("Please send the day, the month and the year, like 3 March 2026."))
SWAPPED_HINT = Words(N_("Which is the month? Please write it as a word, like 3 March 2026."))
NO_DAY_HINT = Words(N_("That day is not in the calendar. Please send the day, the month and the year."))

_TH = r"(?:st|nd|rd|th|ere|er|eme|e)?"
_YEAR = r"(?P<y>(?:19|20)\d\d|'\d\d|\d\d(?=[ .!]*$))"
_DAY_MONTH = re.compile(
    rf"(?<![\d/.-])(?P<d>\d{{1,2}}) ?{_TH}(?: ?(?:of|de|day of|du mois de))? ?[-/., ]? ?\b"
    rf"(?P<m>{MONTH})\b\.?(?:[-/, ]+(?:of |de |en )?{_YEAR}(?![\d:]))?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<m>{MONTH})\b\.? ?[-/., ]? ?(?:the |le )?(?P<d>\d{{1,2}})(?![\d:]| ?(?:am|pm|h\b)){_TH}\b"
    rf"(?:[-/, ]+(?:of |de )?{_YEAR}(?![\d:]))?"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d) ?[-/. ] ?(?P<m>\d{1,2}) ?[-/. ] ?(?P<d>\d{1,2})(?!\d)")
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(?P<y>(?:19|20)\d\d)[-/., ]+(?P<m>{MONTH})[-/. ]+(?P<d>\d{{1,2}})(?!\d)")
_COMPACT = re.compile(r"^(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)$")
_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2}) ?(?P<s>[-/.]) ?(?P<b>\d{1,2})(?: ?(?P=s) ?(?P<y>\d{4}|\d{2}))?(?![\d/.-]|\.\d)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of a date: day and month, perhaps the year."""

    day: int
    month: int
    year: int | None

    def on(self, year: int) -> date:
        """Give the day in a year. Raises `ValueError` where that year lacks it."""
        return date(year, self.month, self.day)


def _full_year(said: str | None, today: date) -> int | None:
    if said is None:
        return None
    digits = said.lstrip("'")
    return int(digits) if len(digits) == 4 else today.year // 100 * 100 + int(digits)


def _in_figures(match: re.Match[str], today: date) -> Said | AskAgain:
    """Read 25/12/2026 and its like where only one order of day and month is possible."""
    a, b, year = int(match["a"]), int(match["b"]), _full_year(match["y"], today)
    if (
        match["y"]
        and len(match["y"]) == 2
        and today.year % 100 - 2 <= a <= today.year % 100 + 1
        and a != int(match["y"])
    ):
        return AskAgain(SWAPPED_HINT)  # 25/03/26: which end is the year?
    if (a, b) == (24, 7) and not match["y"]:
        return AskAgain(HINT)
    if (a > 12 and b > 12) or a > 31 or b > 31 or not a or not b:
        return AskAgain(NO_DAY_HINT)
    if a != b and a <= 12 and b <= 12:
        return AskAgain(SWAPPED_HINT)
    return Said(max(a, b), min(a, b), year)


def said_dates(text: str, today: date) -> tuple[list[Said], str] | AskAgain:
    """Find days with their months, and what is left of the text."""
    found: list[Said] = []
    for pattern in (_YEAR_FIRST, _COMPACT):
        while match := pattern.search(text):
            found.append(Said(int(match["d"]), int(match["m"]), int(match["y"])))
            text = text[: match.start()] + " ; " + text[match.end() :]
    for pattern in (_YEAR_MONTH_DAY, _DAY_MONTH, _MONTH_DAY):
        while match := pattern.search(text):
            found.append(Said(int(match["d"]), MONTHS[match["m"]], _full_year(match["y"], today)))
            text = text[: match.start()] + " ; " + text[match.end() :]
    while match := _FIGURES.search(text):
        said = _in_figures(match, today)
        if isinstance(said, AskAgain):
            return said
        found.append(said)
        text = text[: match.start()] + " ; " + text[match.end() :]
    return list(dict.fromkeys(found)), text
