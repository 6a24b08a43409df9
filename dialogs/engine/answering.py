"""A text while a question is open: its answer, something every conversation understands, or a misunderstanding."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import timedelta
from typing import Any

from dialogs.engine import phrases
from dialogs.engine.control import Control
from dialogs.engine.events import Question, Start, Text
from dialogs.engine.moves import LONG_LIST, Moves
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked, Playing
from dialogs.engine.state import Frame
from dialogs.engine.steps import DECLINED
from dialogs.readers.agreed import only_courtesy, only_says_yes
from dialogs.readers.base import AskAgain, Beside, BeSure, Heard, Read
from dialogs.readers.declined import is_declined, is_dont_know
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import PASSED_ON, Intent
from dialogs.understanding.normalise import words
from dialogs.words import Words

_LEADS_FROM = 0.75  # belief from which a wish may leave an open question
_ONLY_CERTAIN = PASSED_ON | {Intent.APPOINTMENT_CONFIRM, Intent.GREETING, Intent.MENU_HELP, Intent.OUT_OF_SCOPE}
"""A poor answer as well, or told to staff: it leaves an open question only where a rule is certain of it."""
_SHORT = 3  # words: a text hardly longer that answers the open question is its answer, whatever else it may mean


class Answering(Moves, ABC):
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
        brief = len(words(text.text)) <= _SHORT + 1
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
        answers = brief and not isinstance(reading, Beside)
        may_lead = isinstance(reading, AskAgain) or (text.meaning.certain and not answers)
        by_words = brief and (reader.greedy or asked.ask.passing)
        looks = (may_lead or by_words) and not text.pressed  # most answers are just that: nothing is looked for
        looks = looks and not self.state.unsafe  # who may be in danger is kept in that conversation
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
            case _:
                return self._miss(asked, text, reading.hint if isinstance(reading, AskAgain) else None)

    def _say_aside(self, start: Start) -> None:
        """Say something beside the open question, which stays as it is: nobody needs to read it again."""
        held = self.state.open
        self.push(start.dialog, start.args)
        if phrases.WHERE_WE_WERE in self.words:
            self.words = self.words[: self.words.index(phrases.WHERE_WE_WERE)]
        self.state.open, self.question = held, None

    def _keep_buttons(self, asked: Asked) -> None:
        """What can be pressed stays the latest that was offered: an older message's buttons are used up."""
        wavers = self.state.open is not None and self.state.open.candidate is not None
        options = (phrases.YES, phrases.NO) if wavers else tuple(asked.ask.reader.options)
        self.question = Question(None, options, numbered=False) if options else None

    def _heard(self, text: Text) -> Heard:
        return Heard(text.pressed or text.text, self._at.date(), self.state.language, text.location)

    def follow(self, text: Text, start: Start) -> None:
        """Go where the text leads; what else it asked waits below, to be offered when that is done."""
        self.state.open = None
        if start.dialog not in self._desk.alone and (also := self._desk.also(text, start)) is not None:
            self.state.stack.append(Frame(also.dialog, dict(also.args)))
        self.push(start.dialog, start.args)

    def _elsewhere(self, asked: Asked, text: Text, *, by_words: bool) -> Start | None:
        """Where the text leads, if that is not where we already are; `by_words`: only what its very words tell."""
        passing, greedy = asked.ask.passing, asked.ask.reader.greedy
        start = self._desk.at_rest(text) if passing else self._desk.route(text)
        if start is None or start.dialog not in self._desk.worded:
            if by_words or greedy or not (passing or self._leads(text)):
                return None
        elif greedy and Part.HANDOVER in self._under_way():
            return None  # a person reads it
        here = {frame.dialog for frame in self.state.stack[:-1]} if passing else self._under_way()
        return None if start is None or start.dialog == Part.MENU or start.dialog in here - self._desk.again else start

    @staticmethod
    def _leads(text: Text) -> bool:
        """Whether a text is clear enough to leave an open question; what passes news on to staff must be certain."""
        meaning = text.meaning
        if meaning.certain or meaning.intent is None or text.files or text.location:
            return True
        return meaning.intent not in _ONLY_CERTAIN and meaning.confidence >= _LEADS_FROM

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

    def _miss(self, asked: Asked, text: Text, hint: Words | None) -> None:
        """Ask again more kindly, then once more, then offer a person. A `hint` of the reading is a better question."""
        if asked.ask.unread is not None:
            self.words.append(asked.ask.unread)
            return self._ask(asked, keep=True)
        if self._is_a_list(asked) and only_courtesy(text.text):
            return self._say_what_is_awaited(asked, phrases.REPLY_BY_NUMBER)
        if asked.ask.passing and text.meaning.alternatives:
            self.state.stack.pop()
            return self.offer_meanings(text)
        if asked.ask.passing and len(words(text.text)) <= _SHORT and yes_no.read(self._heard(text)) == Read(False):
            return self._leave()
        misses = self.state.open.misses + 1 if self.state.open else 1
        if misses >= 3:
            return self._stuck()
        options, usual = asked.ask.reader.options, asked.ask.reader.hint
        hint = None if hint == usual else hint
        if misses == 1 and hint is None:
            self.words.append(phrases.NOT_UNDERSTOOD)
        elif misses == 2:
            self.words.append(phrases.TRY_AGAIN)
        self._ask(asked, keep=True)
        if self.state.open:
            self.state.open.misses = misses
        if self.question is None:
            return None
        if len(options) > LONG_LIST:  # it was sent once, and is several messages long
            shorter = hint or Words(phrases.PICK_BY_NUMBER, {"last": len(options)})
            self.question = replace(self.question, words=shorter, numbered=False)
        elif hint is not None:
            self.question = replace(self.question, words=hint)
        elif misses == 1 and "?" in usual.msgid:  # the same question in other words
            self.question = replace(self.question, words=usual)
        elif misses == 1 and not options:  # a list says by itself what may be answered
            self.words.append(usual)
        return None

    @staticmethod
    def _is_a_list(asked: Asked) -> bool:
        return bool(asked.ask.reader.options) and asked.ask.reader.numbered

    def _say_what_is_awaited(self, asked: Asked, awaited: str) -> None:
        """An "ok" or "oui" beside a list has read it: it is not sent again, and nothing was misunderstood."""
        self._ask(asked, keep=True)
        if self.question is not None:
            number = Words(awaited, {"last": len(asked.ask.reader.options)})
            self.question = replace(self.question, words=number, numbered=False)

    def offer_meanings(self, text: Text) -> None:
        """Offer the likeliest meanings: better than guessing."""
        self.push(Part.CLARIFY, {"intents": [i.value for i in text.meaning.alternatives[:2]], "said": text.text})

    def _stuck(self) -> None:
        if any(frame.dialog in (Part.STUCK, Part.HANDOVER) for frame in self.state.stack):
            self._put_away()
            return self.push(Part.UNREACHED)
        return self.push(Part.STUCK)

    def _picks(self, asked: Asked, text: Text) -> bool:
        """Whether the words are the answer itself ("talk to a person" where that is offered, "call me" in danger)."""
        offered = asked.ask.reader.options or asked.ask.unread
        return bool(offered) and isinstance(asked.ask.reader.read(self._heard(text)), Read)

    def _offered(self, asked: Asked) -> list[str]:
        if self.state.open and self.state.open.candidate is not None:
            return [phrases.YES.ref, phrases.NO.ref]
        return asked.options

    def _control(self, playing: Playing, asked: Asked, text: Text, said: Control) -> None:
        match said:
            case Control.BACK:
                self._back(playing, asked)
            case Control.SKIP if asked.ask.may_decline:
                self._answer(playing, DECLINED)
            case Control.LATER | Control.MENU if asked.ask.unread is not None:
                self._miss(asked, text, None)
            case Control.SKIP if asked.ask.passing:
                self._leave()
            case Control.SKIP:
                self.words.append(phrases.NEEDED)
                self._ask(asked, keep=True)
            case Control.LATER:
                self._put_away()
                self.words.append(phrases.PUT_AWAY)
            case Control.MENU:
                self._put_away()
                self.push(Part.MENU)
            case Control.CONTINUE if self.state.shelf and asked.ask.passing:
                self.state.stack.pop()
                self._take_up()
            case Control.WHY:
                self.words.append(asked.ask.why or asked.ask.reader.hint)
                self._ask(asked, keep=True)
            case Control.QUIET:
                self.go(asked, Part.QUIET_TIMES)
            case Control.PERSON if self.state.stack[-1].dialog != Part.HANDOVER:
                self.go(asked, Part.HANDOVER, {"wished": text.text})
            case _:
                self._ask(asked, keep=True)

    def _leave(self) -> None:
        """Drop a question that needs no answer."""
        self.words.append(phrases.ALL_RIGHT)
        self.state.stack.pop()
        self._resume_below(bridge=True)

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
        return self._resume_below()
