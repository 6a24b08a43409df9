"""Scenes: transcripts in which staff act and time passes, between what a client says and hears.

A line `= …` is an act: `= on 2026-11-27 10:00` moves the clock and lets the worker do its round; `= book A-1 2026-12-01
10:00 initial`, `= move A-1 2026-12-02 14:00`, `= cancel A-1`, `= missed A-1`, `= answer 2026-12-02 14:00` (staff answer
the latest wish), `= unconfirmed`, `= shared`. What the bot says after it arrived by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.delivery import drain
from bot.terminal import NAME, spoken
from dialogs.words import Language
from services.appointments import ChangeTo, answer_change_request, change_appointment
from services.clients.links import links_of
from services.liaison import Liaison
from services.models import Address, Alert
from services.rules.alert_kinds import AlertKind
from services.rules.appointments import Mode
from services.schedule import do_due
from tests.appointments import ACTOR, add_client, at, book
from tests.conftest import Chat, Clock

_TOKEN = re.compile(r"/a/[\w-]+\.ics")


@dataclass
class Stage:
    """A client at a terminal, staff at their desk, and a clock."""

    chat: Chat
    clock: Clock
    address: int

    @property
    def liaison(self) -> Liaison:
        return self.chat.person.liaison

    def says(self, text: str) -> list[str]:
        """The client writes; what comes back."""
        return [line for message in self.chat.person.say(text) for line in spoken(message)]

    def act(self, line: str) -> list[str]:
        """Staff act or time passes; what arrives by it."""
        verb, *rest = line.split()
        match verb:
            case "on":
                self.clock.moment = at("T".join(rest))
            case "book":
                book(
                    self.liaison,
                    "T".join(rest[1:3]),
                    rest[0],
                    initial="initial" in rest,
                    mode=Mode.PHONE if "phone" in rest else Mode.IN_PERSON,
                    place=None if "phone" in rest else "500 Ouellette Ave, Windsor",
                )
            case "move":
                change_appointment(self.liaison, ACTOR, rest[0], ChangeTo.RESCHEDULED, at("T".join(rest[1:])))
            case "cancel" | "missed":
                to = ChangeTo.MISSED if verb == "missed" else ChangeTo.CANCELLED
                change_appointment(self.liaison, ACTOR, rest[0], to)
            case "answer":
                answer_change_request(self.liaison, "staff:1", self._wish(), at("T".join(rest)))
            case "unconfirmed":
                self._unconfirm()
            case "shared":
                add_client(self.liaison, "C-2", channel=NAME, phone=f"test-{self.chat.style}")
            case _:
                raise AssertionError(f"No such act: {line}")
        before = len(self.chat.person.replies)
        do_due(self.liaison, self.clock.moment)
        drain(self.liaison, {NAME: self.chat.person})
        return [line for message in self.chat.person.replies[before:] for line in spoken(message)]

    def _wish(self) -> str:
        with self.liaison.database.reading() as session:
            wishes = session.query(Alert).filter_by(kind=AlertKind.APPOINTMENT_CHANGE_REQUESTED)
            return wishes.order_by(Alert.id.desc()).first().reference  # type: ignore[union-attr]

    def _unconfirm(self) -> None:
        with self.liaison.database.begin() as session:
            (link,) = links_of(session, session.get_one(Address, self.address))
            link.confirmed_at = None


def on_stage(liaison: Liaison, style: str, language: Language, clock: Clock) -> Stage:
    """Amina, a client on file, who was greeted before."""
    chat = Chat(liaison, style, language)
    address = add_client(liaison, channel=NAME, phone=f"test-{style}", language=language)
    for words in ("hello", "menu") if language is Language.EN else ("bonjour", "menu"):
        chat.person.say(words)
    return Stage(chat, clock, address)


def play(stage: Stage, scene: str) -> str:
    """Play a scene; what really came of it, written as the scene is. Links to calendars end in `/a/token.ics`."""
    shown: list[str] = []
    for line in scene.splitlines():
        if line.startswith("bot"):
            continue
        shown.append(line)
        if line.startswith("= "):
            shown += _heard(stage.act(line.removeprefix("= ")))
        elif not line.startswith("#"):
            shown += _heard(stage.says(line.partition(">")[2].strip()))
    return "\n".join(shown) + "\n"


def _heard(lines: list[str]) -> list[str]:
    return [f"bot   > {_TOKEN.sub('/a/token.ics', line)}" for line in lines]
