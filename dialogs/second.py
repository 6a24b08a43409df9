"""The other question of a text that asks two: offered once the first is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogs.engine import Start, Text
from dialogs.labels import LABELS
from dialogs.routes import start_for
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import words
from dialogs.understanding.understand import understand

_SENTENCE = re.compile(r"[.?!;\n]+")
_FEWEST, _MOST = 2, 4  # words of a question of its own; sentences of which each is read
_CLEAR = 0.8  # belief from which a sentence is meant so


def second_question(text: Text, first: Start) -> Start | None:
    """Return the offer of what else a text clearly asks beside `first`; None unless each has a sentence of its own."""
    asked = list(_clearly_asked(text.text))
    if _target(first) not in [target for target, _, _ in asked]:
        return None
    others = (
        Start("also", {"intent": intent, "said": said}) for target, intent, said in asked if _differs(target, first)
    )
    return next(others, None)


def _clearly_asked(text: str) -> Iterator[tuple[tuple[str, str], Intent, str]]:
    """Give where each sentence leads by itself, what it means and what it says, where that is clear and has a name."""
    sentences = [said.strip() for said in _SENTENCE.split(text) if len(words(said)) >= _FEWEST]
    for said in sentences if 1 < len(sentences) <= _MOST else ():
        meaning = understand(said)
        if meaning.intent in LABELS and (meaning.certain or meaning.confidence >= _CLEAR):
            yield _target(start_for(meaning.intent, said)), meaning.intent, said


def _target(start: Start) -> tuple[str, str]:
    named = ("id", "topic", "kind")
    return start.dialog, next((str(start.args[name]) for name in named if name in start.args), "")


def _differs(target: tuple[str, str], first: Start) -> bool:
    """Two appointments, two pieces of news or two answers of one kind are told once."""
    return target != _target(first) and (target[0] != first.dialog or target[0] in ("answer", "resources"))
