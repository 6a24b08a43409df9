"""What tests share: a fixed clock, a database of each engine, somebody to talk as."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import settings as hypothesis_settings
from pydantic import SecretStr
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from bot import media, terminal, webchat
from dialogs.words import Language
from services.catchment import read_catchment
from services.liaison import Liaison
from services.settings import Settings, read_settings
from tests import engines, passwords
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

TOGETHER = ("tests/telegram/",)  # aiogram takes seconds to load

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


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it."""
    return tmp_path_factory.mktemp("nowhere")


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> Iterator[None]:
    """Tests read no setting of whoever runs them, and leave nothing where they stand."""
    for name in list(os.environ):
        if name.startswith("LIAISON_") and not name.startswith("LIAISON_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(nowhere)
    yield
    assert not list(nowhere.iterdir())


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """A password costs little to try (tests/passwords.py)."""
    with passwords.kept_by(passwords.CHEAP):
        yield


@pytest.fixture
def costly_passwords() -> Iterator[None]:
    """It costs what it does in production: where that matters."""
    with passwords.kept_by(passwords.COSTLY):
        yield


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    """A thread with an event loop, as a server has: a `TestClient` that is given none starts one for each request."""
    with start_blocking_portal() as started:
        yield started


@pytest.fixture
def clock() -> Clock:
    """The clock of the test."""
    return Clock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the current schema, its keys, and the invented directory; copied for each test."""
    mine, of_all = tmp_path_factory.mktemp("template"), tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        of_all = of_all.parent
    return shutil.copy(engines.sqlite_template(of_all, SECRET), mine / "template.sqlite")


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """The same on PostgreSQL: the name of a database to copy."""
    with engines.postgres_template(SECRET) as name:
        yield name


@pytest.fixture
def sqlite_url(sqlite_template: Path) -> str:
    """An address of a database of its own for the test."""
    return engines.copy_sqlite(sqlite_template)


@pytest.fixture(params=["sqlite", needs_postgres])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The same on each engine."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
    else:
        with engines.postgres_copy(request.getfixturevalue("postgres_template")) as url:
            yield url


@cache
def settings_of(database_url: str) -> Settings:
    """The settings of tests on a database, read once; nothing of this machine is in them."""
    return read_settings(env_file=None, database_url=database_url, secret_keys=(SECRET,))


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of the test."""
    return settings_of(database_url).model_copy(update={"data_dir": tmp_path})


@pytest.fixture
def liaison(settings: Settings, clock: Clock) -> Iterator[Liaison]:
    """The running service on the test's database, clock and channels."""
    database = engines.opened(settings)
    channels = {"terminal": media.TELEGRAM, "sms": media.SMS, webchat.NAME: media.WEB}
    yield Liaison(settings, database, read_catchment("windsor-sarnia"), channels, clock)
    database.close()


@pytest.fixture
def processes(liaison: Liaison) -> Iterator[list[Liaison]]:
    """Three of them, with nothing shared but the database."""
    opened = [engines.opened(liaison.settings, number) for number in (1, 2)]
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """With `--dist loadfile`, one worker takes all files of what is slow to load."""
    return ByFile(config, log) if config.getoption("dist") == "loadfile" else None


class ByFile(LoadFileScheduling):
    """A worker takes a file at a time, or all that `TOGETHER` names."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


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
