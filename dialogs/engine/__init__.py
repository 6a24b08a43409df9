"""The dialog engine: generators replayed over a journal, and what every conversation needs, once."""

from dialogs.engine.events import Desk, Question, Start, Text, Turn
from dialogs.engine.state import State
from dialogs.engine.steps import (
    DECLINED,
    Command,
    Declined,
    Dialog,
    Query,
    Recall,
    Remember,
    Spoken,
    UnderWay,
    act,
    ask,
    dialog,
    listen,
    look,
    save,
    say,
)
from dialogs.engine.turn import turn

__all__ = [
    "DECLINED",
    "Command",
    "Declined",
    "Desk",
    "Dialog",
    "Query",
    "Question",
    "Recall",
    "Remember",
    "Spoken",
    "Start",
    "State",
    "Text",
    "Turn",
    "UnderWay",
    "act",
    "ask",
    "dialog",
    "listen",
    "look",
    "save",
    "say",
    "turn",
]
