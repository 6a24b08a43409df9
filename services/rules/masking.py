"""Hide the numbers we must not keep (SIN, health card, payment card), and never a telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from services.rules.digit_groups import CLOSE, LOOSE, PLAIN, Groups
from services.rules.number_words import Said, health_card_near, said_after, said_before

MASK = "***"


class Secret(StrEnum):
    """A kind of number that is masked before a text is stored, and of which the person is told."""

    SIN = "sin"
    HEALTH_CARD = "health_card"
    CARD_NUMBER = "card_number"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text fit to be kept, and the kinds of number it had."""

    text: str
    kinds: frozenset[Secret]


def mask(text: str) -> Masked:
    """Return the text with SINs, Ontario health cards and payment cards replaced by ***, and which kinds there were.

    SIN: nine digits that pass the Luhn check, or any nine right beside words that say so. Health card: ten digits,
    where the words or a version code say so. Card: 13 to 19 digits that pass the Luhn check, or right after words
    that say so. All in one piece or split by spaces, dashes, dots. Telephone and reference numbers, dates, hours,
    wages, postal codes stay. Never raises; safe to repeat. Source: R-8, R-45, R-111.
    """
    kinds: set[Secret] = set()
    while found := list(_secrets(Groups(text))):  # again, because what is left over has new neighbours
        for start, end, kind in reversed(found):
            text = text[:start] + MASK + text[end:]
            kinds.add(kind)
    return Masked(text, frozenset(kinds))


_Found: TypeAlias = "tuple[int, int, Secret | None] | None"
"""The group after the number, where in the text the number ends, and what to hide it as (None: it stays)."""


def _secrets(groups: Groups) -> Iterator[tuple[int, int, Secret]]:
    """Read the groups from left to right and yield start, end and kind of each number to hide."""
    at = 0
    while at < len(groups):
        after, end, kind = (_read(groups, at) if groups.ahead(at, 8) else None) or (at + 1, 0, None)
        if kind:
            yield groups.start(at), end, kind
        at = after


def _read(groups: Groups, at: int) -> _Found:
    said = None if groups.is_date(at) else said_before(groups.text, groups.start(at))
    return (
        _as_said(groups, at, said)
        or _card(groups, at)
        or _kept(groups, at, said)
        or _health_card(groups, at)
        or _phone(groups, at)
        or _sin(groups, at)
    )


def _take(groups: Groups, after: int | None, kind: Secret | None) -> _Found:
    return (after, groups.end(after), kind) if after else None


# What the words before it say


def _as_said(groups: Groups, at: int, said: Said | None) -> _Found:
    """Hide what the words before it call a SIN or a card."""
    if said is Said.SIN:
        nearly = groups.shape(at, at + 1) in {(8,), (9,), (10,)} and not _dialled(groups, at, at + 1)
        return _take(groups, at + 1 if nearly else groups.upto(at, 9, LOOSE), Secret.SIN)
    if said is Said.HEALTH_CARD and (after := groups.upto(at, 10, LOOSE)):
        return after, _version_end(groups, at, after, sure=True), Secret.HEALTH_CARD
    if said is Said.CARD_NUMBER:
        ends = (groups.upto(at, length, LOOSE) for length in (16, 15, 19, 18, 17, 14, 13))
        return _take(groups, next(filter(None, ends), None), Secret.CARD_NUMBER)
    return None


def _kept(groups: Groups, at: int, said: Said | None) -> _Found:
    """Keep what the words before it call a telephone or a reference number, even with a digit missing."""
    if said not in (Said.PHONE, Said.REFERENCE):
        return None
    ends = (groups.upto(at, length, CLOSE) for length in ((10, 11, 9, 7) if said is Said.PHONE else (9, 10, 12)))
    return _take(groups, next(filter(None, ends), at + 1), None)


# Payment cards


def _card(groups: Groups, at: int) -> _Found:
    if groups.digits(at, at + 1)[0] not in "23456":  # as all networks' cards begin
        return None
    for length in range(19, 12, -1):
        after = groups.upto(at, length, PLAIN)
        if after and _card_shape(groups, at, after) and not groups.part_of_more(at, after):
            digits = groups.digits(at, after)
            years = len(digits) == 16 and all(digits[part : part + 2] in ("19", "20") for part in range(0, 16, 4))
            if _luhn(digits) and not years:
                return _take(groups, after, Secret.CARD_NUMBER)
    return None


def _card_shape(groups: Groups, at: int, after: int) -> bool:
    shape = groups.shape(at, after)
    if set(shape) == {1}:
        return groups.alone(at, after)  # and not a piece of a longer list of answers or hours
    return len(shape) == 1 or shape == (8, 8) or (shape[0] == 4 and min(shape[:-1]) > 2)


# Ontario health cards: ten digits, and two letters of a version code

