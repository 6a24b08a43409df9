"""The example texts people extend: one file an intent and language, one section a speaker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from dialogs.understanding.meaning import Intent
from dialogs.words import Language


@dataclass(frozen=True, slots=True)
class Example:
    """One text as somebody might send it. `also` are other intents a sensible person would accept."""

    text: str
    intent: Intent
    language: Language
    speaker: str
    also: tuple[Intent, ...] = ()


def examples() -> Iterator[Example]:
    """Give every example, in the order of the files. Raises `ValueError` with file and line where one is malformed."""
    for language in Language:
        for intent in Intent:
            yield from _read(language, intent)


def fingerprint() -> str:
    """Return a hash of all the examples: the model says which ones it was trained from."""
    read = (f"{one.language} {one.intent} {one.speaker} {one.text} {'|'.join(one.also)}\n" for one in examples())
    return hashlib.sha256("".join(read).encode()).hexdigest()


def _read(language: Language, intent: Intent) -> Iterator[Example]:
    path = files("dialogs.understanding").joinpath("data", "examples", language.value, f"{intent}.txt")
    speaker = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.startswith("# "):
            speaker = line.removeprefix("# ").strip()
        elif line.strip():
            text, *also = line.split(" | ")
            try:
                if not speaker:
                    raise ValueError("before any '# speaker'")
                yield Example(text.strip(), intent, language, speaker, tuple(Intent(name.strip()) for name in also))
            except ValueError as error:
                raise ValueError(f"{language.value}/{intent}.txt, line {number}: {error}") from None
