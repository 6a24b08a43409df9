"""Whether somebody asks to see what we hold about them, or to have it deleted (their rights, not a question)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from dialogs.understanding.hearing import hear
from dialogs.understanding.rules.notation import Line, fits_any, lines

Wish = Literal["see", "erase"]

_GROUP = re.compile(r"<(\w+)>")


@lru_cache(maxsize=1024)
def data_wish(text: str) -> Wish | None:
    """Return `see` for "I want to see my file", `erase` for "delete my data", else None.

    None for questions about privacy ("who sees this?", "do you delete my data after a year?"), for consent taken back
    and for opting out ("delete my number"). Who wants both wants it deleted.
    """
    sentence = hear(text)
    return next((wish for wish, rules in _rules() if fits_any(rules, sentence)), None)


@cache
def _rules() -> tuple[tuple[Wish, tuple[Line, ...]], ...]:
    content = tomllib.loads(files("dialogs.understanding").joinpath("data", "own_data.toml").read_text("utf-8"))
    groups = {name: "|".join(listed.split()) for name, listed in content["groups"].items()}

    def spelled_out(rules: str) -> tuple[Line, ...]:
        return lines(_GROUP.sub(lambda found: groups[found[1]], rules))

    return ("erase", spelled_out(content["erase"]["certain"])), ("see", spelled_out(content["see"]["certain"]))
