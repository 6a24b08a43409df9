"""The other question of a text that asks two: offered once the first is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialogs.answers import answer
from dialogs.engine import Start, Text
from dialogs.engine.parts import Part
from dialogs.labels import LABELS
from dialogs.routes import route
from dialogs.understanding.meaning import Intent
from dialogs.understanding.several import asks, joined, sentences_of
from dialogs.understanding.understand import ACT_FROM, understand

_MOST = 4  # questions of which each is read
_CLEAR = 0.8  # belief from which a sentence is meant so
_NAMED = "find_provider"  # where somebody goes: to a service, whichever way they ask


@dataclass(frozen=True, slots=True)
class _Asked:
    """One of the questions: where it leads by itself, what it is called, and what was said."""

    start: Start
    intent: Intent
    said: str


def second_question(text: Text, first: Start) -> Start | None:
    """Return the offer of what else a text clearly asks beside `first`; None unless each has words of its own."""
    asked = list(_clearly_asked(text))
    if _target(first) not in [_target(each.start) for each in asked]:
        return None
    others = (each for each in asked if _differs(_target(each.start), first))
    other = next(others, None)
    if other is None:
        return None
    then = [other.start.dialog, dict(other.start.args)]
    return Start("also", {"intent": other.intent, "said": other.said, "then": then})


def _clearly_asked(text: Text) -> Iterator[_Asked]:
    """Give each question of a text that is clear by itself and has a name to be offered by."""
    sentences = sentences_of(text.text)
    parts = [(part, len(sentences) > 1 and part == said) for said in sentences for part in joined(said)]
    for said, alone in parts if 1 < len(parts) <= _MOST else ():
        meaning = understand(said)
        start = route(replace(text, text=said, meaning=meaning))
        if start is None or start.dialog in (Part.MENU, Part.CLARIFY):
            continue
        intent = _called(start, meaning.intent)
        told = not alone and start.dialog == "answer" and not asks(said)  # of oneself, beside a question
        named = start.dialog == "where" or (start.dialog == "answer" and asks(said))
        clear = meaning.certain or meaning.confidence >= (_CLEAR if alone else ACT_FROM) or named
        if intent in LABELS and clear and not told and start.dialog not in _TOLD:
            yield _Asked(start, intent, said)


def _called(start: Start, intent: Intent | None) -> Intent | None:
    """What a question is offered by: its meaning, or that of the answer its words name."""
    if start.dialog == "where":
        return Intent.FIND_PROVIDER
    if intent is None and start.dialog == "answer":
        named = answer(str(start.args["id"]))
        return next((each for each in (*named.intents, *named.among) if each in LABELS), None)
    return intent


_TOLD = frozenset({"serious_occurrence", "support_request", "contact_change", "own_data", "safety"})
"""What is no question, or must not wait for a second answer."""


def _target(start: Start) -> tuple[str, str]:
    named = ("id", "topic", "kind")
    dialog = _NAMED if start.dialog == "where" else start.dialog
    return dialog, next((str(start.args[name]) for name in named if name in start.args), "")


def _differs(target: tuple[str, str], first: Start) -> bool:
    """Two appointments, two pieces of news or two answers of one kind are told once."""
    return target != _target(first) and (target[0] != first.dialog or target[0] in ("answer", "resources"))
