"""Plain answers to plain questions, kept as data in data/answers.toml, and which of them answers a text."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import IO, Any

from dialogs.keywords import Hit, Keywords
from dialogs.understanding.meaning import Intent

_ACTED_ON = frozenset(
    {
        Intent.APPOINTMENT_CANCEL,
        Intent.APPOINTMENT_CONFIRM,
        Intent.APPOINTMENT_INFO,
        Intent.APPOINTMENT_RESCHEDULE,
        Intent.COMPLAINT,
        Intent.CRISIS,
        Intent.GREETING,
        Intent.HOURS_CHANGED,
        Intent.HUMAN_AGENT,
        Intent.JOB_LOST,
        Intent.JOB_STARTED,
        Intent.LANGUAGE_SWITCH,
        Intent.OPT_IN,
        Intent.OPT_OUT,
        Intent.RUNNING_LATE,
        Intent.THANKS,
        Intent.WITHDRAW_CONSENT,
        Intent.WRONG_NUMBER,
    }
)
"""What a conversation of its own sees to: only an answer that names such an intent may be given for it."""
_SAID_BESIDE = frozenset({Intent.GREETING, Intent.HUMAN_AGENT, Intent.LANGUAGE_SWITCH, Intent.OPT_IN})
"""What an answer named anywhere goes before: "ASL interpreter please" asks for more than a person."""

_PHRASE = 1.5  # more than one word that matters
_LONG_PHRASE = 4  # words: nobody writes so many of them by chance


@dataclass(frozen=True, slots=True)
class Answer:
    """One topic's answer: `en` is the message id, `more_en` what MORE adds, `next` the dialogs to offer after it.

    It is given by default for its `intents`. For those and the intents it is `among`, one keyword is enough; for one
    that may be named `anywhere`, in almost any text.
    """

    id: str
    intents: tuple[Intent, ...]
    en: str
    source: str
    checked_on: date
    keywords_en: tuple[str, ...]
    keywords_fr: tuple[str, ...]
    among: tuple[Intent, ...] = ()
    anywhere: bool = False
    more_en: str | None = None
    next: tuple[str, ...] = ()


@cache
def answers() -> tuple[Answer, ...]:
    """Every answer, in the order of the file. Raises `ValueError` or `TypeError` where the file is malformed."""
    text = resources.files("dialogs").joinpath("data", "answers.toml").read_text(encoding="utf-8")
    return tuple(_answer(row) for row in tomllib.loads(text)["answer"])


def answer(id: str) -> Answer:  # noqa: A002 - it is called that in the data
    """The answer with this id. Raises `KeyError` when there is none."""
    return _by_id()[id]


def answer_for(intent: Intent | None, text: str) -> Answer | None:
    """The answer to a question: the one the text names, else the one given by default for the intent, else None."""
    return answer_named(intent, text) or next((each for each in answers() if intent in each.intents), None)


def answer_named(intent: Intent | None, text: str) -> Answer | None:
    """The answer whose keywords cover most of the text, or None where it names none.

    Within an answer's own intents one word is enough; elsewhere it takes a phrase, and two words that matter.
    """
    found = _keywords().hits(text)
    if not found:
        return None
    fitting = [each for each in answers() if each.id in found and _may_answer(each, intent, found[each.id])]
    return max(fitting, key=lambda each: found[each.id].covered + _is_own(each, intent), default=None)


def toml_messages(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel hands these to every extractor
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[tuple[int, str | None, str, list[str]]]:
    """Yield the client-facing English (`en`, `more_en`) of a table of ours as Babel wants it: line, function, message,
    comments (the id and the source, for the translator)."""
    text = fileobj.read().decode("utf-8")
    lines = text.splitlines()
    spoken = ((row, key) for table in tomllib.loads(text).values() for row in table for key in ("en", "more_en"))
    line = 0
    for row, key in spoken:
        if key in row:
            line = next(
                number for number in range(line + 1, len(lines) + 1) if lines[number - 1].startswith(f"{key} =")
            )
            yield line, None, row[key], [": ".join(filter(None, (row["id"], row.get("source"))))]


def _answer(row: dict[str, Any]) -> Answer:
    listed = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    intents = {key: tuple(map(Intent, listed.get(key, ()))) for key in ("intents", "among")}
    return Answer(**(row | listed | intents))


@cache
def _by_id() -> dict[str, Answer]:
    return {each.id: each for each in answers()}


@cache
def _keywords() -> Keywords:
    return Keywords((phrase, each.id) for each in answers() for phrase in (*each.keywords_en, *each.keywords_fr))


def _is_own(each: Answer, intent: Intent | None) -> bool:
    return intent in each.intents or intent in each.among or (each.anywhere and intent not in _ACTED_ON - _SAID_BESIDE)


def _may_answer(each: Answer, intent: Intent | None, hit: Hit) -> bool:
    names = (hit.longest > 1 and hit.covered >= _PHRASE) or (hit.longest >= _LONG_PHRASE and hit.covered > 1)
    return _is_own(each, intent) or (intent not in _ACTED_ON and names)
