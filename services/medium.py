"""What a channel can carry, as far as a reply must know it; each channel describes itself to the service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Invite:
    """How somebody is led into a chat: `link` makes an address from a payload of up to 64 of A-Z, a-z, 0-9, _ and -.

    The channel fills it in once it knows its own name there; until then there is no link.
    """

    link: Callable[[str], str | None] = lambda _payload: None


@dataclass(frozen=True, slots=True)
class Plainer:
    """A text that costs less, and which letters of the first are written otherwise in it, and how: ("ê", "e").

    A sign without which a text says the same, such as an emoji, is left out: ("☺", "").
    """

    text: str
    letters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """One channel's abilities.

    `buttons`: options can be pressed, else they are numbered. `bodies` turns a text into what is sent, in order, cut
    only at sentence ends. `segments` counts what a body costs, where that matters; `plainer` writes a text so that it
    costs less, or gives None where it cannot. `per_second` is the pace of the
    whole channel, in segments where they are counted; `gap` the seconds between two messages to one address. `invite`
    is there where a link can open a chat. `forgets`: its vendor keeps what was said, and deletes it when asked.
    """

    buttons: bool
    bodies: Callable[[str], list[str]]
    segments: Callable[[str], int] | None = None
    plainer: Callable[[str], Plainer | None] = lambda _text: None
    per_second: float | None = None
    gap: float = 0
    invite: Invite | None = None
    forgets: bool = False
