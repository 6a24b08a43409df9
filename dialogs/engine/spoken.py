"""Which language a conversation goes on in: the one they asked for, else the one they write."""

from __future__ import annotations

from dialogs.engine import phrases
from dialogs.engine.control import Control, control
from dialogs.engine.events import Text
from dialogs.engine.moves import Moves
from dialogs.understanding.courtesy import greets_by_name, only_greets
from dialogs.understanding.meaning import Degree, Intent
from dialogs.understanding.normalise import words
from dialogs.words import Language

TELLING = 3
"""Words of a text from which on a conversation under way follows its language."""
_ANOTHER = "other_language"  # when somebody was last told how to go on in it
_IN_WORDS = "in_words"  # that they have written a few words of their language: a mere "hi" changes nothing then


class Spoken(Moves):
    """Adds following a person's language (R-113)."""

    def follow_language(self, text: Text) -> None:
        """Go on in the language a text asks for, or, where none was asked for, in the one it is plainly written in."""
        asked = {Control.ENGLISH: Language.EN, Control.FRENCH: Language.FR}
        said = control(text.text)
        wish = text.meaning.wish or (asked.get(said) if said else None)
        if wish:
            self.state.language, self.state.language_confirmed = wish, True
        elif text.meaning.guess.language and not self.state.language_confirmed and self._shows_a_language(text):
            self.state.language, self.state.language_shown = text.meaning.guess.language, True
            if len(words(text.text)) >= TELLING and not self.only_greets(text):
                self.state.known[_IN_WORDS] = self.state.language.value

    def _shows_a_language(self, text: Text) -> bool:
        """Whether a text says enough to follow its language: "yes" in a French chat is an answer, nothing more, and
        START the word that our French names, too. A greeting says enough before anything longer was said: nobody is
        answered "bonjour" in English.
        """
        if text.meaning.opt_in and len(words(text.text)) == 1:
            return False
        if not self.state.greeted or len(words(text.text)) >= TELLING:
            return True
        return self.only_greets(text) and _IN_WORDS not in self.state.known

    def tell_of_the_other_language(self, text: Text) -> None:
        """Who writes in the language they did not ask for is told, once a day, how to go on in it."""
        other, today = self.state.language.other, self._at.date().isoformat()
        if text.meaning.guess.language is not other or text.meaning.wish or not self._says_enough(text):
            return
        if self.words and self.state.known.get(_ANOTHER) != today:
            self.state.known[_ANOTHER] = today
            self.words.append(phrases.OTHER_LANGUAGE[other])

    def _says_enough(self, text: Text) -> bool:
        return len(words(text.text)) > TELLING or self.only_greets(text)

    @staticmethod
    def only_greets(text: Text) -> bool:
        """Whether a text is a greeting, with nothing but a name beside it: a name means nothing else."""
        if text.pressed or text.files:
            return False
        idle = text.meaning.intent in (None, Intent.GREETING) and text.meaning.danger is Degree.NONE
        return only_greets(text.text) or (idle and greets_by_name(text.text))
