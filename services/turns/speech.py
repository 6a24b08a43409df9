"""Make one message of a turn: its words in a language, its options as a numbered list or left for buttons."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.engine import Turn
from services.wording import render


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it was offered: its reference and the words shown."""

    ref: str
    label: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What goes out: the text, and what may be pressed where there are buttons."""

    text: str
    choices: tuple[Choice, ...] = ()


def speak(turn: Turn, *, buttons: bool) -> Spoken:
    """Return the words of a turn as one text; without `buttons` its options are numbered lines (R-20)."""
    language = turn.state.language
    lines = [render(words, language) for words in turn.words]
    choices: tuple[Choice, ...] = ()
    if turn.question is not None:
        if turn.question.words is not None:
            lines.append(render(turn.question.words, language))
        choices = tuple(Choice(option.ref, render(option.label, language)) for option in turn.question.options)
        if not buttons and turn.question.numbered:
            lines += [f"{number} {choice.label}" for number, choice in enumerate(choices, start=1)]
    return Spoken("\n".join(lines), choices)
