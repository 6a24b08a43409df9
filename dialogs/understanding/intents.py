"""Ranks what somebody may want: words, meanings of both languages and rules, weighed by a small model."""

from __future__ import annotations

import re

from dialogs.readers.agreed import only_says_yes
from dialogs.readers.base import Read
from dialogs.readers.gazetteer import by_key, joined_key
from dialogs.understanding.courtesy import without_courtesy
from dialogs.understanding.features import features
from dialogs.understanding.hearing import Sentence, hear
from dialogs.understanding.meaning import Intent
from dialogs.understanding.model import model
from dialogs.understanding.normalise import words
from dialogs.understanding.rules.fired import fired

_AGAINST_ODDS = 8.0  # what a rule speaks against is that much less likely, whatever the model learned
_SHORT = 12  # words: longer texts say more than where somebody is
_ANSWER = frozenset(("YES", "NOT", "Answer", "RELATIVE", "TOWN", "MY", "I", "DAYTIME", "CLOCK", "PERIOD", "PERWEEK"))


def intents(text: str) -> tuple[tuple[Intent, float, bool], ...]:
    """Return every intent with its share of belief (0 to 1, likeliest first) and whether a strong rule is certain.

    An answer without a wish of its own ("2", "yes please", "Sarnia", "my wife") gives none.
    """
    noise = _noise(text)
    if noise is not None:
        return noise
    sentence = hear(without_courtesy(text))
    if _only_answers(sentence) or only_says_yes(text):
        return ()
    if _only_a_place(text, sentence):
        return ((Intent.FIND_PROVIDER, 0.7, False), (Intent.ELIGIBILITY_LOCATION, 0.25, False))
    rules = fired(sentence)
    belief = model().belief(features(sentence, rules))
    for intent in rules.against:
        belief[intent] /= _AGAINST_ODDS
    total = sum(belief.values())
    ranked = sorted(belief, key=lambda intent: belief[intent], reverse=True)
    alone = len(rules.certain) == 1
    return tuple((intent, belief[intent] / total, alone and intent in rules.certain) for intent in ranked)


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
