"""A text when nothing is open: greet, find the language, take up what was put away, follow where it leads, or ask."""

from __future__ import annotations

from dialogs.engine import phrases
from dialogs.engine.answering import Answering
from dialogs.engine.control import Control, control
from dialogs.engine.events import Text
from dialogs.engine.parts import Part
from dialogs.readers.agreed import only_agrees, only_says_yes
from dialogs.understanding.meaning import Intent
from dialogs.words import Language, Words


class Afresh(Answering):
    """Adds what to do with a text while nothing, or only the question which language, is open."""

    def hear_afresh(self, text: Text) -> None:
        """Hear a text when nothing is open."""
        said = control(text.text)
        greeted = self._greet(text)
        if self.state.stack:
            return None  # the greeting asks which language
        if said is Control.CONTINUE and self.state.shelf:
            return self._take_up()
        if said is Control.PERSON:
            return self.push(Part.HANDOVER, {"wished": text.text})
        if said is Control.QUIET:
            return self.push(Part.QUIET_TIMES)
        if said in (Control.BACK, Control.SKIP, Control.LATER):
            self.words.append(phrases.NOTHING_OPEN)
            return self.push(Part.MENU)
        if said is Control.MENU:
            return self.push(Part.MENU)
        start = self._desk.at_rest(text)
        if self.state.shelf and (start is None or start.dialog == Part.MENU):
            return self.push(Part.RESUME)
        if start is not None:
            return self.follow(text, start)
        if text.meaning.alternatives:
            return self.offer_meanings(text)
        if not greeted and only_agrees(text.text):
            return self.words.append(phrases.ALL_RIGHT)
        if not greeted and not only_says_yes(text.text):
            self.words.append(phrases.NOT_UNDERSTOOD)
        return self.push(Part.MENU)

    def _greet(self, text: Text) -> bool:
        """Say who is speaking, once for a person; in both languages where theirs is not evident (R-97, R-113)."""
        if self.state.greeted or text.meaning.guess.other is not None:
            return False  # somebody who writes another language is first answered in it
        self.state.greeted = True
        if text.introduced:
            return False
        evident = self.state.language_confirmed or self.state.language_shown
        first = None if evident else self._desk.at_rest(text)
        then = [first.dialog, dict(first.args)] if first else None
        self.push(Part.WELCOME, {"evident": evident, "language": self.state.language.value, "then": then})
        return True

    def _asks_which_language(self) -> bool:
        return self._top == Part.WELCOME

    def _hear_which_language(self, text: Text) -> None:
        """The greeting asked which language: a choice is taken, and so is any text whose language shows."""
        if self.state.language_confirmed or text.meaning.guess.language is not None:
            greeting = self.state.stack.pop()
            self.state.open = None
            if not self._only_a_language(text):
                return self.hear_afresh(text)
            self.words.append(self._language_said())
            return self.begin(greeting.args)
        return self.hear_answer(text, None)

    @staticmethod
    def _only_a_language(text: Text) -> bool:
        if not text.pressed and control(text.text) in (Control.ENGLISH, Control.FRENCH):
            return True
        return text.meaning.wish is not None and text.meaning.intent in (None, Intent.LANGUAGE_SWITCH)

    def _say_language(self) -> None:
        self.words.append(self._language_said())
        playing = self._replay() if self.state.stack else None
        if playing is not None and playing.asked is not None:
            self._ask(playing.asked, keep=True)
        elif not self.state.stack:
            self.push(Part.MENU)

    def _language_said(self) -> Words:
        return phrases.NOW_FRENCH if self.state.language is Language.FR else phrases.NOW_ENGLISH
