"""The topics of self-service resources, kept as data in data/topics.toml, and which of them a text is about."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dialogs.keywords import Keywords
from dialogs.understanding.meaning import Intent

MAIN_TOPICS = (
    "job search",
    "resume",
    "training money",
    "trades",
    "EI",
    "social assistance",
    "rights at work",
    "community services",
)
"""What is offered to somebody who has not said what they look for."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: `id` is its name in the directory of resources, `label` the message id a client picks it by."""

    id: str
    label: str
    intents: tuple[Intent, ...]
    keywords: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic a client may be offered. Raises `KeyError` or `ValueError` where the file is malformed."""
    text = resources.files("dialogs").joinpath("data", "topics.toml").read_text(encoding="utf-8")
    return tuple(
        Topic(
            id=row["id"],
            label=row["en"],
            intents=tuple(map(Intent, row["intents"])),
            keywords=(*row["keywords_en"], *row["keywords_fr"]),
        )
        for row in tomllib.loads(text)["topic"]
    )


def topic(id: str) -> Topic:  # noqa: A002 - it is called that in the data
    """The topic with this id. Raises `KeyError` when there is none, staff topics among them."""
    return _by_id()[id]


def topic_for(intent: Intent | None, text: str) -> str | None:
    """The id of the topic a text names, typos forgiven, else the intent's own topic, else None."""
    found = _keywords().hits(text)
    if found:
        named = [each for each in topics() if each.id in found]
        return max(named, key=lambda each: found[each.id].covered + (intent in each.intents)).id
    return next((each.id for each in topics() if intent in each.intents), None)


@cache
def _by_id() -> dict[str, Topic]:
    return {each.id: each for each in topics()}


@cache
def _keywords() -> Keywords:
    return Keywords((phrase, each.id) for each in topics() for phrase in each.keywords)
