"""Take one turn: replay the open dialog, give the text to the question that was open, stop at the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dialogs.engine import phrases
from dialogs.engine.answering import Answering
from dialogs.engine.control import Control, control
from dialogs.engine.events import Desk, Start, Text, Turn
from dialogs.engine.replay import Perform
from dialogs.engine.state import State
from dialogs.readers.base import Json
from dialogs.understanding.meaning import Degree, Intent, Meaning
from dialogs.understanding.normalise import words
from dialogs.words import Language


def turn(state: State, event: Text | Start, at: datetime, desk: Desk, perform: Perform) -> Turn:
    """Return the next state and what to say. `state` is not changed.

    Queries and acts past the journal's end are handed to `perform`, each act once. No clock, database or vendor is
    touched here. Nothing a person writes raises an error.
    """
    taking = _Hearing(State.load(state.dump()), at, desk, perform)
    if isinstance(event, Start):
        taking.push(event.dialog, event.args)
    else:
        taking.hear(event)
    return Turn(taking.state, tuple(taking.words), taking.question, tuple(taking.dropped))


_TELLING = 3  # words of a text from which on a conversation under way follows its language


class _Hearing(Answering):
    """Hears a text in the order in which things matter: safety, stop, help, language, then what is open."""

    def hear(self, text: Text) -> None:
        meaning = text.meaning
        self._follow_language(text)
        if meaning.danger is Degree.CERTAIN:
            self._put_away()
            return self.push("safety", {"said": text.text})
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
            self.hear_afresh(text)
        elif self.state.stack:
            self.hear_answer(text, said)
        else:
            self.hear_afresh(text)

    def _follow_language(self, text: Text) -> None:
        asked = {Control.ENGLISH: Language.EN, Control.FRENCH: Language.FR}
        said = control(text.text)
        wish = text.meaning.wish or (asked.get(said) if said else None)
        if wish:
            self.state.language, self.state.language_confirmed = wish, True
        elif text.meaning.guess.language and not self.state.language_confirmed and self._shows_a_language(text):
            self.state.language = text.meaning.guess.language

    def _shows_a_language(self, text: Text) -> bool:
        """Whether a text says enough to follow its language: "yes" in a French chat is an answer, nothing more."""
        return not self.state.greeted or len(words(text.text)) >= _TELLING

    @staticmethod
    def _only_a_language(meaning: Meaning) -> bool:
        return meaning.wish is not None and meaning.intent in (None, Intent.LANGUAGE_SWITCH)

    def _asks_which_language(self) -> bool:
        return bool(self.state.stack) and self.state.stack[-1].dialog == "welcome"

    def _hear_which_language(self, text: Text) -> None:
        """The greeting asked which language: a choice is taken, and so is any text whose language shows."""
        if self.state.language_confirmed or text.meaning.guess.language is not None:
            self.state.stack, self.state.open = [], None
            return self._say_language() if self._only_a_language(text.meaning) else self.hear_afresh(text)
        return self.hear_answer(text, None)

    def hear_afresh(self, text: Text) -> None:
        """Hear a text when nothing is open: greet, take up, follow where it leads, or ask."""
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
        if self.state.greeted or text.meaning.guess.other is not None:
            return False  # somebody who writes another language is first answered in it
        self.state.greeted = True
        if text.introduced:
            return False
        evident = self.state.language_confirmed or text.meaning.guess.language is not None
        self.push("welcome", {"evident": evident, "language": self.state.language.value})
        return True

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
