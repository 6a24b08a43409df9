"""Every conversation, in English and in French, by SMS and with buttons: played where a message enters, as written.

The transcripts stand in `tests/transcripts/<style>/<conversation>.<language>.txt`; the first line says what each shows.
`liaison chat --as sms --script FILE` plays one in a terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from bot.segments import count
from bot.terminal import read_transcript
from dialogs.registry import DIALOGS
from services.conversations import Inbound, receive
from services.liaison import Liaison
from services.models import Message
from services.rules.internal_words import internal_words_in
from tests.conftest import Chat

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*/*.txt"))


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


@pytest.fixture
def everything_said(someone: Callable[[str], Chat]) -> dict[str, bool]:
    """Every reply of every transcript by SMS, whole, and whether it is somebody's first."""
    said: dict[str, bool] = {}
    for path in FILES:
        if path.parent.name == "sms":
            chat = someone("sms")
            chat.person.address = path.stem
            for number, exchange in enumerate(read_transcript(path.read_text("utf-8"))):
                said.update((message.text, number == 0) for message in chat.person.say(exchange.text))
    assert len(said) > 100
    return said


def test_no_internal_word_is_ever_said(everything_said: dict[str, bool]) -> None:
    """R-4, over every sent text."""
    for text in everything_said:
        assert not internal_words_in(text), text


def test_a_reply_by_sms_fits_two_segments_once_people_know_who_is_speaking(everything_said: dict[str, bool]) -> None:
    """The first reply also says who is speaking; the list of eleven statuses goes to a third, and is sent once."""
    too_long = {text for text, first in everything_said.items() if not first and count(text).segments > 2}
    assert all("\n11 " in text for text in too_long), too_long
    assert len(too_long) <= 2


def test_a_location_shared_finds_who_is_near(liaison: Liaison) -> None:
    """Telegram's shared location: Sarnia's harbour."""
    receive(liaison, Inbound("terminal", "located", "hi there"))
    receive(liaison, Inbound("terminal", "located", "", location=(42.97, -82.41)))
    with liaison.database.reading() as session:
        said = session.query(Message).order_by(Message.id.desc()).first()
    assert said is not None
    assert "Sarnia Employment Hub" in str(said.options)


def test_every_dialog_is_heard_in_some_transcript(
    someone: Callable[[str], Chat], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog nobody comes to is dead, and one that no transcript shows is not looked at."""
    heard: set[str] = set()

    def noted(name: str, conversation: Callable[..., Any]) -> Callable[..., Any]:
        def played(**args: Any) -> Any:
            heard.add(name)
            return conversation(**args)

        return played

    for name, conversation in list(DIALOGS.items()):
        monkeypatch.setitem(cast("dict[str, Any]", DIALOGS), name, noted(name, conversation))
    for path in FILES:
        chat = someone("sms")
        chat.person.address = f"{path.parent.name}-{path.stem}"
        for exchange in read_transcript(path.read_text("utf-8")):
            chat.person.say(exchange.text)
    assert heard == set(DIALOGS)
