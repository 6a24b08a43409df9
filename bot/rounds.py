"""A round of work that takes its time: one thing after the other, while nothing else has to wait too long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")
LONGEST = 5.0
"""Seconds after which no more is begun in a round: a worker has more to do."""


def one_round(take: Callable[[], T | None], longest: float | None) -> Iterator[T]:
    """Give what `take` takes, until there is nothing, or `longest` seconds are over (None: until there is nothing)."""
    began = time.monotonic()
    while longest is None or time.monotonic() - began < longest:
        taken = take()
        if taken is None:
            return
        yield taken
