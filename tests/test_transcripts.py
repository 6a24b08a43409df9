"""Every conversation, in English and in French, by SMS and with buttons: played where a message enters, as written.

The transcripts stand in `tests/transcripts/<style>/<conversation>.<language>.txt`; the first line says what each shows.
`liaison chat --as sms --script FILE` plays one in a terminal.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from bot import media
from bot.segments import count
from bot.terminal import Terminal, read_transcript
from dialogs.registry import DIALOGS, OPENED_BY_US
from services.catchment import read_catchment
from services.conversations import receive
from services.database import Database
from services.liaison import Liaison
from services.models import Message
from services.rules.internal_words import internal_words_in
from services.settings import read_settings
from services.turns.inbound import Inbound
from tests.conftest import SECRET, Chat, Clock
from tests.on_file import on_file, put_on_file

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*/*.txt"))


def label(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def texts_of(path: Path) -> tuple[str, ...]:
    """What the person writes."""
    return tuple(exchange.text for exchange in read_transcript(path.read_text("utf-8")))


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


@dataclass
class Played:
    """What came of playing every transcript by SMS: each reply, whether it was a first one, and the dialogs heard."""

    said: dict[str, bool]
    heard: set[str]


@pytest.fixture(scope="module")
def played(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("played")
    shutil.copy(sqlite_template, folder / "played.sqlite")
    url = f"sqlite:///{folder / 'played.sqlite'}"
    settings = read_settings(env_file=None, database_url=url, data_dir=folder, secret_keys=(SECRET,))
    database = Database(settings.database, settings.keys)
    liaison = Liaison(settings, database, read_catchment("windsor-sarnia"), {"terminal": media.SMS}, Clock())
    outcome = Played({}, set())
    with pytest.MonkeyPatch.context() as patch:
        for name, conversation in list(DIALOGS.items()):
            patch.setitem(cast("dict[str, Any]", DIALOGS), name, _noting(name, conversation, outcome.heard))
        acts = {(on_file(path.read_text("utf-8")), texts_of(path)) for path in FILES}  # many are twice the same
        for person, (whose, texts) in enumerate(sorted(acts)):
            writing = Terminal(liaison, address=f"person {person}")
            put_on_file(liaison, writing.address, whose)
            for number, text in enumerate(texts):
                outcome.said.update((message.text, number == 0) for message in writing.say(text))
    database.close()
    assert len(outcome.said) > 100
    return outcome


def _noting(name: str, conversation: Callable[..., Any], heard: set[str]) -> Callable[..., Any]:
    def played(**args: Any) -> Any:
        heard.add(name)
        return conversation(**args)

    return played


def test_no_internal_word_is_ever_said(played: Played) -> None:
    """R-4, over every sent text."""
    for text in played.said:
        assert not internal_words_in(text), text


def test_a_reply_by_sms_fits_two_segments(played: Played) -> None:
    """In both languages, most of them one (DESIGN, cost); a first reply, where what it answers leaves room."""
    later = {text: count(text).segments for text, first in played.said.items() if not first}
    assert {text for text, segments in later.items() if segments > 2} == set()
    assert sum(segments == 1 for segments in later.values()) > len(later) / 2


def test_a_first_reply_says_who_is_speaking_in_one_segment_more(played: Played) -> None:
    for text in (text for text, first in played.said.items() if first and text.startswith("Liaison (")):
        answer = "\n".join(text.splitlines()[GREETING:])
        assert count(text).segments <= (2 if len(answer) <= ROOM_BESIDE_THE_GREETING else 3), text


GREETING = 2  # lines: who is speaking, and the other language
ROOM_BESIDE_THE_GREETING = 135  # characters


def test_a_location_shared_finds_who_is_near(liaison: Liaison) -> None:
    """Telegram's shared location: Sarnia's harbour."""
    receive(liaison, Inbound("terminal", "located", "hi there"))
    receive(liaison, Inbound("terminal", "located", "", location=(42.97, -82.41)))
    with liaison.database.reading() as session:
        said = session.query(Message).order_by(Message.id.desc()).first()
    assert said is not None
    assert "Sarnia Employment Hub" in str(said.options)


def test_every_dialog_is_heard_in_some_transcript(played: Played) -> None:
    """A dialog nobody comes to is dead, and one no transcript shows is not looked at. A terminal sends no files, and
    opens no links.

    Those we open ourselves are played in tests/test_appointment_scenes.py.
    """
    assert played.heard == set(DIALOGS) - OPENED_BY_US - {"file_received", "joined", "invitation_over"}
