"""What staff write, with the letters that make an SMS dear written plainly: offered to them, never done unasked."""

from __future__ import annotations

import re
import unicodedata

from bot.segments import count, plain
from services.medium import Plainer

_TWO_LETTERS = {"œ": "oe", "Œ": "OE", "ẞ": "SS"}
_MAY_GO = frozenset({"So", "Sk", "Cf", "Mn"})  # pictures and what shapes them; no letter, number or currency
_JOINS = frozenset("\u200c\u200d\ufe0e\ufe0f")  # hold an emoji together, and are nothing by themselves


def plainer(text: str) -> Plainer | None:
    """Return the text in letters of GSM-7 alone; None where none of it is dear, or something dear has no plain form.

    "forêt, ça, cœur" is "foret, ca, coeur"; an emoji is left out. A text in another script cannot be written plainly.

    >>> plainer("à bientôt 🙂")
    Plainer(text='à bientot', letters=(('ô', 'o'), ('🙂', '')))
    """
    shown = plain(text)
    instead = {letter: _instead(letter) for letter in count(shown).costly}
    if not instead or None in instead.values():
        return None
    letters = tuple((letter, form or "") for letter, form in instead.items() if letter not in _JOINS)
    gone = "".join(letter for letter, form in instead.items() if not form)
    left = re.sub(f" *[{re.escape(gone)}]+", "", shown) if gone else shown
    written = left.translate({ord(letter): form for letter, form in instead.items() if form})
    return Plainer("\n".join(line.strip() for line in written.split("\n")).strip(), letters)


def _instead(letter: str) -> str | None:
    """The letter in GSM-7; nothing for a sign that may go, None for what must not."""
    bare = _TWO_LETTERS.get(letter) or unicodedata.normalize("NFKD", letter)
    found = "".join(part for part in bare if not unicodedata.combining(part))
    if found and not count(found).costly:
        return found
    return "" if unicodedata.category(letter) in _MAY_GO else None
