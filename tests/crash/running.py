"""The service in processes of its own, to be killed: `liaison serve` and its workers, with shorter waits.

A process is forked from one that has imported everything already, so that starting again after a kill takes a moment.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import socket
import sys
import time
import urllib.request
from contextlib import chdir, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.crash.preloaded"])
_ROOT = Path(__file__).parents[2]
UNKNOWN_AFTER = 5  # seconds; the service waits for sixty


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@dataclass
class Service:
    """`liaison` commands, each in a process of its own, that are started, killed and started again together."""

    environment: dict[str, str]
    commands: list[list[str]]
    port: int
    processes: dict[int, ForkServerProcess] = field(default_factory=dict)
    kills: int = 0

    def start(self) -> None:
        """Start what does not run; until the service is ready."""
        with chdir(_ROOT):
            forkserver.ensure_running()
        for number, words in enumerate(self.commands):
            if number not in self.processes:
                self.processes[number] = _FORKS.Process(target=_run, args=(self.environment, words), daemon=True)
                self.processes[number].start()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1):
                return
            time.sleep(0.05)
        raise AssertionError("the service did not start")

    def kill(self, *numbers: int) -> None:
        """kill -9: these processes, or all."""
        for number in numbers or [*self.processes]:
            self.processes[number].kill()
        for number in numbers or [*self.processes]:
            process = self.processes.pop(number)
            process.join(20)
            assert process.exitcode == -signal.SIGKILL, "it had ended by itself"
        self.kills += 1

    def kill_some(self, chance: random.Random) -> None:
        """kill -9: all of them, or one."""
        self.kill(*chance.choice(([], [chance.choice(list(self.processes))])))

    def stop(self) -> None:
        """End in good order."""
        for process in self.processes.values():
            process.terminate()
        while self.processes:
            _, process = self.processes.popitem()
            process.join(20)
            if process.is_alive():
                process.kill()


def _run(environment: dict[str, str], words: list[str]) -> None:
    """What a process does: the command itself."""
    from bot import worker
    from services import cli
    from services.sending import settling

    for name in [name for name in os.environ if name.startswith("LIAISON_")]:
        del os.environ[name]
    os.environ.update(environment)
    settling.UNKNOWN_AFTER, settling._PATIENCE, worker._DUE_EVERY = timedelta(seconds=UNKNOWN_AFTER), 0, 1.0
    nowhere = Path(os.devnull).open("w")  # noqa: SIM115
    os.dup2(nowhere.fileno(), 1)
    os.dup2(nowhere.fileno(), 2)
    sys.argv = ["liaison", *words]
    cli.main()
