"""Every conversation, in English and in French, by SMS and with buttons: played where a message enters, as written.

The transcripts stand in `tests/transcripts/<style>/<conversation>.<language>.txt`; the first line says what each shows.
`liaison chat --as sms --script FILE` plays one in a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.segments import count
from dialogs.registry import DIALOGS
from services.conversations import Inbound, receive
from services.liaison import Liaison
from services.models import Message
from services.rules.internal_words import internal_words_in
from tests.conftest import Chat

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*/*.txt"))
_BOT = re.compile(r"^bot +> (.*)$", re.MULTILINE)


def label(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=label)
def test_a_conversation_goes_as_written(someone: Callable[[str], Chat], path: Path) -> None:
    someone("sms" if path.parent.name == "sms" else "telegram").play(path.read_text("utf-8"))


def test_every_conversation_is_there_in_both_languages_and_both_styles() -> None:
    """Dialogs that only ever stand inside or beside another are played in that one's transcript."""
    shown = {path.stem for path in FILES if path.parent.name == "sms"}
    assert shown == {path.stem for path in FILES if path.parent.name == "buttons"}
    for name in {stem.split(".")[0] for stem in shown} - {"welcome"}:
        assert {f"{name}.en", f"{name}.fr"} <= shown, name
    assert {"welcome.en", "welcome.fr", "welcome.unknown"} <= shown


def test_no_internal_word_is_ever_said() -> None:
    """R-4, over every sent text."""
    for path in FILES:
        for said in _BOT.findall(path.read_text("utf-8")):
            assert not internal_words_in(said), said


def test_a_reply_by_sms_fits_two_segments_once_people_know_who_is_speaking(
    liaison: Liaison, someone: Callable[[str], Chat]
) -> None:
    """The first reply also says who is speaking, and two lists of eleven and eight choices go to a third."""
    longest: dict[str, int] = {}
    for path in FILES:
        if path.parent.name != "sms":
            continue
        chat = someone("sms")
        chat.person.address = path.stem
        for number, exchange in enumerate(re.findall(r"^(?!bot )\w+ +> (.*)$", path.read_text("utf-8"), re.MULTILINE)):
            for message in chat.person.say(exchange):
                if number:
                    longest[message.text] = count(message.text).segments
    assert len(longest) > 60
    too_long = [text for text, segments in longest.items() if segments > 2]
    assert not [text for text in too_long if len(text.splitlines()) <= 9]
    assert len(too_long) <= 4


def test_a_location_shared_finds_who_is_near(liaison: Liaison) -> None:
    """Telegram's shared location: Sarnia's harbour."""
    receive(liaison, Inbound("terminal", "located", "hi there"))
    receive(liaison, Inbound("terminal", "located", "", location=(42.97, -82.41)))
    with liaison.database.reading() as session:
        said = session.query(Message).order_by(Message.id.desc()).first()
    assert said is not None
    assert "Sarnia Employment Hub" in str(said.options)


def test_every_dialog_of_the_registry_can_be_reached() -> None:
    """A dialog nobody can come to is dead."""
    sources = "".join(path.read_text("utf-8") for path in (FOLDER.parent.parent / "dialogs").rglob("*.py"))
    for name in DIALOGS:
        uses = len(re.findall(rf'"{name}"', sources))
        assert uses >= 2, f"{name} is named only where it is registered"
