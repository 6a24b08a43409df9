"""What every conversation understands, whatever is asked: back, skip, later, menu, why, a person."""

from __future__ import annotations

from dialogs.engine import phrases
from dialogs.engine.control import Control
from dialogs.engine.events import Text
from dialogs.engine.missing import Missing
from dialogs.engine.parts import Part
from dialogs.engine.replay import Asked, Playing
from dialogs.engine.steps import DECLINED


class Steering(Missing):
    """Adds the words that steer a conversation."""

    def _control(self, playing: Playing, asked: Asked, text: Text, said: Control) -> None:
        match said:
            case Control.BACK:
                self._back(playing, asked)
            case Control.SKIP if asked.ask.may_decline:
                self._answer(playing, DECLINED)
            case Control.LATER | Control.MENU if asked.ask.unread is not None:
                self._answer(playing, DECLINED)  # out of danger talk: where help is was said, and is said once more
                if said is Control.MENU:
                    self.push(Part.MENU)
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
