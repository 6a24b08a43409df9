"""A text that does not answer the open question: asked again, more kindly each time, and then by a person."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine import phrases
from dialogs.engine.events import Text
from dialogs.engine.moves import LONG_LIST, Moves
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked
from dialogs.readers.agreed import only_courtesy
from dialogs.readers.base import Heard, Read
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import words
from dialogs.words import Words

SHORT = 3  # words: a text hardly longer that answers the open question is its answer, whatever else it may mean


class Missing(Moves):
    """Adds what to do with a text that is no answer."""

    def _heard(self, text: Text) -> Heard:
        return Heard(text.pressed or text.text, self._at.date(), self.state.language, text.location)

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
        if asked.ask.passing and len(words(text.text)) <= SHORT and yes_no.read(self._heard(text)) == Read(False):
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

    def _leave(self) -> None:
        """Drop a question that needs no answer."""
        self.words.append(phrases.ALL_RIGHT)
        self.state.stack.pop()
        self._resume_below(bridge=True)
