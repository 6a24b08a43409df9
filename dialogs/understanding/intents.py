"""Ranks what somebody may want: rules over both languages' vocabulary, weighed with likeness to the examples."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dialogs.readers.base import Read
from dialogs.readers.gazetteer import by_key, joined_key
from dialogs.understanding.examples import likeness
from dialogs.understanding.hearing import Sentence, hear
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import words
from dialogs.understanding.rules.appointments import APPOINTMENTS
from dialogs.understanding.rules.conversation import CONVERSATION
from dialogs.understanding.rules.eligibility import ELIGIBILITY
from dialogs.understanding.rules.notation import Line, fits_any, lines, taken_back
from dialogs.understanding.rules.resources import RESOURCES
from dialogs.understanding.rules.work import WORK

_CERTAIN_ODDS, _LIKELY_ODDS, _AGAINST_ODDS = 60.0, 6.0, 8.0
_SHORT = 12  # words: longer texts say more than where somebody is
_ANSWER = frozenset(("YES", "NOT", "Answer", "RELATIVE", "TOWN", "MY", "I", "DAYTIME", "CLOCK", "PERIOD", "PERWEEK"))


@lru_cache(maxsize=2048)
def intents(text: str) -> tuple[tuple[Intent, float, bool], ...]:
    """Return every intent with its share of belief (0 to 1, likeliest first) and whether a strong rule is certain.

    An answer without a wish of its own ("2", "yes", "Sarnia", "my wife") gives none.
    """
    noise = _noise(text)
    if noise is not None:
        return noise
    sentence = hear(text)
    if _only_answers(sentence):
        return ()
    if _only_a_place(text, sentence):
        return ((Intent.FIND_PROVIDER, 0.7, False), (Intent.ELIGIBILITY_LOCATION, 0.25, False))
    belief = likeness().of(sentence)
    certain = {intent for intent, strong, _ in _rules() if fits_any(strong, sentence)}
    likely = {intent for intent, _, weak in _rules() if fits_any(weak, sentence)}
    against = {intent for intent, _, weak in _rules() if taken_back(weak, sentence)}
    odds = {
        intent: share
        * (_CERTAIN_ODDS if intent in certain else 1.0)
        * (_LIKELY_ODDS if intent in likely else 1.0)
        / (_AGAINST_ODDS if intent in against else 1.0)
        for intent, share in belief.items()
    }
    total = sum(odds.values())
    ranked = sorted(odds, key=lambda intent: odds[intent], reverse=True)
    alone = len(certain) == 1
    return tuple((intent, odds[intent] / total, alone and intent in certain) for intent in ranked)


_KEYS = re.compile(r"^(?:asd|qwe|zxc|hjk|fgh|jkl|dfg)|[bcdfghjklmnpqrstvwxz]{5}")


def _noise(text: str) -> tuple[tuple[Intent, float, bool], ...] | None:
    """Return what a text without words is: question marks ask for help, pictures and keyboard noise are neither."""
    spoken = words(text)
    if not spoken:
        if "?" in text:
            return ((Intent.MENU_HELP, 0.7, False),)
        return ((Intent.OUT_OF_SCOPE, 0.7, False),) if text.strip() else ()
    if len(spoken) == 1 and _KEYS.search(spoken[0]):
        return ((Intent.OUT_OF_SCOPE, 0.7, False),)
    return None


def _only_answers(sentence: Sentence) -> bool:
    """Tell whether every word is a number, a yes or no, a relative, a day or a town: an answer to something open."""
    if sentence.question:
        return False
    covered = {
        place for name in _ANSWER for start, end in sentence.meanings.get(name, ()) for place in range(start, end)
    }
    return all(place in covered or word.isdigit() for place, word in enumerate(sentence.words))


_BEING_THERE = frozenset(
    "am m in at near from the is suis est a au de du dans ici here now la habite reste live proche".split()
)


def _only_a_place(text: str, sentence: Sentence) -> bool:
    """Tell whether a short text says nothing but where somebody is: "I'm in Toronto"."""
    if sentence.question or len(sentence.words) > _SHORT:
        return False
    names = ("I", "LIVE", "TOWN", "GREET", "Idiom")
    covered = {at for name in names for start, end in sentence.meanings.get(name, ()) for at in range(start, end)}
    left = [word for at, word in enumerate(sentence.words) if at not in covered and word not in _BEING_THERE]
    if left:
        named = "I" in sentence.meanings and not _AT.isdisjoint(sentence.words)
        return named and joined_key(" ".join(left)) in by_key()
    if sentence.meanings.keys().isdisjoint(("LIVE", "TOWN")):
        return False
    from dialogs.readers.places import find_place

    return isinstance(find_place(text), Read)


_AT = frozenset(("in", "at", "near", "a", "au"))


@cache
def _rules() -> tuple[tuple[Intent, tuple[Line, ...], tuple[Line, ...]], ...]:
    tables = (*WORK, *APPOINTMENTS, *CONVERSATION, *RESOURCES, *ELIGIBILITY)
    return tuple((rules.intent, lines(rules.certain), lines(rules.likely)) for rules in tables)
