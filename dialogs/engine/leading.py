"""A text that leads somewhere else than to the answer of the open question: followed, or answered beside it."""

from __future__ import annotations

from dialogs.engine import phrases
from dialogs.engine.events import Question, Start, Text
from dialogs.engine.moves import Moves
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked
from dialogs.engine.state import Frame
from dialogs.understanding.meaning import PASSED_ON, Degree, Intent
from dialogs.understanding.several import asks

_LEADS_FROM = 0.75  # belief from which a wish may leave an open question
_ASKED = frozenset(
    intent
    for intent in Intent
    if intent.value.startswith(("eligibility_", "resource_", "appointment_"))
    or intent in (Intent.FIND_PROVIDER, Intent.FINANCIAL_SUPPORT, Intent.SERVICE_DESCRIPTION, Intent.TRAINING)
)
"""What somebody asks of an employment service, and nobody says of a danger."""
_TOLD = frozenset(intent for intent in _ASKED if intent.value.startswith("eligibility_"))
"""Of these, what people also say of themselves."""
_PLAINLY = 0.85  # belief from which such a question ends the talk of a danger
_ONLY_CERTAIN = PASSED_ON | {Intent.APPOINTMENT_CONFIRM, Intent.GREETING, Intent.MENU_HELP, Intent.OUT_OF_SCOPE}
"""A poor answer as well, or told to staff: it leaves an open question only where a rule is certain of it."""


class Leading(Moves):
    """Adds where a text leads while a question is open."""

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

    def _asks_plainly(self, text: Text) -> bool:
        """Whether a text asks something plain of the service, without a word that may mean danger."""
        meaning = text.meaning
        if meaning.danger is not Degree.NONE or text.pressed:
            return False
        asked = asks(text.text)
        clear = meaning.certain or meaning.confidence >= (_LEADS_FROM if asked else _PLAINLY)
        if meaning.intent in _TOLD:
            clear = asked and meaning.certain  # "I am afraid to lose my job" goes on with what is wrong
        clear = clear and meaning.intent in _ASKED
        start = self._desk.at_rest(text) if clear or asked else None
        if start is None or start.dialog in (Part.MENU, Part.SAFETY, *self._desk.urgent):
            return False
        return clear or start.dialog in self._desk.again

    def follow(self, text: Text, start: Start) -> None:
        """Go where the text leads; what else it asked waits below, to be offered when that is done."""
        self.state.open = None
        if start.dialog not in self._desk.alone and (also := self._desk.also(text, start)) is not None:
            self.state.stack.append(Frame(also.dialog, dict(also.args)))
        self.push(start.dialog, start.args)

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
