"""Scenes of appointments, in both languages, by SMS and with buttons: staff act, time passes, clients answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.segments import count
from dialogs.registry import OPENED_BY_US
from dialogs.words import Language
from services.liaison import Liaison
from services.models import Message
from services.rules.internal_words import internal_words_in
from tests.conftest import Clock
from tests.scenes import on_stage, play

FOLDER = Path(__file__).parent / "scenes_played"
FILES = sorted(FOLDER.glob("*/*.txt"))


def label(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def said(liaison: Liaison) -> Iterator[Message]:
    with liaison.database.reading() as session:
        yield from session.query(Message).filter_by(direction="outbound").order_by(Message.id)


@pytest.mark.parametrize("path", FILES, ids=label)
def test_a_scene_goes_as_written(liaison: Liaison, clock: Clock, path: Path) -> None:
    """And no internal word is ever said (R-4); what we say once people know us fits two SMS."""
    style = "sms" if path.parent.name == "sms" else "telegram"
    scene = path.read_text("utf-8")
    assert play(on_stage(liaison, style, Language(path.stem[-2:]), clock), scene) == scene
    for message in said(liaison):
        assert not internal_words_in(message.text), message.text
        assert style != "sms" or count(message.text).segments <= 2, message.text


def test_every_scene_is_there_in_both_languages_and_both_styles() -> None:
    names = {path.name for path in FILES}
    assert names == {f"{path.stem.partition('.')[0]}.{language}.txt" for path in FILES for language in ("en", "fr")}
    assert {path.name for path in FOLDER.glob("sms/*")} == {path.name for path in FOLDER.glob("buttons/*")} == names


def test_everything_we_open_ourselves_is_in_a_scene() -> None:
    acts = "".join(path.read_text("utf-8") for path in FOLDER.glob("sms/*.en.txt"))
    shown = {
        "appointment_booked": "You have an appointment",
        "appointment_moved": "Your appointment has changed",
        "appointment_cancelled": "had to cancel",
        "appointment_missed": "We missed you",
        "appointment_reminder": "Reminder:",
    }
    assert shown.keys() == OPENED_BY_US
    assert all(words in acts for words in shown.values())
