"""A small set of dialogs to try the engine on: questions of several kinds, a loop, an act, a dialog inside another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from dialogs.engine import (
    DECLINED,
    Command,
    Desk,
    Dialog,
    Query,
    Start,
    State,
    Text,
    Turn,
    act,
    ask,
    dialog,
    look,
    save,
    say,
    turn,
)
from dialogs.engine.replay import Dialogs
from dialogs.readers.base import Codec, Json
from dialogs.readers.choice import choice
from dialogs.readers.numbers import whole_number
from dialogs.readers.text import free_text
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Degree, Intent, LanguageGuess, Meaning
from dialogs.words import Language, Option, Words

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
FRUIT = (Option("apple", Words("Apple")), Option("pear", Words("Pear")))


@dataclass(frozen=True)
class Stock(Query[int]):
    """How much there is."""

    codec: ClassVar[Codec[int]] = Codec(int)


@dataclass(frozen=True)
class Keep(Command[None]):
    """Keep a value."""

    value: int


@dataclass(frozen=True)
class Order(Command[str]):
    """Order, once."""

    fruit: str
    codec: ClassVar[Codec[str]] = Codec(str)


@dialog("address")
def address() -> Dialog[str]:
    """A dialog inside another."""
    street = yield from ask("street", "Which street?", free_text(100))
    sure = yield from ask("sure", "Is that right?", yes_no)
    return street if sure else "unknown"


@dialog("shop")
def shop(hello: str = "Hello") -> Dialog[str]:
    """Questions, a loop, a look, a save, an act, a dialog inside."""
    yield from say(hello)
    age = yield from ask("age", "How old are you?", whole_number(5, 110))
    yield from save("kept", Keep(age))
    stock = yield from look("stock", Stock())
    yield from say("There are {count}.", count=stock)
    fruit = yield from ask("fruit", "Which fruit?", choice(FRUIT), may_decline=True)
    if fruit is DECLINED:
        yield from say("Nothing, then.")
        return "nothing"
    while (yield from ask("more", "More?", yes_no)):
        yield from say("One more.")
    where = yield from address()
    number = yield from act("order", Order(fruit), "It is already ordered.")
    yield from say("Ordered: {number}.", number=number)
    rating = yield from ask("rating", "Happy?", yes_no)
    yield from say("Bye, {where}.", where=where)
    return "happy" if rating else "sad"


@dialog("note")
def note(text: str = "", said: str = "") -> Dialog[None]:
    """Says one thing and ends."""
    yield from say("Noted.")


@dialog("news")
def news() -> Dialog[None]:
    """Interrupts with a question of its own."""
    yield from say("News!")
    yield from ask("good", "Good news?", yes_no)


@dialog("resume")
def resume() -> Dialog[bool]:
    """Take it up again?"""
    return (yield from ask("resume", "Continue?", yes_no, passing=True))


@dialog("care")
def care(said: str = "") -> Dialog[bool]:
    """Are you safe?"""
    return (yield from ask("safe", "Are you safe?", yes_no, may_decline=True)) is True


@dialog("welcome")
def welcome(evident: bool, language: str, then: Json = None) -> Dialog[None]:
    """Says hello."""
    yield from say("Welcome.")


@dialog("menu")
def menu() -> Dialog[None]:
    """Asks what to do."""
    options = (Option("shop", Words("Shop")), Option("note", Words("Note")))
    chosen = yield from ask("choice", "What would you like?", choice(options), passing=True)
    yield from (shop() if chosen == "shop" else note())


DIALOGS: Dialogs = {
    "shop": shop,
    "news": news,
    "resume": resume,
    "welcome": welcome,
    "menu": menu,
    "care": care,
    **dict.fromkeys(("safety", "opt_in", "handover", "stuck", "unreached", "quiet_times", "wrong"), note),
    "stop": lambda text, unsafe, danger: note(),
    "help": lambda language: note(),
    "clarify": lambda intents, said: note(),
    "also": lambda intent, said: note(),
}


ALONE = frozenset({"stop", "wrong"})


def route(text: Text) -> Start | None:
    """News is news, shopping is shopping."""
    return {Intent.JOB_STARTED: Start("news"), Intent.RESOURCE_JOB_SEARCH: Start("shop")}.get(text.meaning.intent)  # type: ignore[arg-type]


@dataclass
class Performed:
    """Performs nothing but counts: how often each act was done."""

    done: Counter[Any] = field(default_factory=Counter)
    kept: dict[str, int] = field(default_factory=dict)

    def __call__(self, step: Any, path: str, /) -> Any:
        self.done[type(step).__name__] += 1
        match step:
            case Stock():
                return 7
            case Keep(value):
                self.kept[path] = value
                return None
            case Order(fruit):
                return f"{fruit}-1"
        raise AssertionError(step)


@dataclass
class Person:
    """Somebody in conversation with the sample, whose state goes through JSON at every turn."""

    dialogs: Dialogs = field(default_factory=lambda: dict(DIALOGS))
    perform: Performed = field(default_factory=Performed)
    stored: Json = field(default_factory=lambda: State(greeted=True, language_confirmed=True).dump())
    at: datetime = AT

    @property
    def state(self) -> State:
        """The state as it is stored."""
        return State.load(self.stored)

    def start(self, name: str, **args: Json) -> Turn:
        """A dialog the assistant starts."""
        return self._took(turn(self.state, Start(name, args), self.at, self._desk, self.perform))

    def say(self, text: str, *, pressed: str | None = None, **meaning: Any) -> Turn:
        """A text, with the meaning given."""
        meant = Meaning(meaning.pop("intent", None), 0.9, **meaning)
        event = Text(text, meant, self.at, pressed)
        return self._took(turn(self.state, event, self.at, self._desk, self.perform))

    def wait(self, **much: float) -> None:
        """Let time pass."""
        self.at += timedelta(**much)

    @property
    def _desk(self) -> Desk:
        return Desk(self.dialogs, route, route, ALONE)

    def _took(self, taken: Turn) -> Turn:
        self.stored = taken.state.dump()
        return taken


def spoken(taken: Turn) -> list[str]:
    """The English of a turn: what is said, then the question."""
    asked = [taken.question.words] if taken.question else []
    return [words.msgid.format_map(dict(words.values)) for words in (*taken.words, *asked)]


FRENCH = LanguageGuess(Language.FR)
CERTAIN = Degree.CERTAIN
