"""Reads the wordings of facts from `data/facts.toml`: which field and value they state, and what takes them back."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Fact = str | int | bool


@dataclass(frozen=True, slots=True)
class FactRule:
    """One fact: its wordings, and the words that take one back, shortly before it or anywhere in its clause."""

    field: str
    value: Fact
    wording: re.Pattern[str]
    not_after: frozenset[str]
    not_with: frozenset[str]


@cache
def fact_rules() -> tuple[FactRule, ...]:
    """Return every rule, in the order of the file. Reads it once."""
    raw = tomllib.loads(files("dialogs.understanding").joinpath("data/facts.toml").read_text(encoding="utf-8"))
    groups = {name: frozenset(listed.split()) for name, listed in raw["groups"].items()}
    return tuple(_rule(fact, groups, raw["parts"]) for fact in raw["facts"])


def _rule(fact: dict[str, Any], groups: dict[str, frozenset[str]], parts: dict[str, str]) -> FactRule:
    wordings = "|".join(fact["wordings"])
    for name, part in parts.items():
        wordings = wordings.replace(f"{{{name}}}", part)
    own = frozenset(fact.get("not_after_words", "").split())
    not_after = own.union(*(groups[name] for name in fact["not_after"]))
    not_with = frozenset[str]().union(*(groups[name] for name in fact.get("not_with", ())))
    return FactRule(fact["field"], fact["value"], re.compile(rf"\b(?:{wordings})\b"), not_after, not_with)
