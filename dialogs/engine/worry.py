"""Perhaps somebody is in danger: they are asked whether they are safe, and what they say to that."""

from __future__ import annotations

from abc import ABC, abstractmethod

from dialogs.engine import phrases
from dialogs.engine.afresh import Afresh
from dialogs.engine.control import control
from dialogs.engine.events import Text
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked
from dialogs.engine.spoken import TELLING, Spoken
from dialogs.readers.base import Read
from dialogs.readers.declined import is_declined, is_dont_know
from dialogs.understanding.meaning import Degree
from dialogs.understanding.meant import meant_after_all, not_meant, takes_back
from dialogs.understanding.normalise import words

_CLEAR = 0.8  # belief from which a text after "are you safe?" is taken for something else


class Worry(Afresh, Spoken, ABC):
    """Adds the gentle question, and how its answer is heard (R-95)."""

    @abstractmethod
    def hear_ordinary(self, text: Text) -> None:
        """Hear a text in which nothing is alarming."""

    def hear_worry(self, text: Text) -> None:
        """Perhaps somebody is in danger: what they clearly ask is answered, and then they are asked if they are safe.

        Nothing is guessed, and a question that was open does not take the text for its answer.
        """
        if self._was_worried() and takes_back(text.text):  # they were well, and are not: "no wait he is outside"
            self.alarm({"said": text.text})
            return
        start = self._desk.route(text)
        if start is not None and text.meaning.intent is None and start.dialog not in self._desk.urgent:
            start = None
        clear = start is not None and start.dialog not in (Part.MENU, Part.SAFETY)
        playing = self._replay() if self.state.stack else None
        asked = playing.asked if playing else None
        if asked is not None and asked.ask.reader.greedy:
            self.hear_ordinary(text)
        elif asked is not None and start is not None and clear:
            self.go(asked, start.dialog, start.args)
        elif asked is None and clear:
            self.hear_afresh(text)
        elif asked is None and text.meaning.guess.language is not None:
            self._greet(text)
        self.worried()
        self.push(Part.CARE, {"said": text.text})

    def hear_whether_safe(self, text: Text) -> None:
        """The answer to "are you safe?"; something else is heard as such, and twice a worry is an alarm."""
        playing = self._replay()
        asked = playing.asked if playing else None
        if asked is None or text.pressed or isinstance(asked.ask.reader.read(self._heard(text)), Read):
            return self.hear_answer(text, None)
        if self.only_greets(text):
            self.words.append(phrases.HELLO)
            return self._ask(asked, keep=True)
        if is_declined(text.text) or is_dont_know(text.text):
            return self.hear_answer(text, None)
        if text.meaning.danger is Degree.POSSIBLE:
            return self.alarm({"said": text.text})
        worry = self.state.stack.pop()
        below = self._replay() if self.state.stack else None
        if not self._is_clearly_else(text, below.asked if below else None):
            self.state.stack.append(worry)
            return self.alarm({"said": text.text})
        if below is not None and below.asked is not None:
            self._ask(below.asked)
        else:
            self.state.open = self.question = None
        return self.hear_ordinary(text)

    def hear_what_was_meant(self, text: Text) -> bool:
        """After a talk about danger: "no I wasn't joking" opens it again, and a joke is no complaint (R-95)."""
        if text.pressed or self.state.unsafe or not self._was_worried() or self._is_answer(text):
            return False
        if meant_after_all(text.text):
            self.alarm({"said": text.text})
            return True
        if not not_meant(text.text):
            return False
        self.words.append(phrases.ALWAYS_THERE)
        playing = self._replay() if self.state.stack else None
        if playing is not None and playing.asked is not None:
            self._ask(playing.asked, keep=True)
        return True

    def _is_answer(self, text: Text) -> bool:
        """Whether the open question reads the text as its answer: "by the bridge" to "which town?" is no worry."""
        playing = self._replay() if self.state.stack and not self.state.unsafe and not self._went_stale() else None
        asked = playing.asked if playing else None
        if asked is None or asked.ask.reader.greedy or asked.ask.passing:
            return False
        return isinstance(asked.ask.reader.read(self._heard(text)), Read)

    def _is_clearly_else(self, text: Text, below: Asked | None) -> bool:
        """Whether a text is about something else: a clear wish, or the answer to the question before. Else it is no."""
        if control(text.text) is not None or text.meaning.certain or self._asks_plainly(text):
            return True
        reader = below.ask.reader if below is not None else None
        if reader is not None and not reader.greedy and isinstance(reader.read(self._heard(text)), Read):
            return True  # a question for one's own words takes any: what is said now is said of "are you safe?"
        told = len(words(text.text)) > TELLING
        return told and text.meaning.intent is not None and text.meaning.confidence >= _CLEAR
