"""Put words into a language, once, when they are queued: gettext catalogues, local dates and numbers."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from io import BytesIO

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dialogs.words import Bilingual, Language, Moment, Value, Words

CLIENTS, STAFF = "messages", "console"
"""The catalogues: what clients read, and what only staff read."""

_LOCALE = {Language.EN: "en_CA", Language.FR: "fr_CA"}
_DAY = {Language.EN: "EEEE, MMMM d", Language.FR: "EEEE d MMMM"}

_ONE_STOP = re.compile(r"(?<=\b[ap]\.m)\.\.(?!\.)")
"""A sentence that ends with "10:00 a.m." has its full stop already."""


@cache
def catalogue(language: Language, domain: str = CLIENTS) -> gettext.NullTranslations:
    """Return a catalogue, read from its `.po` file once."""
    path = resources.files("locales") / language.value / "LC_MESSAGES" / f"{domain}.po"
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language.value))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def render(words: Words, language: Language, domain: str = CLIENTS) -> str:
    """Return the words in the language, or in their own where they name one; plain text."""
    spoken = words.language or language
    pattern = catalogue(spoken, domain).gettext(words.msgid)
    said = pattern.format_map({name: _local(value, spoken, domain) for name, value in words.values.items()})
    return one_stop(said)


def one_stop(said: str) -> str:
    """The sentence with one full stop at its end, where "a.m." brought one already."""
    return _ONE_STOP.sub(".", said) if "m.." in said else said


def _local(value: Value, language: Language, domain: str) -> str:
    match value:
        case Words():
            return render(value, language, domain)
        case Bilingual():
            return value.in_language(language)
        case str():
            return value
        case date():
            return _day(value, language)
        case Moment():
            return _moment(value.at, language)
        case int() | Decimal():
            return format_decimal(value, locale=_LOCALE[language])
        case Sequence():
            return format_list([_local(one, language, domain) for one in value], style="unit", locale=_LOCALE[language])


def _day(day: date, language: Language) -> str:
    """A day without its year: "Tuesday, December 1", "mardi 1er décembre"."""
    said = format_date(day, _DAY[language], locale=_LOCALE[language])
    return said.replace(" 1 ", " 1er ") if language is Language.FR else said


def _moment(at: datetime, language: Language) -> str:
    """A day and its hour: "Tuesday, December 1 at 10:00 a.m.", "mardi 1er décembre à 10 h"."""
    day = _day(at.date(), language)
    if language is Language.FR:
        return f"{day} à {at.hour} h {at.minute:02}" if at.minute else f"{day} à {at.hour} h"
    return f"{day} at {at.hour % 12 or 12}:{at.minute:02} {'a.m.' if at.hour < 12 else 'p.m.'}"


def placeholders(text: str) -> Mapping[str, int]:
    """Count the `{named}` placeholders of a message, to compare it with its translation."""
    from string import Formatter

    found: dict[str, int] = {}
    for _, name, _, _ in Formatter().parse(text):
        if name is not None:
            found[name] = found.get(name, 0) + 1
    return found
