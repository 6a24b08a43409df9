"""One spelling for the many ways a word is texted: "j'veux pus" and "je ne veux plus" become the same plain words."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from dialogs.understanding.normalise import fold

_LEET = str.maketrans({"1": "i", "!": "i", "0": "o", "3": "e", "@": "a", "$": "s", "*": "", "#": ""})
_DISGUISED = re.compile(r"(?<=[a-z])[1!03@$*#]{1,2}(?=[a-z])")  # su1cide, k*ll
_ELIDED = re.compile(r"\b(j|d|l|m|n|s|t|c|qu)'(?=[a-z])")  # j'ai, but not don't
_ELIDED_APART = re.compile(r"(?<!')\b(j|d|l|m|n|qu) (?=[aeiouh][a-z])")  # j ai
_CONTRACTED_APART = re.compile(r"\b(\w+n) t\b|\b(i|he|she|it|we|you|they) (m|s|ll|re|ve|d)\b")  # don t, i m
_PLEASE = re.compile(r"\bs'? ?il (vous|te|v|t) plait\b")
_JE = re.compile(r"^j(?=[b-df-hk-np-tv-xz][a-z])")  # jveux, jme
_DOUBLED = re.compile(r"([a-z])\1+")
_WORD = re.compile(r"[a-z0-9]+")

_DENIED = {(word, well) for word in ("not", "pas") for well in ("ok", "okay")}  # "I am not ok" ends with no politeness


@lru_cache(maxsize=512)
def plain_words(text: str, *, expand: bool = True) -> tuple[str, ...]:
    """Return the words without case, accents, apostrophes or doubled letters, txt-speak written out.

    French elisions are two words ("j'ai" is je, ai), the `ne` of a French negation is left out, since speech leaves
    it out, and English contractions are one word ("don't" and "do not" are both dont). Without
    `expand`, txt-speak stays.

    >>> plain_words("J’veux pus vivre")
    ('je', 'veux', 'plus', 'vivre')
    """
    lowered = _DISGUISED.sub(lambda hidden: hidden.group().translate(_LEET), fold(text))
    lowered = _CONTRACTED_APART.sub(lambda parts: parts.group().replace(" ", ""), _PLEASE.sub("svp", lowered))
    lowered = _ELIDED_APART.sub(r"\1e ", _ELIDED.sub(r"\1e ", lowered)).replace("'", "")
    squashed = [_DOUBLED.sub(r"\1", word) for word in _WORD.findall(lowered)]
    return _expanded(squashed) if expand else tuple(squashed)


def core_words(text: str) -> tuple[str, ...]:
    """Return the plain words without a greeting in front and thanks or politeness at either end, if any are left."""
    words = plain_words(text)
    start, end = 0, len(words)
    while start < end and words[start] in _table().politeness:
        start += 1
    while end > start and words[end - 1] in _table().politeness and words[end - 2 : end] not in _DENIED:
        end -= 1
    return words[start:end] or words


class _Table:
    """What `data/spelling.toml` says, squashed like the words it is compared with."""

    def __init__(self) -> None:
        content = tomllib.loads(files("dialogs.understanding").joinpath("data", "spelling.toml").read_text("utf-8"))
        self.slang = {
            plain_words(said, expand=False): plain_words(meant, expand=False)
            for meant, all_said in content["slang"].items()
            for said in all_said.split(", ")
        }
        self.slang |= {plain_words(said, expand=False): () for said in content["left_out"].split()}
        self.politeness = frozenset(plain_words(content["politeness"], expand=False))
        self.misspelled = {
            typo: (word,)
            for word in plain_words(content["corrected"], expand=False)
            for typo in _one_slip(word)
            if typo not in content["real_words"].split()
        }


@cache
def _table() -> _Table:
    return _Table()


def _expanded(squashed: list[str]) -> tuple[str, ...]:
    table = _table()
    words: list[str] = []
    at = 0
    while at < len(squashed):
        pair = table.slang.get(tuple(squashed[at : at + 2])) if at + 1 < len(squashed) else None
        if pair is not None:
            words += pair
            at += 2
            continue
        word = squashed[at]
        if (word,) in table.slang:
            words += table.slang[(word,)]
        elif _JE.match(word):
            words += ("je", word[1:])
        else:
            words += table.misspelled.get(word, (word,))
        at += 1
    return tuple(words)


def _one_slip(word: str) -> set[str]:
    """Return the word with one letter left out, added, changed or swapped with the next."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    slips = {head + tail[1:] for head, tail in cuts if tail}
    slips |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    slips |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    slips |= {head + letter + tail for head, tail in cuts for letter in letters}
    return {_DOUBLED.sub(r"\1", slip) for slip in slips} - {word}
