"""Take one turn: replay the open dialog, give the text to the question that was open, stop at the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dialogs.engine import phrases
from dialogs.engine.control import Control, control
from dialogs.engine.events import Desk, Start, Text, Turn
from dialogs.engine.parts import Part
from dialogs.engine.replay import Perform
from dialogs.engine.spoken import TELLING
from dialogs.engine.state import State
from dialogs.engine.unread import Unread
from dialogs.readers.base import Json, Read
from dialogs.readers.well import says_well
from dialogs.understanding.meaning import Degree
from dialogs.understanding.normalise import words
from dialogs.understanding.stop import stops_us
from dialogs.words import Language


def turn(state: State, event: Text | Start, at: datetime, desk: Desk, perform: Perform) -> Turn:
    """Return the next state and what to say. `state` is not changed.

    Queries and acts past the journal's end are handed to `perform`, each act once. No clock, database or vendor is
    touched here. Nothing a person writes raises an error.
    """
    taking = _Hearing(state.copy(), at, desk, perform)
    if isinstance(event, Start):
        taking.open_by_us(event)
    else:
        taking.hear(event)
    return Turn(taking.state, tuple(taking.words), taking.question, tuple(taking.dropped))


_HOW_TO_STOP = ("reply STOP", "Write STOP")  # in the sentences that tell how: once in an answer is enough


class _Hearing(Unread):
    """Hears a text in the order in which things matter: safety, stop, help, language, then what is open."""

    def hear(self, text: Text) -> None:
        if text.unread and self.hear_unread(text):
            return None
        if text.album and self.is_more_of_the_same(text):
            return None
        well = self.state.unsafe and says_well(text.text)  # "I'm safe at my mom's"
        if text.meaning.danger_counted and (well or self._is_answer(text)):
            text = replace(text, meaning=replace(text.meaning, danger=Degree.NONE, intent=None, certain=False))
        meaning, greeted = text.meaning, self.state.greeted
        self.state.known |= self._desk.tells(text)
        self.follow_language(text)
        unsafe = self.state.unsafe
        if meaning.danger is Degree.CERTAIN and not (meaning.danger_counted and meaning.opt_out is Degree.CERTAIN):
            stop: dict[str, Json] = {"stop": True} if stops_us(text.text) else {}
            return self.alarm({"said": text.text, **stop})  # STOP with it is done as well, and help stays open
        if meaning.opt_out is Degree.CERTAIN:
            return self._stop(text)
        if meaning.opt_in:
            self._hear_start(text)
        elif self._top == Part.CARE and not self._went_stale():
            self.hear_whether_safe(text)
        elif meaning.danger is Degree.POSSIBLE and not unsafe:
            self.hear_worry(text)
        elif not self.hear_what_was_meant(text):
            self.hear_ordinary(text)
        told = any(how in words.msgid for words in self.words for how in _HOW_TO_STOP)
        if meaning.opt_out is Degree.POSSIBLE and not unsafe and not told:
            self.words.append(phrases.STOP_TEXTS)
        if greeted and not unsafe:
            self.tell_of_the_other_language(text)
        return None

    def _hear_start(self, text: Text) -> None:
        """They want our messages. Somebody new, whose first word it is, is greeted and sees what there is."""
        self.push(Part.OPT_IN, {"text": text.text, "greeted": self.state.greeted})
        if self.words:
            return
        self._greet(text)
        if not self.state.stack:
            self.push(Part.MENU)

    def _stop(self, text: Text) -> None:
        """No more messages; what also sounds like danger in more than a word or two is not lost with them."""
        danger = text.meaning.danger if len(set(words(text.text))) > TELLING else Degree.NONE
        unsafe = self.state.unsafe or self._was_worried() or danger is not Degree.NONE
        self.push(Part.STOP, {"text": text.text, "unsafe": unsafe, "danger": danger.value})

    def open_by_us(self, start: Start) -> None:
        """Start what we open ourselves; "What next?" is over then, and what else was open is put away, to come back to.

        What has nothing to say any more leaves all as it was.
        """
        before = self.state.copy()
        if self.state.open and self.state.open.passing:
            self.state.stack.pop()
            self.state.open = None
        elif self.state.stack and not self.state.unsafe:
            self._put_away()
        self.push(start.dialog, start.args)
        asks = bool(self.state.stack) and self.state.stack[-1].dialog == start.dialog
        if not asks and all(words is phrases.WHERE_WE_WERE for words in self.words):
            self.state, self.words, self.question = before, [], None

    def hear_ordinary(self, text: Text) -> None:
        """Hear a text in which nothing is alarming: help, a language, the answer to what is open, or a new wish."""
        said = None if text.pressed else control(text.text)
        if said in (Control.HELP, Control.AIDE, Control.INFO):
            self._say_help(said)
        elif self._asks_which_language():
            self._hear_which_language(text)
        elif self._only_a_language(text):
            self._greet(text)
            self._say_language()
        elif self._went_stale():
            self._put_away()
            self.hear_afresh(text)
        elif self.state.stack and not self._greets_back(text):
            self.hear_answer(text, said)
        elif not self.state.stack:
            self.hear_afresh(text)

    def _greets_back(self, text: Text) -> bool:
        """Greet whoever only greets, in their language, and ask what was open again: it is no wrong answer (R-113)."""
        playing = self._replay() if self.only_greets(text) else None
        asked = playing.asked if playing else None
        if asked is None:
            return False
        reader = asked.ask.reader  # one that takes any words takes no greeting: "hello" is no complaint
        if not reader.greedy and isinstance(reader.read(self._heard(text)), Read):
            return False
        self.words.append(phrases.HELLO)
        self._ask(asked, keep=True)
        return True

    def _say_help(self, said: Control) -> None:
        language = {Control.HELP: Language.EN, Control.AIDE: Language.FR}.get(said, self.state.language)
        self.state.greeted = True
        self._aside(Part.HELP, {"language": language.value})

    def _aside(self, dialog: str, args: Mapping[str, Json]) -> None:
        """Play a dialog that only says something, then ask what was open again, as it was."""
        held = self.state.open
        self.push(dialog, args)
        if held and self.state.open and held.path == self.state.open.path:
            self.state.open.misses = held.misses
