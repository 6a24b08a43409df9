"""Play one dialog over its journal, up to the first question that has no answer yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from dialogs.engine.state import Entry, Frame, Kind
from dialogs.engine.steps import DECLINED, Act, Ask, Command, Declined, Dialog, Enter, Leave, Look, Query, Save, Say
from dialogs.readers.base import Codec, Json, Read
from dialogs.words import Words

R = TypeVar("R")
Dialogs: TypeAlias = Mapping[str, Callable[..., Dialog[Any]]]
_DECLINED_JSON = {"declined": True}


class Perform(Protocol):
    """Does what a dialog looks up, saves or acts; called inside the transaction of the turn.

    `path` says where in the conversation it stands: a `save` is an upsert by it.
    """

    def __call__(self, step: Query[R] | Command[R], path: str, /) -> R: ...


class DialogGoneError(LookupError):
    """The dialog of a stored frame no longer exists, or no longer takes what was kept for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question a dialog stands at."""

    path: str
    ask: Ask

    @property
    def options(self) -> list[str]:
        """What is offered, by reference."""
        return [option.ref for option in self.ask.reader.options]


class Playing:
    """One frame being played.

    After construction, and after each `answer`, the dialog stands at a question (`asked`) or has `finished`.
    `said` holds what was reached past the journal's old end: nothing is spoken twice by a replay. Where the journal
    and the dialog no longer agree the journal is `cut`; acts done are kept by path and not done again: that they are
    done is said instead.
    """

    def __init__(self, frame: Frame, dialogs: Dialogs, perform: Perform, *, back: bool = False) -> None:
        """Replay the frame; `back` after another one: what passes, and led to the question, is looked up again.

        Raises `DialogGoneError`.
        """
        self.frame = frame
        self.said: list[Words] = []
        self.asked: Asked | None = None
        self.finished = False
        self.cut = False
        self.result: Any = None
        self.done: dict[str, Words] = {}
        self._perform = perform
        self._position = 0
        self._anew = self._since_answer() if back else len(frame.journal)
        self._scope: list[str] = []
        self._seen: Counter[str] = Counter()
        try:
            self._dialog = dialogs[frame.dialog](**frame.args)
        except (KeyError, TypeError) as error:
            raise DialogGoneError(frame.dialog) from error
        self._play(None)

    def answer(self, value: Any) -> None:
        """Take the answer to the question `asked`, and play on to the next."""
        if self.asked is None:
            raise RuntimeError("No question is open.")
        stored = _DECLINED_JSON if value is DECLINED else self.asked.ask.reader.codec.dump(value)
        self._record(self.asked.path, "answer", stored)
        self.said = []
        self._play(value)

    def _play(self, value: Any) -> None:
        self.asked = None
        try:
            while True:
                step = self._dialog.send(value)
                value = None
                match step:
                    case Enter(name):
                        self._scope.append(self._path(name))
                    case Leave():
                        self._scope.pop()
                    case Say(words):
                        if self._position >= len(self.frame.journal):
                            self.said.append(words)
                    case Look(key, query):
                        value = self._once(self._path(key), "look", query)
                    case Save(key, command):
                        value = self._once(self._path(key), "save", command)
                    case Act(key, command, done):
                        value = self._act(self._path(key), command, done)
                    case Ask(key):
                        path = self._path(key)
                        found = self._answered(path, step)
                        if found is None:
                            self.asked = Asked(path, step)
                            return
                        value = found.value
        except StopIteration as end:
            self.finished = True
            self.result = end.value
        except (ValueError, LookupError) as error:  # something kept for it is no longer known: a release dropped it
            raise DialogGoneError(self.frame.dialog) from error

    def _path(self, key: str) -> str:
        path = f"{self._scope[-1]}/{key}" if self._scope else key
        self._seen[path] += 1
        return path if self._seen[path] == 1 else f"{path}#{self._seen[path]}"

    def _stored(self, path: str, kind: Kind) -> Entry | None:
        """The next entry if it belongs here; else cut the journal at this place."""
        journal = self.frame.journal
        if self._position < len(journal):
            entry = journal[self._position]
            if entry.path == path and entry.kind == kind:
                return entry
            self._cut()
        return None

    def _cut(self) -> None:
        del self.frame.journal[self._position :]
        self.cut = True

    def _loaded(self, path: str, kind: Kind, codec: Codec[Any]) -> Read[Any] | None:
        entry = self._stored(path, kind)
        if entry is None:
            return None
        try:
            value = codec.load(entry.value)
        except ValueError:
            self._cut()
            return None
        self._position += 1
        return Read(value)

    def _record(self, path: str, kind: Kind, value: Json) -> None:
        self.frame.journal.append(Entry(path, kind, value))
        self._position += 1

    def _since_answer(self) -> int:
        """Where in the journal the last answer or act lies behind."""
        journal = self.frame.journal
        return max((place + 1 for place, entry in enumerate(journal) if entry.kind in ("answer", "act")), default=0)

    def _once(self, path: str, kind: Kind, step: Query[Any] | Command[Any]) -> Any:
        found = self._loaded(path, kind, step.codec)
        passed = isinstance(step, Query) and step.passes and self._position > self._anew
        if found is not None and not passed:
            return found.value
        result = self._perform(step, path)
        if found is not None and result == found.value:
            return result
        if found is not None:
            self._position -= 1
            self._cut()
        self._record(path, kind, step.codec.dump(result))
        return result

    def _act(self, path: str, command: Command[Any], done: Words) -> Any:
        self.done[path] = done
        if self._stored(path, "act") is None:
            if path in self.frame.acts:
                self.said.append(done)  # done before a cut, perhaps from another answer: say so, do not do it again
            else:
                self.frame.acts[path] = command.codec.dump(self._perform(command, path))
            self._record(path, "act", None)
        else:
            self._position += 1
        return command.codec.load(self.frame.acts[path])

    def _answered(self, path: str, ask: Ask) -> Read[Any | Declined] | None:
        entry = self._stored(path, "answer")
        if entry is not None and entry.value == _DECLINED_JSON:
            if ask.may_decline:
                self._position += 1
                return Read(DECLINED)
            self._cut()
            return None
        value = self._loaded(path, "answer", ask.reader.codec)
        if value is not None and self._off_the_list(ask, value.value):
            self._position -= 1
            self._cut()
            return None
        return value

    @staticmethod
    def _off_the_list(ask: Ask, value: Any) -> bool:
        """A choice that is no longer offered is a cut: references are stable, so it is really gone."""
        refs = {option.ref for option in ask.reader.options}
        return isinstance(value, str) and ask.reader.name == "choice" and value not in refs
