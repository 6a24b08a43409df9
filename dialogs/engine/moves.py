"""Move through the dialogs: start one on top, stand at a question, come back to the one below, put all away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from dialogs.engine import phrases
from dialogs.engine.events import Desk, Question
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked, DialogGoneError, Perform, Playing
from dialogs.engine.state import Frame, Open, State
from dialogs.engine.steps import Command, Query, Recall, Remember, Spoken, UnderWay
from dialogs.readers.base import Json
from dialogs.words import Words

R = TypeVar("R")
LONG_LIST, _LONG_ASIDE = 6, 4  # options: a longer list is not sent a second time, at once or after something else
GROWS_STALE = timedelta(hours=24)
"""An answer that comes later than this is not taken for the answer to the question that was open."""

_IN_DANGER, _A_DAY = "in_danger", timedelta(days=1)  # when somebody last may have been in danger


class Moves:
    """One turn under way: the state as it becomes, the words to say, the question now open."""

    def __init__(self, state: State, at: datetime, desk: Desk, perform: Perform) -> None:
        self.state = state
        self.words: list[Words] = []
        self.question: Question | None = None
        self.dropped: list[str] = []
        self._at = at
        self._desk = desk
        self._perform_step = perform

    def _perform(self, step: Query[R] | Command[R], path: str, /) -> R:
        match step:
            case Spoken():
                return cast("R", self.state.language)
            case Recall(key):
                return cast("R", self.state.known.get(key, ""))
            case UnderWay(dialog):
                return cast("R", dialog in self._under_way())
            case Remember(key, value):
                self.state.known[key] = value
                return cast("R", None)
        return self._perform_step(step, path)

    def _under_way(self) -> set[str]:
        """The dialogs that are open, and those that are a part of the one whose question waits."""
        parts = self.state.open.path.split("/")[:-1] if self.state.open else []
        return {*(frame.dialog for frame in self.state.stack), *(part.partition("#")[0] for part in parts)}

    @property
    def _top(self) -> str | None:
        return self.state.stack[-1].dialog if self.state.stack else None

    def push(self, dialog: str, args: Mapping[str, Json] | None = None) -> None:
        """Start a dialog on top of whatever is open; one that stands alone ends what was open."""
        if dialog in self._desk.alone:
            self.state.end_all()
            self.question = None
        self.state.stack.append(Frame(str(dialog), dict(args or {})))
        if (playing := self._play_top()) is not None:
            self._settle(playing)
        else:
            self._resume_below(bridge=True)

    def go(self, asked: Asked, dialog: str, args: Mapping[str, Json] | None = None) -> None:
        """Leave the question open for another dialog; one that is only `passing` is not come back to."""
        if asked.ask.passing:
            self.state.stack.pop()
        self.push(dialog, args)

    def _answer(self, playing: Playing, value: Any) -> None:
        try:
            playing.answer(value)
        except DialogGoneError:
            self._drop()
            return self._resume_below(bridge=True)
        return self._settle(playing)

    def _settle(self, playing: Playing) -> None:
        """Say what was reached, and stand at the next question: of this dialog, or of the one below it.

        "What next?" is not asked while something waits below: that comes next.
        """
        self.words += playing.said
        waits = len(self.state.stack) > 1
        if playing.asked is not None and not (playing.asked.ask.passing and waits):
            return self._ask(playing.asked)
        self.state.stack.pop()
        if playing.asked is not None:
            return self._resume_below(bridge=True)
        match playing.frame.dialog:
            case Part.RESUME:
                return self._take_up() if playing.result else self._start_over()
            case Part.CARE if not playing.result:
                return self.alarm(playing.frame.args)
            case Part.CARE if not waits:
                return self.push(Part.MENU)
            case Part.WELCOME if playing.result is not None:
                self.state.language, self.state.language_confirmed = playing.result, True
                return self.begin(playing.frame.args)
        return self._resume_below(bridge=True)

    def alarm(self, args: Mapping[str, Json]) -> None:
        """Safety first: everything else waits."""
        self.worried()
        self._put_away()
        self.push(Part.SAFETY, args)

    def worried(self) -> None:
        """Remember that somebody may be in danger: what they say next may take it back, or mean it after all."""
        self.state.known[_IN_DANGER] = self._at.isoformat()

    def _was_worried(self) -> bool:
        """Whether they may have been in danger within a day."""
        since = self.state.known.get(_IN_DANGER)
        return since is not None and self._at - datetime.fromisoformat(since) <= _A_DAY

    def begin(self, greeting: Mapping[str, Json]) -> None:
        """Go on with what somebody wrote first, before they were asked which language."""
        then = greeting.get("then")
        self.push(*then) if then else self.push(Part.MENU)

    def _resume_below(self, *, bridge: bool = False) -> None:
        self.state.open = self.question = None
        below = self._replay(back=True) if self.state.stack else None
        if below is None:
            return None
        if below.asked is None:
            return self._settle(below)
        if below.cut:
            self.words += below.said
        elif bridge and below.asked.ask.within is None and below.frame.dialog != Part.ALSO:
            self.words.append(phrases.WHERE_WE_WERE)
        self._ask(below.asked)
        if bridge and not below.cut:
            self._shorten(below.asked)
        return None

    def _shorten(self, asked: Asked) -> None:
        """Do not send a list a second time with what was said beside it: together they are several messages long."""
        options = asked.ask.reader.options
        if self.question is not None and len(options) > _LONG_ASIDE:
            self.words.append(asked.ask.words)
            pick = Words(phrases.PICK_BY_NUMBER, {"last": len(options)})
            self.question = replace(self.question, words=pick, numbered=False)

    def _replay(self, *, back: bool = False) -> Playing | None:
        """Play the top of the stack as it stands, or come `back` to it; frames whose dialog is gone are dropped."""
        while self.state.stack:
            if (playing := self._play_top(back=back)) is not None:
                return playing
        return None

    def _play_top(self, *, back: bool = False) -> Playing | None:
        try:
            return Playing(self.state.stack[-1], self._desk.dialogs, self._perform, back=back)
        except DialogGoneError:
            self._drop()
            return None

    def _drop(self) -> None:
        self.dropped.append(self.state.stack.pop().dialog)
        self.state.open = None

    def _ask(self, asked: Asked, *, keep: bool = False) -> None:
        """Stand at a question; with `keep`, the same question once more: its misses count on."""
        misses = self.state.open.misses if keep and self.state.open else 0
        self.state.open = Open(asked.path, asked.options, self._at, misses, asked.ask.passing)
        reader = asked.ask.reader
        said = Question(asked.ask.words, tuple(reader.options), reader.numbered)
        self.question = said if asked.ask.within is None else None

    def _same_question(self, asked: Asked) -> bool:
        held = self.state.open
        return held is not None and held.path == asked.path and held.options == asked.options

    def _went_stale(self) -> bool:
        return self.state.open is not None and self._at - self.state.open.asked_at > GROWS_STALE

    def _put_away(self) -> None:
        """Put away what is open."""
        self.state.put_away()
        self.question = None

    def _take_up(self) -> None:
        shelf, self.state.shelf = self.state.shelf, None
        if shelf is None:
            return self.push(Part.MENU)
        self.state.stack, self.state.open = shelf.stack, None
        return self._resume_below()

    def _start_over(self) -> None:
        self.state.shelf = None
        self.push(Part.MENU)
