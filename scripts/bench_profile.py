"""Where the time of a turn goes: the share of each part of the house, and of what it is built on."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable
from pathlib import Path

_PARTS = (
    ("site-packages/sqlalchemy/orm", "ORM"),
    ("site-packages/sqlalchemy", "SQLAlchemy Core"),
    ("site-packages/psycopg", "driver"),
    ("dialogs/understanding", "understanding"),
    ("services/rules", "rules and masking"),
    ("dialogs", "dialog engine"),
    ("services", "services"),
    ("bot", "services"),
    ("lib/python", "Python's own"),
)
_DRIVER = ("sqlite3", "psycopg")


def profile(work: Callable[[], None]) -> str:
    """Do the work and say where its time went, in parts of a hundred; waiting for the disk or a server is "driver".

    A profile makes many small calls look dearer than they are: it compares parts, it does not time them.
    """
    profiler = cProfile.Profile()
    profiler.runcall(work)
    spent: Counter[str] = Counter()
    for (file, _line, name), (_calls, _all, own, _within, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        if file != "~":
            spent[_part(file)] += own
        elif any(driver in name for driver in _DRIVER):
            spent["driver"] += own
        else:  # something written in C counts for whoever called it
            for (caller, _at, _name), (_, _, share, _) in callers.items():
                spent[_part(caller)] += share
    whole = sum(spent.values())
    return ", ".join(f"{part} {100 * own / whole:.0f} %" for part, own in spent.most_common())


def _part(file: str) -> str:
    path = Path(file).as_posix()
    return next((part for where, part in _PARTS if f"/{where}" in path), "other libraries")
