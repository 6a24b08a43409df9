"""A text without the greeting before and the thanks after, which change no meaning."""

from __future__ import annotations

import re

from dialogs.understanding.normalise import fold

_GREETING = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|all[oô]|coucou|bjr|slt)\b"
    r"(?: (?:there|madame|monsieur|sir|miss|ma'?am)\b)?[\s,!.;:–-]*)+",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:(?<![\s,!.;:–-])[\s,!.;:–-]++(?:thanks|thank you|thx|merci|svp|stp|s'il (?:vous|te) pla[iî]t|please|pls|plz)\b"
    r"(?: (?:beaucoup|bien|so much|very much|in advance|d'avance)\b)?)+(?=\W*$)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z0-9']+")
_DOUBLED = re.compile(r"([a-z])\1+")
_GREETS = (  # doubled letters are written once: "heyyy", "helloo"
    r"(?:hi|helo|hey|hiya|heya|yo|howdy|halo|god (?:morning|afternon|evening|day)|morning|evening|gm"
    r"|(?:re)?bonjour|bonsoir|bon (?:matin|midi|apres midi)|bjr|bsr|slt|salut|salutations|alo|coucou)"
)
_ADDRESSED = (
    r"(?:there|al|again|everyone|everybody|guys|folks|team|madame|mme|monsieur|mr|mrs|ms|mis|maam|ma'am|sir"
    r"|tout le monde|la gang|vous|toi|encore|liaison)"
)
_ONLY_GREETS = re.compile(rf"{_GREETS}(?: (?:{_GREETS}|{_ADDRESSED}))*")
_NAMED = re.compile(r"(?<=[\s,])(?:[A-ZÀ-Ý][\w'’-]+)(?: [A-ZÀ-Ý][\w'’-]+)?\W*$")
_TAIL = 80  # letters: thanks stand in the last of them
_FEWEST = 2  # words that must be left: "hello there" is a greeting, and "no thanks" an answer


def only_greets(text: str) -> bool:
    """Whether a text is a greeting and nothing else, however many letters or emoji it has.

    >>> only_greets("Bonjour madame!"), only_greets("heyyy 😊"), only_greets("hi, where is my form")
    (True, True, False)
    """
    said = fold(text)
    if any(letter.isalnum() and not letter.isascii() for letter in said):
        return False  # more is said, in another script
    plain = " ".join(_DOUBLED.sub(r"\1", word) for word in _WORDS.findall(said))
    return _ONLY_GREETS.fullmatch(plain) is not None


def greets_by_name(text: str) -> bool:
    """Whether a text is a greeting and what may be a name: "Salut Marie 😊". So may be a town, or a wish.

    >>> greets_by_name("Hi Sarah"), greets_by_name("hi resume")
    (True, False)
    """
    named = _NAMED.search(text)
    return named is not None and only_greets(text[: named.start()])


def without_courtesy(text: str) -> str:
    """Return what is said between a greeting and thanks, where that is at least two words; else the whole text.

    >>> without_courtesy("Hello, where is my form? Thank you so much!")
    'where is my form?!'
    """
    left = _GREETING.sub("", text, count=1) if _GREETING.match(text) else text
    left = left[:-_TAIL] + _THANKS.sub("", left[-_TAIL:])
    return left if len(left.split()) >= _FEWEST else text
