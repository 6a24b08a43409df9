"""A text while a question is open: its answer, something every conversation understands, or a misunderstanding."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import timedelta
from typing import Any

from dialogs.engine import phrases
from dialogs.engine.control import Control
from dialogs.engine.events import Question, Text
from dialogs.engine.leading import Leading
from dialogs.engine.missing import SHORT
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked, Playing
from dialogs.engine.steering import Steering
from dialogs.engine.steps import DECLINED
from dialogs.readers.agreed import only_says_yes
from dialogs.readers.base import AskAgain, Beside, BeSure, Read
from dialogs.readers.declined import is_declined, is_dont_know
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import words


class Answering(Leading, Steering, ABC):
    """Adds what to do with a text while a question is open."""

    @abstractmethod
    def hear_afresh(self, text: Text) -> None:
        """Hear a text when nothing is open."""

    def hear_answer(self, text: Text, said: Control | None) -> None:
        playing = self._replay()
        if playing is None:
            return self.hear_afresh(text)
        if playing.asked is None or not self._same_question(playing.asked):
            return self._settle(playing)  # the release changed: ask again, and take the text for nothing
        asked = playing.asked
        if asked.ask.within is not None:
            return self._overhear(playing, asked, text, asked.ask.within)
        if text.pressed is not None and text.pressed not in self._offered(asked):
            self.words.append(phrases.OLD_BUTTON)
            return self._ask(asked, keep=True)
        if said is Control.WHY and asked.ask.reader.greedy:
            said = None  # a note for staff may well be a question
        if said is not None and not (said is Control.PERSON and self._picks(asked, text)):
            return self._control(playing, asked, text, said)
        if self._sure(playing, asked, text):
            return None
        return self._read(playing, asked, text)

    def _overhear(self, playing: Playing, asked: Asked, text: Text, within: timedelta) -> None:
        """Nothing was asked: what the dialog listens for goes to it, all else is heard as if nothing were open."""
        in_time = self.state.open is not None and self._at - self.state.open.asked_at <= within
        written = in_time and not (text.pressed or text.location or text.files)
        reading = asked.ask.reader.read(self._heard(text)) if written else AskAgain()
        if isinstance(reading, Read):
            return self._answer(playing, reading.value)
        start = self._desk.at_rest(text) if in_time else None
        if start is not None and start.dialog in self._desk.aside:
            return self._say_aside(start)
        self.state.stack.pop()
        self.state.open = None
        return self.hear_afresh(text)

    def _read(self, playing: Playing, asked: Asked, text: Text) -> None:
        reader = asked.ask.reader
        brief = len(words(text.text)) <= SHORT + 1
        if brief or not text.meaning.certain:
            declines = is_declined(text.text)
            in_danger = self.state.stack[-1].dialog == Part.SAFETY
            unsure = is_dont_know(text.text) and not in_danger  # not knowing is no refusal of help
            if asked.ask.may_decline and (declines or unsure):
                return self._answer(playing, DECLINED)
            if asked.ask.passing and brief and (declines or is_dont_know(text.text)):
                return self._leave()
            if declines and brief and not reader.greedy:
                self.words.append(phrases.NEEDED)
                return self._ask(asked, keep=True)
        reading = reader.read(self._heard(text))
        if isinstance(reading, AskAgain) and self._is_a_list(asked) and only_says_yes(text.text):
            return self._say_what_is_awaited(asked, phrases.WHICH_ONE)
        answers = (brief and not isinstance(reading, Beside)) or (isinstance(reading, Read) and reading.firm)
        may_lead = isinstance(reading, AskAgain) or (text.meaning.certain and not answers)
        by_words = brief and (reader.greedy or asked.ask.passing)
        looks = (may_lead or by_words) and not text.pressed  # most answers are just that: nothing is looked for
        if self.state.unsafe:  # who may be in danger is kept in that conversation, until they ask something plainly
            if looks and self._asks_plainly(text):
                return self._leave_danger(playing, text)
            looks = False
        if looks and (elsewhere := self._elsewhere(asked, text, by_words=not may_lead)) is not None:
            if elsewhere.dialog in self._desk.aside and not asked.ask.passing:
                self._say_aside(elsewhere)
                return self._keep_buttons(asked)
            if asked.ask.passing:
                self.state.stack.pop()
                return self.follow(text, elsewhere)
            return self.push(elsewhere.dialog, elsewhere.args)
        match reading:
            case Read(value) | Beside(value):
                return self._answer(playing, value)
            case BeSure(value) if reader.sure is not None:
                return self._check(asked, value)
            case _ if reader.kept is not None and isinstance(kept := reader.kept(self._heard(text)), Read):
                return self._answer(playing, kept.value)
            case _:
                return self._miss(asked, text, reading.hint if isinstance(reading, AskAgain) else None)

    def _leave_danger(self, playing: Playing, text: Text) -> None:
        """Hear a new question once the offer of a call is over: where help is is said once more; staff stay told."""
        self._answer(playing, DECLINED)
        self.hear_afresh(text)

    def _sure(self, playing: Playing, asked: Asked, text: Text) -> bool:
        """Take the answer to "did you mean …?". False where the text is something else, to be read anew."""
        held = self.state.open
        if held is None or held.candidate is None:
            return False
        (stored,) = held.candidate
        held.candidate = None
        try:
            candidate = asked.ask.reader.codec.load(stored)
        except ValueError:
            return False
        reply = yes_no.read(self._heard(text))
        if not isinstance(reply, Read):
            return False
        if reply.value:
            self._answer(playing, candidate)
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

    def _picks(self, asked: Asked, text: Text) -> bool:
        """Whether the words are the answer itself ("talk to a person" where that is offered, "call me" in danger)."""
        offered = asked.ask.reader.options or asked.ask.unread
        return bool(offered) and isinstance(asked.ask.reader.read(self._heard(text)), Read)

    def _offered(self, asked: Asked) -> list[str]:
        if self.state.open and self.state.open.candidate is not None:
            return [phrases.YES.ref, phrases.NO.ref]
        return asked.options
