"""Talk to the assistant in a terminal, as it would look by SMS or with buttons; and play a transcript against it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import ndiff
from pathlib import Path

from bot import media
from bot.channel import Receipt
from bot.delivery import drain
from bot.segments import count
from dialogs.words import Language
from services.conversations import receive
from services.errors import LiaisonError
from services.liaison import Liaison
from services.models import Status
from services.outbox import Outgoing
from services.turns.inbound import Inbound

NAME = "terminal"
STYLES = {"sms": media.SMS, "telegram": media.TELEGRAM, "web": media.WEB}
_SAYS = re.compile(r"\s*(?P<who>\w[\w .'-]{0,30}?)\s*>\s?(?P<text>.*)")


@dataclass
class Terminal:
    """A person at a terminal: `say` gives the assistant's replies, as they were sent."""

    liaison: Liaison
    language: Language | None = None
    address: str = field(default_factory=lambda: secrets.token_hex(8))
    replies: list[Outgoing] = field(default_factory=list)

    def send(self, message: Outgoing) -> Receipt:
        """Take a message of the assistant's: the terminal is a channel like any other."""
        self.replies.append(message)
        return Receipt(None, Status.DELIVERED)

    def look_up(self, _message: Outgoing) -> Receipt | None:
        """Nothing is ever on its way to a terminal."""
        return None

    def say(self, text: str) -> list[Outgoing]:
        """Write something, and return what comes back."""
        offered = self.replies[-1].choices if self.replies else ()
        pressed = next((choice.ref for choice in offered if text.strip() == choice.label), None)
        chosen = self.language is not None
        receive(
            self.liaison,
            Inbound(NAME, self.address, text, pressed=pressed, language=self.language, chosen=chosen),
        )
        before = len(self.replies)
        drain(self.liaison, {NAME: self})
        return self.replies[before:]


def shown(message: Outgoing, style: str) -> list[str]:
    """Return the lines of a message: with buttons under it, or what it costs by SMS."""
    lines = message.text.splitlines()
    if message.choices:
        lines.append(" ".join(f"[{choice.label}]" for choice in message.choices))
    if style == "sms":
        cost = count(message.text)
        costly = f", because of {' '.join(cost.costly)}" if cost.costly else ""
        lines.append(f"  ({cost.segments} SMS, {cost.encoding}{costly})")
    return lines


def converse(terminal: Terminal, style: str, read: Callable[[], str | None], write: Callable[[str], None]) -> None:
    """Pass lines to the assistant until there are no more (`read` gives None)."""
    while (text := read()) is not None:
        for message in terminal.say(text):
            for line in shown(message, style):
                write(line)
        write("")


class ScriptError(LiaisonError):
    """A transcript cannot be read."""


@dataclass(frozen=True)
class Exchange:
    """One thing the person says, and what the assistant must answer (its lines, in order)."""

    text: str
    answer: tuple[str, ...] = ()


def read_transcript(text: str) -> list[Exchange]:
    """Read `Amina > …` and `bot > …` lines; a line without a speaker goes on; `#` begins a comment."""
    exchanges: list[Exchange] = []
    for raw in text.splitlines():
        if not raw.strip() or raw.lstrip().startswith("#"):
            continue
        found = _SAYS.fullmatch(raw)
        who, said = (found["who"], found["text"].rstrip()) if found else ("bot", raw.strip())
        if who != "bot":
            exchanges.append(Exchange(said))
        elif exchanges:
            exchanges[-1] = replace(exchanges[-1], answer=(*exchanges[-1].answer, said))
    return exchanges


def play(terminal: Terminal, script: Sequence[Exchange]) -> Iterator[str]:
    """Play a transcript and yield each difference; `...` in what the bot says stands for anything."""
    for exchange in script:
        said = [line for message in terminal.say(exchange.text) for line in spoken(message)]
        if not _fits("\n".join(exchange.answer), "\n".join(said)):
            yield "\n".join([f"  > {exchange.text}", *ndiff(exchange.answer, said)])


def spoken(message: Outgoing) -> list[str]:
    """Return the lines of a message as a transcript shows them."""
    buttons = [" ".join(f"[{choice.label}]" for choice in message.choices)] if message.choices else []
    return [*message.text.splitlines(), *buttons]


def _fits(expected: str, said: str) -> bool:
    """Whether what was said is what is written: the parts between `...` stand in it, in order, from end to end."""
    first, *others = (part.strip() for part in expected.split("..."))
    said = said.strip()
    if not others:
        return said == first
    *middle, last = others
    if not said.startswith(first) or len(said) < len(first) + len(last) or not said.endswith(last):
        return False
    rest = said[len(first) : len(said) - len(last)]
    for part in middle:
        _, found, rest = rest.partition(part)
        if part and not found:
            return False
    return True


def read_script(path: Path) -> list[Exchange]:
    """Read a transcript from a file. Raises `ScriptError` for one that holds none."""
    try:
        exchanges = read_transcript(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise ScriptError(f"{path.name} is not UTF-8 text.") from None
    if not exchanges:
        raise ScriptError(f"{path.name} holds no line such as: Amina > hello")
    return exchanges
