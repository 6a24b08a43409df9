"""What nobody here can read: a voice, a sticker, one more picture of an album."""

from __future__ import annotations

from dialogs.engine import phrases
from dialogs.engine.events import Text
from dialogs.engine.parts import Part
from dialogs.engine.worry import Worry
from dialogs.understanding.normalise import words

_ONLY_WORDS = "only_words"  # when somebody was last told so
_ALBUM = "album"  # the last of which a picture was answered


class Unread(Worry):
    """Adds what to say to those."""

    def hear_unread(self, text: Text) -> bool:
        """Say, once a day, that only words can be read here; whether there was nothing to read beside it.

        A question that was open stays. Who was asked whether they are safe, and answers so, has not said that they are.
        """
        told = self.state.known.get(_ONLY_WORDS) == (today := self._at.date().isoformat())
        self.state.known[_ONLY_WORDS] = today
        self.words += () if told else phrases.ONLY_WORDS[self.state.language]
        if words(text.text) or text.pressed or text.location or text.files:
            return False
        if self._top == Part.CARE and not self._went_stale():
            self.hear_whether_safe(text)
        elif not self.state.greeted:
            self.hear_afresh(text)
        elif not told and (playing := self._replay()) is not None and playing.asked is not None:
            self._ask(playing.asked, keep=True)
        return True

    def is_more_of_the_same(self, text: Text) -> bool:
        """Whether it is one more picture, without a word, of an album that is answered already."""
        answered = self.state.known.get(_ALBUM) == text.album
        self.state.known |= {_ALBUM: text.album or ""}
        return answered and not words(text.text)
