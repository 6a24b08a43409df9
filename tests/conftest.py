"""What tests share: a fixed clock, a database of each engine, somebody to talk as."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from pydantic import SecretStr

from bot import media, terminal, webchat
from dialogs.words import Language
from services.catchment import read_catchment
from services.database import Database
from services.liaison import Liaison
from services.settings import Settings, read_settings
from tests import engines
from tests.on_file import put_on_file

hypothesis_settings.register_profile("fixed", deadline=None, derandomize=True)
hypothesis_settings.load_profile("fixed")

SECRET = SecretStr("a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=")
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 10:00 in Windsor

LONGEST = (
    "tests/crash/",
    "tests/test_transcripts.py",
    "tests/services/test_commands.py",
    "tests/telegram/",
    "tests/console/",
)

needs_postgres = pytest.param("postgresql", marks=pytest.mark.postgres)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.moment

    def pass_time(self, **much: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**much)


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests read no setting of whoever runs them."""
    for name in list(os.environ):
        if name.startswith("LIAISON_") and not name.startswith("LIAISON_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def clock() -> Clock:
    """The clock of the test."""
    return Clock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the current schema, its keys, and the invented directory; copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    engines.fill(f"sqlite:///{path}", SECRET)
    return path


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The same on PostgreSQL: the name of a database to copy."""
    with engines.postgres_template(SECRET) as name:
        yield name


@pytest.fixture(params=["sqlite", needs_postgres])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An address of a database of its own for the test, on each engine."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.sqlite")
        yield f"sqlite:///{tmp_path / 'test.sqlite'}"
    else:
        with engines.postgres_copy(request.getfixturevalue("postgres_template")) as url:
            yield url


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of the test."""
    return read_settings(env_file=None, database_url=database_url, data_dir=tmp_path, secret_keys=(SECRET,))


@pytest.fixture
def liaison(settings: Settings, clock: Clock) -> Iterator[Liaison]:
    """The running service on the test's database, clock and channels."""
    database = Database(settings.database, settings.keys)
    channels = {"terminal": media.TELEGRAM, "sms": media.SMS, webchat.NAME: media.WEB}
    yield Liaison(settings, database, read_catchment("windsor-sarnia"), channels, clock)
    database.close()


@pytest.fixture
def processes(liaison: Liaison) -> Iterator[list[Liaison]]:
    """Three of them, with nothing shared but the database."""
    opened = [Database(liaison.settings.database, liaison.settings.keys) for _ in range(2)]
    yield [liaison, *(replace(liaison, database=one) for one in opened)]
    for one in opened:
        one.close()


@dataclass
class Chat:
    """Somebody talking to the assistant: `play` a transcript, which must come out as written."""

    liaison: Liaison
    style: str
    language: Language | None = None

    def __post_init__(self) -> None:
        running = Liaison(
            self.liaison.settings,
            self.liaison.database,
            self.liaison.catchment,
            {**self.liaison.media, terminal.NAME: terminal.STYLES[self.style]},
            self.liaison.clock,
        )
        self.person = terminal.Terminal(running, self.language, address=f"test-{self.style}")

    def play(self, transcript: str) -> None:
        """Play it; `...` in what the bot says stands for anything. Who speaks may be on file (tests/on_file.py)."""
        put_on_file(self.liaison, self.person.address, transcript)
        differences = list(terminal.play(self.person, terminal.read_transcript(transcript)))
        assert not differences, "\n" + "\n".join(differences)

    def say(self, text: str) -> str:
        """Write something; everything that comes back as one text."""
        return "\n".join("\n".join(terminal.shown(message, "telegram")) for message in self.person.say(text))


@pytest.fixture
def sms(liaison: Liaison) -> Chat:
    """Somebody who texts."""
    return Chat(liaison, "sms")


@pytest.fixture
def buttons(liaison: Liaison) -> Chat:
    """Somebody who sees buttons."""
    return Chat(liaison, "telegram")


@pytest.fixture
def someone(liaison: Liaison) -> Callable[[str], Chat]:
    """Make somebody who talks in the style named."""
    return lambda style: Chat(liaison, style)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: workers take a file at a time, and none should end alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look through it after every few tests."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run, or fail where it is required."""
    for need in engines.NEEDS:
        if item.get_closest_marker(need.marker) and not need.is_there():
            if need.marker in os.environ.get("LIAISON_TEST_REQUIRE", "").split(","):
                pytest.fail(f"{need.what} is required here: {need.command}")
            pytest.skip(f"{need.what}: {need.command}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List by name what was skipped, with the command that would enable it."""
    for need in engines.NEEDS:
        skipped = [
            report.nodeid for report in terminalreporter.stats.get("skipped", []) if need.what in str(report.longrepr)
        ]
        if skipped:
            terminalreporter.section(f"{len(skipped)} tests skipped for want of {need.what}")
            for name in skipped:
                terminalreporter.write_line(f"  {name}")
            terminalreporter.write_line(f"To run them: {need.command}")
