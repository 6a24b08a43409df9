"""Take one turn: replay the open dialog, give the text to the question that was open, stop at the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from dialogs.engine import phrases
from dialogs.engine.control import Control, control
from dialogs.engine.replay import Asked, Dialogs, DialogGoneError, Perform, Playing
from dialogs.engine.state import Frame, Open, Shelf, State
from dialogs.engine.steps import DECLINED
from dialogs.readers.base import AskAgain, BeSure, Heard, Json, Read
from dialogs.readers.declined import is_declined, is_dont_know
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Degree, Intent, Meaning
from dialogs.understanding.normalise import words
from dialogs.words import Language, Option, Words

GROWS_STALE = timedelta(hours=24)
"""An answer that comes later than this is not taken for the answer to the question that was open."""

_SHORT = 3  # words: a text this short that answers the open question is its answer, whatever else it may mean


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote, pressed (`pressed`: an option's reference) or shared (`location`), with what it means.

    `at` is aware and local. `introduced`: the page around the chat has already said who is speaking.
    """

    text: str
    meaning: Meaning
    at: datetime
    pressed: str | None = None
    location: tuple[float, float] | None = None
    introduced: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """A dialog to start, with its arguments: references, not copies of people."""

    dialog: str
    args: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """The question now open, and what may be picked; `numbered` options are listed by number where none can be pressed."""

    words: Words
    options: Sequence[Option] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn gives: the next state, the words to say in order, and the question now open, if any."""

    state: State
    words: tuple[Words, ...]
    question: Question | None


@dataclass(frozen=True)
class Desk:
    """Which dialogs there are, and which one a meaning leads to (None where it is better to ask)."""

    dialogs: Dialogs
    route: Callable[[Text], Start | None]


def turn(state: State, event: Text | Start, at: datetime, desk: Desk, perform: Perform) -> Turn:
    """Return the next state and what to say. `state` is not changed.

    Queries and acts past the journal's end are handed to `perform`, each act once. No clock, database or vendor is
    touched here. Nothing a person writes raises an error.
    """
    taking = _Taking(State.load(state.dump()), at, desk, perform)
    if isinstance(event, Start):
        taking.push(event.dialog, event.args)
    else:
        taking.hear(event)
    return Turn(taking.state, tuple(taking.words), taking.question)


class _Taking:
    """One turn under way."""

    def __init__(self, state: State, at: datetime, desk: Desk, perform: Perform) -> None:
        self.state = state
        self.words: list[Words] = []
        self.question: Question | None = None
        self._at = at
        self._desk = desk
        self._perform = perform

    # What was heard, in the order in which things matter.

    def hear(self, text: Text) -> None:
        meaning = text.meaning
        self._follow_language(text)
        if meaning.danger is Degree.CERTAIN:
            self._put_away()
            return self.push("safety")
        if meaning.opt_out is Degree.CERTAIN:
            self.state.stack, self.state.open, self.state.shelf = [], None, None
            return self.push("stop", {"text": text.text})
        if meaning.opt_in:
            self.push("opt_in")
        else:
            self._hear_ordinary(text)
        if meaning.danger is Degree.POSSIBLE:
            self.words.append(phrases.CARE)
        if meaning.opt_out is Degree.POSSIBLE:
            self.words.append(phrases.STOP_TEXTS)
        return None

    def _hear_ordinary(self, text: Text) -> None:
        said = None if text.pressed else control(text.text)
        if said in (Control.HELP, Control.AIDE, Control.INFO):
            self._say_help(said)
        elif self._asks_which_language():
            self._hear_which_language(text)
        elif said in (Control.ENGLISH, Control.FRENCH) or self._only_a_language(text.meaning):
            self._greet(text)
            self._say_language()
        elif self._went_stale():
            self._put_away()
            self._hear_afresh(text)
        elif self.state.stack:
            self._hear_answer(text, said)
        else:
            self._hear_afresh(text)

    def _follow_language(self, text: Text) -> None:
        asked = {Control.ENGLISH: Language.EN, Control.FRENCH: Language.FR}
        said = control(text.text)
        wish = text.meaning.wish or (asked.get(said) if said else None)
        if wish:
            self.state.language, self.state.language_confirmed = wish, True
        elif text.meaning.guess.language and not self.state.language_confirmed:
            self.state.language = text.meaning.guess.language

    @staticmethod
    def _only_a_language(meaning: Meaning) -> bool:
        return meaning.wish is not None and meaning.intent in (None, Intent.LANGUAGE_SWITCH)

    def _asks_which_language(self) -> bool:
        return bool(self.state.stack) and self.state.stack[-1].dialog == "welcome"

    def _hear_which_language(self, text: Text) -> None:
        """The greeting asked which language: a choice is taken, and so is any text whose language shows."""
        if self.state.language_confirmed or text.meaning.guess.language is not None:
            self.state.stack, self.state.open = [], None
            return self._say_language() if self._only_a_language(text.meaning) else self._hear_afresh(text)
        return self._hear_answer(text, None)

    # Nothing is open.

    def _hear_afresh(self, text: Text) -> None:
        said = control(text.text)
        greeted = self._greet(text)
        if self.state.stack:
            return None  # the greeting asks which language
        if said is Control.CONTINUE and self.state.shelf:
            return self._take_up()
        if said is Control.PERSON:
            return self.push("handover")
        if said is Control.QUIET:
            return self.push("quiet_times")
        if said in (Control.BACK, Control.SKIP, Control.LATER):
            self.words.append(phrases.NOTHING_OPEN)
            return self.push("menu")
        if said is Control.MENU:
            return self.push("menu")
        start = self._desk.route(text)
        if self.state.shelf and (start is None or start.dialog == "menu"):
            return self.push("resume")
        if start is not None:
            return self.push(start.dialog, start.args)
        if text.meaning.alternatives:
            return self.push("clarify", {"intents": [intent.value for intent in text.meaning.alternatives[:2]]})
        if not greeted:
            self.words.append(phrases.NOT_UNDERSTOOD)
        return self.push("menu")

    def _greet(self, text: Text) -> bool:
        """Say who is speaking, once for a person; in both languages where theirs is not evident (R-97, R-113)."""
        if self.state.greeted:
            return False
        self.state.greeted = True
        if text.introduced:
            return False
        evident = self.state.language_confirmed or text.meaning.guess.language is not None
        foreign = text.meaning.guess.other is not None
        self.push("welcome", {"evident": evident or foreign, "language": self.state.language.value})
        return True

    # A question is open.

    def _hear_answer(self, text: Text, said: Control | None) -> None:
        playing = self._replay()
        if playing is None:
            return self._hear_afresh(text)
        if playing.asked is None or not self._same_question(playing.asked):
            return self._settle(playing)  # the release changed: ask again, and take the text for nothing
        asked = playing.asked
        if text.pressed is not None and text.pressed not in self._offered(asked):
            self.words.append(phrases.OLD_BUTTON)
            return self._ask(asked, keep=True)
        if said is not None and not self._names_an_option(asked, text.text):
            return self._control(playing, asked, said)
        if self._sure(playing, asked, text):
            return None
        return self._read(playing, asked, text)

    def _read(self, playing: Playing, asked: Asked, text: Text) -> None:
        reader = asked.ask.reader
        if asked.ask.may_decline and (is_declined(text.text) or is_dont_know(text.text)):
            return self._answer(playing, DECLINED)
        if is_declined(text.text) and not reader.greedy:
            self.words.append(phrases.NEEDED)
            return self._ask(asked, keep=True)
        heard = Heard(text.pressed or text.text, self._at.date(), self.state.language, text.location)
        reading = reader.read(heard)
        elsewhere = None if reader.greedy or text.pressed else self._elsewhere(text)
        interrupts = elsewhere is not None and (text.meaning.certain or isinstance(reading, AskAgain))
        if interrupts and elsewhere is not None and (isinstance(reading, AskAgain) or len(words(text.text)) > _SHORT):
            return self.push(elsewhere.dialog, elsewhere.args)
        match reading:
            case Read(value):
                return self._answer(playing, value)
            case BeSure(value) if reader.sure is not None:
                return self._check(asked, value)
            case _:
                return self._miss(asked, reading.hint if isinstance(reading, AskAgain) else None)

    def _elsewhere(self, text: Text) -> Start | None:
        """Where the text leads, if that is not where we already are."""
        start = self._desk.route(text)
        under_way = {frame.dialog for frame in self.state.stack}
        return None if start is None or start.dialog in under_way or start.dialog == "menu" else start

    def _sure(self, playing: Playing, asked: Asked, text: Text) -> bool:
        """Take the answer to "did you mean …?". False where the text is something else, to be read anew."""
        held = self.state.open
        if held is None or held.candidate is None:
            return False
        (candidate,) = held.candidate
        held.candidate = None
        reply = yes_no.read(Heard(text.pressed or text.text, self._at.date(), self.state.language))
        if not isinstance(reply, Read):
            return False
        if reply.value:
            self._answer(playing, asked.ask.reader.codec.load(candidate))
        else:
            self.words.append(asked.ask.reader.hint)
            self._ask(asked, keep=True)
        return True

    def _check(self, asked: Asked, value: Any) -> None:
        sure = asked.ask.reader.sure
        if sure is None or self.state.open is None:
            raise RuntimeError("Only a reader that words its check may ask to be sure.")
        self.state.open.candidate = [asked.ask.reader.codec.dump(value)]
        self.question = Question(sure(value), (phrases.YES, phrases.NO), numbered=False)

    def _miss(self, asked: Asked, hint: Words | None) -> None:
        """Ask again more kindly, then once more, then offer a person."""
        misses = self.state.open.misses + 1 if self.state.open else 1
        if misses >= 3:
            return self._stuck()
        self.words += (phrases.NOT_UNDERSTOOD, hint or asked.ask.reader.hint) if misses == 1 else (phrases.TRY_AGAIN,)
        self._ask(asked, keep=True)
        if self.state.open:
            self.state.open.misses = misses
        return None

    def _stuck(self) -> None:
        if any(frame.dialog in ("stuck", "handover") for frame in self.state.stack):
            self._put_away()
            return self.push("contact")
        return self.push("stuck")

    def _names_an_option(self, asked: Asked, text: str) -> bool:
        return any(option.ref == text.strip().lower() for option in asked.ask.reader.options)

    def _offered(self, asked: Asked) -> list[str]:
        if self.state.open and self.state.open.candidate is not None:
            return [phrases.YES.ref, phrases.NO.ref]
        return asked.options

    # What every conversation understands.

    def _control(self, playing: Playing, asked: Asked, said: Control) -> None:
        match said:
            case Control.BACK:
                self._back(playing, asked)
            case Control.SKIP if asked.ask.may_decline:
                self._answer(playing, DECLINED)
            case Control.SKIP:
                self.words.append(phrases.NEEDED)
                self._ask(asked, keep=True)
            case Control.LATER:
                self._put_away()
                self.words.append(phrases.PUT_AWAY)
            case Control.MENU:
                self._put_away()
                self.push("menu")
            case Control.QUIET:
                self.push("quiet_times")
            case Control.PERSON if self.state.stack[-1].dialog != "handover":
                self.push("handover")
            case _:
                self._ask(asked, keep=True)

    def _back(self, playing: Playing, asked: Asked) -> None:
        """Go back one answer. An act is not crossed: what is done is said, and undoing is an act of its own."""
        frame = playing.frame
        last = next((entry for entry in reversed(frame.journal) if entry.kind in ("answer", "act")), None)
        if last is None and len(self.state.stack) > 1:
            self.state.stack.pop()
            return self._resume_below()
        if last is None:
            self.words.append(phrases.FIRST_QUESTION)
            return self._ask(asked, keep=True)
        if last.kind == "act":
            self.words.append(playing.done[last.path])
            return self._ask(asked, keep=True)
        del frame.journal[frame.journal.index(last) :]
        before = self._replay()
        if before is not None and before.asked is not None:
            self._ask(before.asked)
        return None

    def _say_help(self, said: Control) -> None:
        language = {Control.HELP: Language.EN, Control.AIDE: Language.FR}.get(said, self.state.language)
        self.state.greeted = True
        self._aside("help", {"language": language.value})

    def _say_language(self) -> None:
        self.words.append(phrases.NOW_FRENCH if self.state.language is Language.FR else phrases.NOW_ENGLISH)
        playing = self._replay() if self.state.stack else None
        if playing is not None and playing.asked is not None:
            self._ask(playing.asked, keep=True)
        elif not self.state.stack:
            self.push("menu")

    def _aside(self, dialog: str, args: Mapping[str, Json]) -> None:
        """Play a dialog that only says something, then ask what was open again, as it was."""
        held = self.state.open
        self.push(dialog, args)
        if held and self.state.open and held.path == self.state.open.path:
            self.state.open.misses = held.misses

    # Moving.

    def push(self, dialog: str, args: Mapping[str, Json] | None = None) -> None:
        """Start a dialog on top of whatever is open."""
        frame = Frame(dialog, dict(args or {}))
        self.state.stack.append(frame)
        self._settle(Playing(frame, self._desk.dialogs, self._perform))

    def _answer(self, playing: Playing, value: Any) -> None:
        playing.answer(value)
        self._settle(playing)

    def _settle(self, playing: Playing) -> None:
        """Say what was reached, and stand at the next question: of this dialog, or of the one below it."""
        self.words += playing.said
        if playing.asked is not None:
            return self._ask(playing.asked)
        self.state.stack.pop()
        if playing.frame.dialog == "resume":
            return self._take_up() if playing.result else self._start_over()
        if isinstance(playing.result, Language):
            self.state.language, self.state.language_confirmed = playing.result, True
            return self.push("menu")
        return self._resume_below(bridge=True)

    def _resume_below(self, *, bridge: bool = False) -> None:
        self.state.open = self.question = None
        below = self._replay() if self.state.stack else None
        if below is None:
            return None
        if below.asked is None:
            return self._settle(below)
        if bridge:
            self.words.append(phrases.WHERE_WE_WERE)
        self._ask(below.asked)
        return None

    def _replay(self) -> Playing | None:
        """Play the top of the stack as it stands; frames whose dialog is gone are dropped."""
        while self.state.stack:
            try:
                return Playing(self.state.stack[-1], self._desk.dialogs, self._perform)
            except DialogGoneError:
                self.state.stack.pop()
                self.state.open = None
        return None

    def _ask(self, asked: Asked, *, keep: bool = False) -> None:
        """Stand at a question; with `keep`, the same question once more: its misses count on."""
        misses = self.state.open.misses if keep and self.state.open else 0
        self.state.open = Open(asked.path, asked.options, self._at, misses)
        reader = asked.ask.reader
        self.question = Question(asked.ask.words, tuple(reader.options), reader.numbered)

    def _same_question(self, asked: Asked) -> bool:
        held = self.state.open
        return held is not None and held.path == asked.path and held.options == asked.options

    def _went_stale(self) -> bool:
        return self.state.open is not None and self._at - self.state.open.asked_at > GROWS_STALE

    def _put_away(self) -> None:
        if self.state.stack:
            self.state.shelf = Shelf(self.state.stack, self.state.open)
        self.state.stack, self.state.open, self.question = [], None, None

    def _take_up(self) -> None:
        shelf, self.state.shelf = self.state.shelf, None
        if shelf is None:
            return self.push("menu")
        self.state.stack, self.state.open = shelf.stack, None
        return self._resume_below()

    def _start_over(self) -> None:
        self.state.shelf = None
        self.push("menu")
