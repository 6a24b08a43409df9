"""The groups of digits in a text, and how they stand together: what a reader of numbers needs, without any meaning."""

from __future__ import annotations

import re
from functools import cached_property

CLOSE = re.compile(r"[\s.\-‐‑‒–—−_·/()]{1,3}")
"""What may stand between the groups of one number: 519-555-0101, (519) 555 0101."""
PLAIN = re.compile(r"[\s.\-‐‑‒–—−_·]{1,3}")
"""The same without brackets and slashes, which SINs and cards do not have."""
LOOSE = re.compile(r"[^\w*]{1,4}|\s*,?\s*(?:and|et|then|puis)\s*", re.IGNORECASE)
"""Almost anything: where words say what the number is."""

_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"(?:[^\W_][-_/]?|[$€£+]\s?)$")
_MORE_AFTER = re.compile(r"[-_/]\d|\s?(?:[$€%]|(?:hours?|hrs?|heures?|h|dollars?|bucks|km)\b)", re.IGNORECASE)
_DATE = re.compile(r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?!\d)")


class Groups:
    """The groups of digits in a text from left to right; those of web and mail addresses are left out.

    Groups are named by their place; `at` is the first group of a number and `after` the one that follows its last.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        addresses = [found.span() for found in _ADDRESS.finditer(text)]
        self._seen: dict[re.Pattern[str], dict[int, bool]] = {CLOSE: {}, PLAIN: {}, LOOSE: {}}
        self._spans = [
            found.span()
            for found in _DIGITS.finditer(text)
            if not any(start <= found.start() < end for start, end in addresses)
        ]

    def __len__(self) -> int:
        return len(self._spans)

    def start(self, at: int) -> int:
        """Where in the text a group begins."""
        return self._spans[at][0]

    def end(self, after: int) -> int:
        """Where in the text the last group before `after` ends."""
        return self._spans[after - 1][1]

    def upto(self, at: int, length: int, gap: re.Pattern[str]) -> int | None:
        """Give `after` for the groups which from `at` on have together exactly `length` digits, or None."""
        digits = 0
        for place in range(at, len(self._spans)):
            start, end = self._spans[place]
            if place > at and not self._joined(place, gap):
                return None
            digits += end - start
            if digits >= length:
                return place + 1 if digits == length else None
        return None

    def _joined(self, place: int, gap: re.Pattern[str]) -> bool:
        seen = self._seen[gap]
        if place not in seen:
            seen[place] = gap.fullmatch(self.text, self._spans[place - 1][1], self._spans[place][0]) is not None
        return seen[place]

    def ahead(self, at: int, enough: int) -> bool:
        """Whether `enough` digits stand together from `at` on, however they are split."""
        digits = 0
        for place in range(at, len(self._spans)):
            start, end = self._spans[place]
            if place > at and start - self._spans[place - 1][1] > 8:
                return False
            digits += end - start
            if digits >= enough:
                return True
        return False

    def digits(self, at: int, after: int) -> str:
        """The digits of some groups in a row, as 0 to 9 whatever script they were written in."""
        return "".join(str(int(digit)) for start, end in self._spans[at:after] for digit in self.text[start:end])

    def shape(self, at: int, after: int) -> tuple[int, ...]:
        """How many digits each group has: (3, 3, 4)."""
        return tuple(end - start for start, end in self._spans[at:after])

    def gap(self, at: int) -> str:
        """What stands between a group and the one before it."""
        return self.text[self._spans[at - 1][1] : self._spans[at][0]]

    def alone(self, at: int, after: int) -> bool:
        """Whether no other number stands close by on either side."""
        left = at > 0 and self._joined(at, CLOSE)
        right = after < len(self._spans) and self._joined(after, CLOSE)
        return not left and not right

    def part_of_more(self, at: int, after: int) -> bool:
        """Whether letters, a sign of money, a unit or further digits make it a piece of something else."""
        before = self.text[max(0, self.start(at) - 3) : self.start(at)]
        return bool(_MORE_BEFORE.search(before) or _MORE_AFTER.match(self.text, self.end(after)))

    def is_date(self, at: int) -> bool:
        """Whether a date in figures begins here."""
        return _DATE.match(self.text, self.start(at)) is not None

    @cached_property
    def shouts(self) -> bool:
        """Whether the text has no small letter, so that capitals say nothing."""
        return self.text.upper() == self.text
