"""What a channel can carry, as far as a reply must know it; each channel describes itself to the service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Medium:
    """One channel's abilities.

    `buttons`: options can be pressed, else they are numbered. `bodies` turns a text into what is sent, in order, cut
    only at sentence ends. `segments` counts what a body costs, where that matters. `per_second` is the pace of the
    whole channel, in segments where they are counted; `gap` the seconds between two messages to one address.
    """

    buttons: bool
    bodies: Callable[[str], list[str]]
    segments: Callable[[str], int] | None = None
    per_second: float | None = None
    gap: float = 0
