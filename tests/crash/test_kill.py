"""kill -9 in the middle of everything, with a vendor that fails one call in ten: nothing is lost, repeats are counted.

The real service runs in a process of its own and is killed at random moments. People go on texting: a knock that fails
is not repeated by the vendor (FACTS 4), so what was missed must be fetched. In the end every text was taken once and
answered, and a person read the answers in order; an answer is repeated only where the vendor failed after accepting it.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import pytest

from services.database import Database
from services.models import Direction, Message, Status
from services.settings import read_settings
from tests.conftest import SECRET
from tests.fakes.twilio import (
    FAILS_AFTER,
    FAILS_BEFORE,
    HANGS_UP_AFTER,
    HANGS_UP_BEFORE,
    NUMBER,
    SID,
    TOKEN,
    Fault,
    Twilio,
)

PEOPLE, TEXTS, KILLS = 30, 6, 6
WORDS = ("hello", "where is your office", "windsor", "1", "no", "thank you")
IN_A_HURRY = """
from datetime import timedelta
from bot import worker
from services import cli, settling
settling.UNKNOWN_AFTER, worker._DUE_EVERY = timedelta(seconds=2), 1.0  # the service itself, with shorter waits
cli.main()
"""
UNKNOWABLE = (FAILS_AFTER, HANGS_UP_AFTER)


@dataclass
class Service:
    """`liaison serve --with-worker` in a process of its own; on PostgreSQL `serve` and two workers beside it."""

    environment: dict[str, str]
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    kills: int = 0

    def start(self) -> None:
        on_sqlite = self.environment["LIAISON_DATABASE_URL"].startswith("sqlite")
        serving = ["serve", "--port", str(self.port)]
        for words in [[*serving, "--with-worker"]] if on_sqlite else [serving, ["worker"], ["worker"]]:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-c", IN_A_HURRY, *words],
                    env=self.environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
        until = time.monotonic() + 40
        while time.monotonic() < until:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1):
                return
            time.sleep(0.1)
        raise AssertionError("the service did not start")

    def kill(self) -> None:
        self.stop(signal.SIGKILL)
        self.kills += 1

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(how)
        while self.processes:
            self.processes.pop().wait(20)


@dataclass
class Vendor(Twilio):
    """Fails one create in ten, before or after it was accepted."""

    chance: random.Random = field(default_factory=lambda: random.Random(20261123))
    failed_after: int = 0

    def _respond(self, request):  # type: ignore[no-untyped-def]
        if request.method == "POST" and self.chance.random() < 0.1:
            fault: Fault = self.chance.choice((FAILS_BEFORE, HANGS_UP_BEFORE, *UNKNOWABLE))
            self.failed_after += fault in UNKNOWABLE
            self.faults.append(fault)
        return super()._respond(request)


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    made = Vendor()
    yield made
    made.close()
    assert made.complaints == []


@pytest.fixture
def service(vendor: Vendor, database_url: str, tmp_path: Path) -> Iterator[Service]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")}
    running = Service(
        {
            **kept,
            "LIAISON_DATABASE_URL": database_url,
            "LIAISON_DATA_DIR": str(tmp_path),
            "LIAISON_SECRET_KEYS": SECRET.get_secret_value(),
            "LIAISON_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "LIAISON_TWILIO_ACCOUNT_SID": SID,
            "LIAISON_TWILIO_AUTH_TOKEN": TOKEN,
            "LIAISON_TWILIO_FROM": NUMBER,
            "LIAISON_TWILIO_API_BASE": vendor.url,
            "LIAISON_TWILIO_OPT_OUT": "none",
            "LIAISON_SMS_SEGMENTS_PER_SECOND": "500",
        },
        port,
    )
    vendor.messages_url = f"http://127.0.0.1:{port}/webhooks/twilio/messages"
    yield running
    running.stop()


def test_nothing_is_lost_and_nothing_said_twice_that_can_be_known(
    vendor: Vendor, service: Service, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(1867)
    service.start()
    kill_at = set(chance.sample(range(PEOPLE * TEXTS), KILLS))
    missed = 0
    for number in range(PEOPLE * TEXTS):
        person = f"+1519555{1000 + number % PEOPLE}"
        form = vendor.arrives(WORDS[number // PEOPLE], sender=person)
        killing = threading.Timer(chance.choice((0.005, 0.02, 0.3)), service.kill) if number in kill_at else None
        if killing:
            killing.start()
        try:
            (answer,) = vendor.knock(form)
            missed += answer[0] != HTTPStatus.OK
        except OSError:
            missed += 1  # killed in the middle of the knock: Twilio does not come again (FACTS 4)
        if killing:
            killing.join()
            vendor.arrives("anybody there?", sender=person)  # somebody texts while nobody is there
            missed += 1
            service.start()
    taken, replies = settled(vendor, database_url)
    inbound = [one["sid"] for one in vendor.messages if one["direction"] == "inbound"]
    assert sorted(taken) == sorted(inbound), "every text was taken once"
    sent = Counter(one["to"] for one in vendor.messages if one["direction"] != "inbound")
    accepted = sum(sent.values())
    repeats = accepted - len(replies)
    with capsys.disabled():
        print(
            f"\n  {len(inbound)} texts, {missed} of them missed at first; {service.kills} kills; {len(replies)}"
            f" answers, {repeats} of them sent again; the vendor failed {vendor.failed_after} times after accepting"
        )
    assert all(status in (Status.SENT, Status.DELIVERED) for status in replies.values())
    assert 0 <= repeats <= vendor.failed_after + service.kills


def settled(vendor: Vendor, database_url: str) -> tuple[list[str], dict[int, str]]:
    """Wait until all is taken and settled; the vendor's ids of what was taken, and the answers with their status."""
    settings = read_settings(env_file=None, database_url=database_url, secret_keys=(SECRET,))
    database = Database(settings.database, settings.keys)
    until = time.monotonic() + 90
    try:
        while True:
            with database.reading() as session:
                rows = session.query(Message).all()
                taken = [row.vendor_id or "" for row in rows if row.direction == Direction.INBOUND]
                replies = {row.id: row.status for row in rows if row.direction == Direction.OUTBOUND}
            waiting = [status for status in replies.values() if status in (Status.QUEUED, Status.SENDING)]
            expected = sum(one["direction"] == "inbound" for one in vendor.messages)
            if (len(taken) >= expected and not waiting) or time.monotonic() > until:
                return taken, replies
            time.sleep(0.5)
    finally:
        database.close()
