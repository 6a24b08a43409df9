"""Take one turn: replay the open dialog, give the text to the question that was open, stop at the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dialogs.engine import phrases
from dialogs.engine.afresh import Afresh
from dialogs.engine.control import Control, control
from dialogs.engine.events import Desk, Start, Text, Turn
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked, Perform
from dialogs.engine.state import State
from dialogs.readers.base import Json, Read
from dialogs.readers.declined import is_declined, is_dont_know
from dialogs.understanding.courtesy import only_greets
from dialogs.understanding.meaning import Degree
from dialogs.understanding.normalise import words
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


_CLEAR = 0.8  # belief from which a text after "are you safe?" is taken for something else
_HOW_TO_STOP = ("reply STOP", "Write STOP")  # in the sentences that tell how: once in an answer is enough
_ONLY_WORDS = "only_words"  # when somebody was last told so
_ANOTHER = "other_language"  # when somebody was last told how to go on in it
_ALBUM = "album"  # the last of which a picture was answered
_TELLING = 3  # words of a text from which on a conversation under way follows its language


class _Hearing(Afresh):
    """Hears a text in the order in which things matter: safety, stop, help, language, then what is open."""

    def hear(self, text: Text) -> None:
        if text.unread and self._hear_unread(text):
            return None
        if text.album and self._is_more_of_the_same(text):
            return None
        if text.meaning.danger_counted and self._is_answer(text):
            text = replace(text, meaning=replace(text.meaning, danger=Degree.NONE, intent=None, certain=False))
        meaning, greeted = text.meaning, self.state.greeted
        self.state.known |= self._desk.tells(text)
        self._follow_language(text)
        unsafe = self.state.unsafe
        if meaning.danger is Degree.CERTAIN and not (meaning.danger_counted and meaning.opt_out is Degree.CERTAIN):
            return self.alarm({"said": text.text})
        if meaning.opt_out is Degree.CERTAIN:
            return self._stop(text)
        if meaning.opt_in:
            self._hear_start(text)
        elif self._top == Part.CARE and not self._went_stale():
            self._hear_whether_safe(text)
        elif meaning.danger is Degree.POSSIBLE and not unsafe:
            self._hear_worry(text)
        else:
            self._hear_ordinary(text)
        told = any(how in words.msgid for words in self.words for how in _HOW_TO_STOP)
        if meaning.opt_out is Degree.POSSIBLE and not unsafe and not told:
            self.words.append(phrases.STOP_TEXTS)
        if greeted and not unsafe:
            self._tell_of_the_other_language(text)
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
        danger = text.meaning.danger if len(set(words(text.text))) > _TELLING else Degree.NONE
        unsafe = self.state.unsafe or danger is not Degree.NONE
        self.push(Part.STOP, {"text": text.text, "unsafe": unsafe, "danger": danger.value})

    def _hear_unread(self, text: Text) -> bool:
        """Say, once a day, that only words can be read here; whether there was nothing to read beside it.

        A question that was open stays. Who was asked whether they are safe, and answers so, has not said that they are.
        """
        told = self.state.known.get(_ONLY_WORDS) == (today := self._at.date().isoformat())
        self.state.known[_ONLY_WORDS] = today
        self.words += () if told else phrases.ONLY_WORDS[self.state.language]
        if words(text.text) or text.pressed or text.location or text.files:
            return False
        if self._top == Part.CARE and not self._went_stale():
            self._hear_whether_safe(text)
        elif not self.state.greeted:
            self.hear_afresh(text)
        elif not told and (playing := self._replay()) is not None and playing.asked is not None:
            self._ask(playing.asked, keep=True)
        return True

    def _is_more_of_the_same(self, text: Text) -> bool:
        """Whether it is one more picture, without a word, of an album that is answered already."""
        answered = self.state.known.get(_ALBUM) == text.album
        self.state.known |= {_ALBUM: text.album or ""}
        return answered and not words(text.text)

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

    def _is_answer(self, text: Text) -> bool:
        """Whether the open question reads the text as its answer: "by the bridge" to "which town?" is no worry."""
        playing = self._replay() if self.state.stack and not self.state.unsafe and not self._went_stale() else None
        asked = playing.asked if playing else None
        if asked is None or asked.ask.reader.greedy or asked.ask.passing:
            return False
        return isinstance(asked.ask.reader.read(self._heard(text)), Read)

    def _hear_worry(self, text: Text) -> None:
        """Perhaps somebody is in danger: what they clearly ask is answered, and then they are asked if they are safe.

        Nothing is guessed, and a question that was open does not take the text for its answer.
        """
        start = self._desk.route(text)
        if start is not None and text.meaning.intent is None and start.dialog not in self._desk.urgent:
            start = None
        clear = start is not None and start.dialog not in (Part.MENU, Part.SAFETY)
        playing = self._replay() if self.state.stack else None
        asked = playing.asked if playing else None
        if asked is not None and asked.ask.reader.greedy:
            self._hear_ordinary(text)
        elif asked is not None and start is not None and clear:
            self.go(asked, start.dialog, start.args)
        elif asked is None and clear:
            self.hear_afresh(text)
        elif asked is None and text.meaning.guess.language is not None:
            self._greet(text)
        self.push(Part.CARE, {"said": text.text})

    def _hear_whether_safe(self, text: Text) -> None:
        """The answer to "are you safe?"; something else is heard as such, and twice a worry is an alarm."""
        playing = self._replay()
        asked = playing.asked if playing else None
        if asked is None or text.pressed or isinstance(asked.ask.reader.read(self._heard(text)), Read):
            return self.hear_answer(text, None)
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
        return self._hear_ordinary(text)

    def _is_clearly_else(self, text: Text, below: Asked | None) -> bool:
        """Whether a text is about something else: a clear wish, or the answer to the question before. Else it is no."""
        if control(text.text) is not None or text.meaning.certain or self._asks_plainly(text):
            return True
        if below is not None and isinstance(below.ask.reader.read(self._heard(text)), Read):
            return True
        told = len(words(text.text)) > _TELLING
        return told and text.meaning.intent is not None and text.meaning.confidence >= _CLEAR

    def _hear_ordinary(self, text: Text) -> None:
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
        playing = self._replay() if self._only_greets(text) else None
        asked = playing.asked if playing else None
        if asked is None:
            return False
        reader = asked.ask.reader  # one that takes any words takes no greeting: "hello" is no complaint
        if not reader.greedy and isinstance(reader.read(self._heard(text)), Read):
            return False
        self.words.append(phrases.HELLO)
        self._ask(asked, keep=True)
        return True

    @staticmethod
    def _only_greets(text: Text) -> bool:
        return not text.pressed and not text.files and only_greets(text.text)

    def _follow_language(self, text: Text) -> None:
        asked = {Control.ENGLISH: Language.EN, Control.FRENCH: Language.FR}
        said = control(text.text)
        wish = text.meaning.wish or (asked.get(said) if said else None)
        if wish:
            self.state.language, self.state.language_confirmed = wish, True
        elif text.meaning.guess.language and not self.state.language_confirmed and self._shows_a_language(text):
            self.state.language, self.state.language_shown = text.meaning.guess.language, True

    def _shows_a_language(self, text: Text) -> bool:
        """Whether a text says enough to follow its language: "yes" in a French chat is an answer, nothing more, and
        START the word that our French names, too. A greeting says enough: nobody is answered "bonjour" in English.
        """
        if text.meaning.opt_in and len(words(text.text)) == 1:
            return False
        return not self.state.greeted or len(words(text.text)) >= _TELLING or self._only_greets(text)

    def _tell_of_the_other_language(self, text: Text) -> None:
        """Who writes in the language they did not ask for is told, once a day, how to go on in it."""
        other, today = self.state.language.other, self._at.date().isoformat()
        if text.meaning.guess.language is not other or text.meaning.wish or not self._says_enough(text):
            return
        if self.words and self.state.known.get(_ANOTHER) != today:
            self.state.known[_ANOTHER] = today
            self.words.append(phrases.OTHER_LANGUAGE[other])

    def _says_enough(self, text: Text) -> bool:
        return len(words(text.text)) > _TELLING or self._only_greets(text)

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
