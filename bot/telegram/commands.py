"""The commands of the menu button, and what a command says to the conversation: its own words, `/start` apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dialogs.words import N_, Language

_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(?P<rest>.*))?", re.DOTALL)
_START = "start"


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it is offered: its name in a language (a word the conversation knows), and what it does."""

    name: str
    does: str


OFFERED = {
    Language.EN: (
        Command("menu", N_("See what I can do")),
        Command("person", N_("Talk to a person")),
        Command("help", N_("Who we are, and how to reach us")),
        Command("francais", N_("Continue in French (FRANÇAIS)")),
        Command("stop", N_("Stop all messages")),
    ),
    Language.FR: (
        Command("menu", N_("See what I can do")),
        Command("personne", N_("Talk to a person")),
        Command("aide", N_("Who we are, and how to reach us")),
        Command("english", N_("Continue in English")),
        Command("arret", N_("Stop all messages")),
    ),
}
"""The menu button's commands; a name may have small letters, digits and `_` only (BotCommand)."""


def words_of(text: str, has_stopped: Callable[[], bool]) -> str:
    """Return what a text says to the conversation: a command becomes its words, anything else stays as it is.

    >>> words_of("/help", bool), words_of("/find_service@our_bot in Sarnia", bool), words_of("no/yes", bool)
    ('help', 'find service in Sarnia', 'no/yes')
    """
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return text
    name = found["name"].lower()
    if name == _START:
        return started(has_stopped())
    return " ".join(part for part in (name.replace("_", " "), found["rest"]) if part)


def started(has_stopped: bool) -> str:
    """Return what pressing START says: begin (MENU); for somebody who stopped our messages, that they want them again.

    Every chat with a bot opens with this button (core.telegram.org/bots/features, "Global commands"), so a first press
    is no consent to messages that we start (R-41). A new person who says MENU is greeted in both languages (R-113).
    """
    return "START" if has_stopped else "MENU"


def start_payload(text: str) -> str | None:
    """Return what a link `t.me/<bot>?start=PAYLOAD` carried: up to 64 of A-Z, a-z, 0-9, _ and -; None without it.

    >>> start_payload("/start aB-9_"), start_payload("/start"), start_payload("/start a b")
    ('aB-9_', None, None)
    """
    found = re.fullmatch(r"/start(?:@\w{1,64})? ([A-Za-z0-9_-]{1,64})", text.strip())
    return found[1] if found else None
