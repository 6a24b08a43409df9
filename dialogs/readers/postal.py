"""Canadian postal codes: six characters, mix-ups of O and 0 or I and 1 repaired, impossible ones asked again."""

from __future__ import annotations

import re

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.number_words import ONE, in_digits
from dialogs.understanding.normalise import fold
from dialogs.words import N_, Words

HINT = Words(N_("Please send the 6 characters of your postal code, like N9A 1J3."))

_GAP = r"[ .,\-]{0,2}"
_DIGIT, _LETTER = "[0-9oil]", "[a-z]"
_CODE = re.compile(
    rf"(?<![a-z0-9])({_LETTER}){_GAP}({_DIGIT}){_GAP}({_LETTER}){_GAP}({_DIGIT}){_GAP}({_LETTER}){_GAP}"
    rf"({_DIGIT})(?![a-z0-9])"
)
_AREA = re.compile(rf"(?<![a-z0-9])({_LETTER}){_GAP}([0-9]){_GAP}({_LETTER})(?![a-z0-9])")
_ZERO_ONE = str.maketrans("oil", "011")
NEVER = frozenset("dfioqu")
"""Letters Canada Post does not use; W and Z do not come first either."""


_AS_IN = re.compile(
    r"(?<![a-z0-9])(?P<letter>[a-z])[ ,]*(?:-|=|\()? ?(?:as in|is in|like in|like|for|comme dans|comme|pour|de|in|d') ?"
    r"(?:the |a |une? |le |la |l')?(?P=letter)[a-z]+\)?[ ,]*"
)
_ASIDE = re.compile(
    r"\b(?:space|dash|hyphen|espace|tiret|trait d'union|then|puis|pis|capital|majuscule|number|letter|lettre)\b"
)
_ALPHABET = re.compile(
    r"\b(?:alpha|alfa|bravo|charlie|delta|echo|golf|hotel|juliett?e?|kilo|lima|mike|november|papa|romeo|sierra|tango|"
    r"victor|whiskey|x-?ray|yankee|zulu)\b"
)


def possible(area: str) -> bool:
    """Tell whether the first three characters could be those of a Canadian postal code."""
    first, third = area[0].lower(), area[2].lower()
    return not {first, third} & NEVER and first not in "wz"


def codes_in(text: str) -> list[str | None]:
    """Find full postal codes, "N9A 1J3"; None stands for one that has the shape but cannot exist."""
    found: list[str | None] = []
    for match in _CODE.finditer(fold(text)):
        a, b, c, d, e, f = match.groups()
        if not any(x.isdigit() for x in (b, d, f)):
            continue  # a word, not a code
        b, d, f = (x.translate(_ZERO_ONE) for x in (b, d, f))
        code = f"{a}{b}{c} {d}{e}{f}".upper()
        found.append(code if possible(a + b + c) and e not in NEVER else None)
    return list(dict.fromkeys(found))


def areas_in(text: str) -> list[str | None]:
    """Find first halves that stand alone ("N9A"); None stands for an impossible one."""
    rest = _CODE.sub(" ", fold(text))
    return list(
        dict.fromkeys(
            "".join(m.groups()).upper() if possible("".join(m.groups())) else None for m in _AREA.finditer(rest)
        )
    )


def _read(heard: Heard) -> Reading[str]:
    match codes_in(heard.text) or codes_in(_spoken(heard.text)):
        case [str(code)]:
            return Read(code)
    return AskAgain(HINT)


def _spoken(text: str) -> str:
    """Turn "N nine A one J three", "N as in Nancy 9" and "november nine" into letters and figures."""
    told = _ASIDE.sub(" ", _AS_IN.sub(r"\g<letter> ", fold(text)))
    said = in_digits(_ALPHABET.sub(lambda m: m[0][0], told))  # not `figures`: "4 k" is no four thousand
    return re.sub(rf"\b(?:{ONE})\b", "1", said)


postal_code: Reader[str] = Reader("postal_code", _read, Codec(str), HINT)