_VERSION = re.compile(r"([\s-]{0,2})([A-Za-z]{2})(?![\w'’])")
_WORDS = re.compile(
    "ah|ai|al|am|an|as|at|au|be|by|ca|ce|da|de|do|du|el|en|es|et|eu|ex|fr|go|ha|he|hi|hr|if|il|in|is|it|je|la|le|lu|ma|me"
    "|mr|ms|my|na|ne|ni|no|nu|of|oh|ok|on|ou|or|pm|qc|rn|sa|se|si|so|su|ta|te|to|tu|ty|un|up|us|va|vu|we|ya|ye",
    re.IGNORECASE,
)


def _health_card(groups: Groups, at: int) -> _Found:
    after = groups.upto(at, 10, CLOSE)
    if not after:
        return None
    start, end = groups.start(at), groups.end(after)
    said = said_after(groups.text, end)
    meant = said is Said.HEALTH_CARD or (
        not _dialled(groups, at, after) and said is not Said.PHONE and health_card_near(groups.text, start, end)
    )
    ends = _version_end(groups, at, after, sure=meant)
    return (after, ends, Secret.HEALTH_CARD) if meant or ends > end else None


def _version_end(groups: Groups, at: int, after: int, *, sure: bool) -> int:
    """Give where a health card ends: after its version code, where the next two letters are one and not a word.

    Unless `sure` that it is a health card, only letters count that nobody writes after a telephone number.
    """
    end = groups.end(after)
    found = _VERSION.match(groups.text, end)
    if not found:
        return end
    spaced, capitals, word = found[1].isspace(), found[2].isupper(), _WORDS.fullmatch(found[2]) is not None
    if sure:
        return found.end() if not spaced or (capitals and not word) else end
    shape = groups.shape(at, after)
    if shape == (4, 3, 3):  # as it is printed on the card, and no telephone number is
        fits = capitals or not spaced
    elif shape == (3, 3, 4):
        fits = capitals and not spaced
    else:
        alone = groups.text.strip() == groups.text[groups.start(at) : found.end()]
        fits = capitals and (not spaced or alone or not groups.shouts)
    return found.end() if fits and not word else end


# Telephone numbers stay

_PHONE = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")
_PHONE_SHAPES = {(10,), (3, 3, 4), (3, 7), (6, 4), (3, 3, 2, 2)}


def _dialled(groups: Groups, at: int, after: int) -> bool:
    """Whether the digits are a valid North American number."""
    return _PHONE.fullmatch(groups.digits(at, after)) is not None


def _phone(groups: Groups, at: int) -> _Found:
    """Keep a North American number, with or without its 1, and a foreign one that begins with +."""
    if groups.text[: groups.start(at)].endswith("+"):
        ends = (groups.upto(at, length, CLOSE) for length in (11, 12, 10, 13, 9, 8))
        return _take(groups, next(filter(None, ends), None), None)
    for length in (11, 10):
        after = groups.upto(at, length, CLOSE)
        if after and _dialled(groups, at, after):
            shape = groups.shape(at, after)
            usual = {shape, shape[1:] if shape[0] == 1 else shape} & _PHONE_SHAPES or shape == (11,)
            if usual or (groups.alone(at, after) and shape not in {(1, 9), (1, 3, 3, 3)}):  # 1) and a SIN
                return _take(groups, after, None)
    return None


# SINs

_SIN_ALONE = {(3, 6), (6, 3), (4, 5), (5, 4), (3, 2, 4), (2, 3, 4), (1,) * 9}
"""How people split nine digits besides 3-3-3; taken only where no other number stands beside them."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def _sin(groups: Groups, at: int) -> _Found:
    after = groups.upto(at, 9, CLOSE)
    if not after:
        return None
    if said_after(groups.text, groups.end(after)) is Said.SIN:
        return _take(groups, after, Secret.SIN)
    plain = groups.upto(at, 9, PLAIN) and not groups.part_of_more(at, after)
    return (
        _take(groups, after, Secret.SIN)
        if plain and _luhn(groups.digits(at, after)) and _sin_shape(groups, at, after)
        else None
    )


def _sin_shape(groups: Groups, at: int, after: int) -> bool:
    shape = groups.shape(at, after)
    if shape == (3, 3, 3):
        return not _phone_begins(groups, at)
    if shape == (4, 5) and _YEAR.fullmatch(groups.digits(at, at + 1)):  # a year and an amount
        return False
    if shape == (5, 4) and groups.gap(at + 1) == "-":  # an American ZIP code
        return False
    return shape == (9,) or (shape in _SIN_ALONE and groups.alone(at, after))


def _phone_begins(groups: Groups, at: int) -> bool:
    """Whether three groups of three are some number and the start of a telephone ("room 204 519-555-0101").

    Not so where they are split alike and the fourth otherwise (046-454-286 5555), or the fourth is a year.
    """
    phone = _phone(groups, at + 1)
    if not phone or phone[0] != at + 4 or _YEAR.fullmatch(groups.digits(at + 3, at + 4)):
        return False
    return not groups.gap(at + 1) == groups.gap(at + 2) != groups.gap(at + 3)


def _luhn(digits: str) -> bool:
    """Whether the last digit checks the others, as on SINs and payment cards."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0
