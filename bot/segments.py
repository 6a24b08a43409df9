"""How many SMS a text costs, how to write it plainly so that it costs fewer, and how to cut a long one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = "\f^{}\\[~]|€"  # two septets each, never cut in two
_GSM = frozenset(_BASIC + _EXTENSION)

Encoding = Literal["GSM-7", "UCS-2"]
# units in a text of one SMS, and in each part of a longer one: a part gives six octets to its header
_ROOM: dict[Encoding, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}


@dataclass(frozen=True, slots=True)
class Segments:
    """What one text costs: `segments` is what is paid for.

    `units` are septets in GSM-7 and UTF-16 units in UCS-2. `costly` are the characters that force UCS-2, each once,
    in order of appearance. `units_left` is the room still free in the last segment.
    """

    encoding: Encoding
    segments: int
    units: int
    costly: tuple[str, ...]
    units_left: int


def count(text: str) -> Segments:
    """Return the encoding and the number of SMS segments of a text, exactly as the carrier is billed.

    An empty text counts as one segment. The text is taken as it stands: é written as e and a combining accent is
    dear; `plain` puts that right. Source: contracts/sms (GSM 03.38; Twilio's segment calculator).
    """
    costly = tuple(letter for letter in dict.fromkeys(text) if letter not in _GSM)
    encoding: Encoding = "UCS-2" if costly else "GSM-7"
    doubles = sum(letter > "\uffff" for letter in text) if costly else sum(text.count(letter) for letter in _EXTENSION)
    units = len(text) + doubles
    single, part = _ROOM[encoding]
    if units <= single:
        return Segments(encoding, 1, units, costly, single - units)
    if not doubles:
        return Segments(encoding, -(-units // part), units, costly, -units % part)
    parts, used = 1, 0
    for letter in text:
        size = 2 if (letter > "\uffff" if costly else letter in _EXTENSION) else 1
        if used + size > part:
            parts, used = parts + 1, 0
        used += size
    return Segments(encoding, parts, units, costly, part - used)


_OPENING = re.compile(r"([«‹])[^\S\n\r]+")
_CLOSING = re.compile(r"(?<![^\S\n\r])[^\S\n\r]++([»›])")
# fmt: off
_PLAIN = str.maketrans({
    **dict.fromkeys((chr(code) for code in (*range(32), 127) if chr(code) not in "\t\n\r\f\v"), ""),  # control signs
    **{chr(0xFF01 + at): chr(0x21 + at) for at in range(94)},  # full-width letters and signs
    **dict.fromkeys("’‘‚‛ʼʻ´`′ˈ‹›❛❜", "'"),
    **dict.fromkeys("“”„‟«»″〝〞❝❞", '"'),
    **dict.fromkeys("–—―‐‑‒−•‣⁃●▪", "-"),
    **dict.fromkeys((chr(code) for code in (0x9, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " "),
    # soft hyphen, zero width, direction marks, byte-order mark; not the joiners, which emoji and Persian need
    **dict.fromkeys("\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff", ""),
    **dict.fromkeys("\x85\u2028\u2029\v", "\n"),
    "…": "...", "½": "1/2", "¼": "1/4", "¾": "3/4", "×": "x", "÷": "/", "⁄": "/", "→": "->", "←": "<-",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",  # what a PDF makes of "fi"
    "ᵉ": "e", "ʳ": "r", "ᵈ": "d", "ˢ": "s",  # 1ᵉʳ, 2ᵉ
})
# fmt: on


def plain(text: str) -> str:
    """Return the text with costly typographic signs written plainly: ’ as ', « mot » as "mot", … as three dots.

    French spelling is never touched: every accented letter and œ stay, whatever they cost. Unlike Twilio's Smart
    Encoding a no-break space becomes one space, not two. Accents come out composed (NFC). Safe to repeat.
    """
    composed = unicodedata.normalize("NFC", text)
    bare = _CLOSING.sub(r"\1", _OPENING.sub(r"\1", composed)).translate(_PLAIN)
    return unicodedata.normalize("NFC", bare)  # a letter and its accent may have met only now


_SPACE = " \t\n\r\f\v"  # a no-break space is no place to cut
_LINE_END = re.compile(r"(?<![ \t])[ \t]*+[\r\n]")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'’”»)\]]*+(?:[ \u00a0\u202f]»)?(?=[ \t\f\v]++(?P<next>[^!?:;»]|$))")
_GAP = re.compile(r"(?<![ \t\n\r\f\v])[ \t\n\r\f\v]++(?![!?:;»])")  # "Bonjour !" keeps its sign
_TITLE = re.compile(
    r"(?<![^\W_])(?:mr|mrs|ms|dr|st|ste|mme|mlle|tel|tél|ave|av|blvd|boul|rd|vs|etc|env|approx|(?:[a-z]\.)*[a-z])\.$",
    re.IGNORECASE,
)  # "Mme. Roy", "M. Roy", "3 p.m. sharp": a full stop, but no end
_BEFORE_NUMBER = re.compile(r"(?<![^\W_])(?:no|nos|ext|apt|app|ch|tel|tél)\.$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*\d{1,2}\.$")  # "1. Yes" is a choice in a list
_LOOK_BACK = 16  # more than the longest of these
_WIDEST = 2  # UTF-16 units of one character, at most


def cut(text: str, limit: int) -> list[str]:
    """Return the text as bodies of at most `limit` UTF-16 units, in order, cut at the ends of sentences and lines only.

    An emoji is two units: vendors do not agree whether it counts once or twice, so it counts as whoever is stricter
    counts it. A sentence longer than `limit` is cut at a space, a word longer than `limit` anywhere. Nothing is lost
    but white space at the edges and where it was cut; nothing to say gives an empty list. `ValueError` when `limit` is
    below 2.
    """
    if limit < _WIDEST:
        raise ValueError("a body needs room for at least one character")
    bodies: list[str] = []
    rest = text.strip(_SPACE)
    while (room := _room(rest, limit)) < len(rest):
        at = _best_cut(rest[: room + 2], room)  # the gap begins at `room` at the latest; what follows it matters
        bodies.append(rest[:at].rstrip(_SPACE))
        rest = rest[at:].lstrip(_SPACE)
    return [*bodies, rest] if rest else bodies


def _room(text: str, limit: int) -> int:
    """How many characters from the start of a text make at most `limit` UTF-16 units."""
    if len(text) * _WIDEST <= limit:
        return len(text)
    used = 0
    for at, letter in enumerate(text[: limit + 1]):
        used += _WIDEST if letter > "\uffff" else 1
        if used > limit:
            return at
    return len(text)


def _best_cut(window: str, limit: int) -> int:
    """Give the last good place that leaves at most `limit` characters before it: an end, else a gap, else `limit`."""
    lines = [found.start() for found in _LINE_END.finditer(window) if 0 < found.start() <= limit]
    sentences = (found for found in reversed(list(_SENTENCE_END.finditer(window))) if found.end() <= limit)
    sentence = next((found.end() for found in sentences if _ends(window, found)), 0)
    if at := max(sentence, *lines[-1:], 0):
        return at
    return max((found.start() for found in _GAP.finditer(window) if 0 < found.start() <= limit), default=limit)


def _ends(window: str, stop: re.Match[str]) -> bool:
    """Whether these signs end a sentence, and not an abbreviation or the number of a choice."""
    before = window[max(0, stop.end() - _LOOK_BACK) : stop.end()]
    if _TITLE.search(before) or _NUMBERED.search(before):
        return False
    return not (stop["next"].isdigit() and _BEFORE_NUMBER.search(before))
