"""The worker: send what may be sent, do what is due, leave a sign of life; again and again, or once."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping

import structlog

from bot.channel import Channel
from bot.delivery import drain, find_out
from services.liaison import Liaison
from services.schedule import beat, do_due

log = structlog.get_logger()
_PAUSE = 1.0  # seconds between rounds
_DUE_EVERY = 60.0  # seconds between looks at what is due


class Worker:
    """Does rounds until it is told to stop. Any number may run on one database."""

    def __init__(self, liaison: Liaison, channels: Mapping[str, Channel], name: str = "worker") -> None:
        self._liaison = liaison
        self._channels = channels
        self._name = name
        self._stopped = threading.Event()
        self._looked = 0.0

    def once(self) -> int:
        """Do everything due and sendable now; return how many things were done."""
        at = self._liaison.clock()
        done = do_due(self._liaison, at)
        find_out(self._liaison, self._channels)
        done += drain(self._liaison, self._channels, patient=True)
        beat(self._liaison, self._name, at)
        return done

    def run(self) -> None:
        """Do rounds until `stop`; an error ends a round, not the worker."""
        while not self._stopped.is_set():
            try:
                if time.monotonic() - self._looked > _DUE_EVERY:
                    self._looked = time.monotonic()
                    self.once()
                else:
                    drain(self._liaison, self._channels)
            except Exception as error:  # whatever it was, the next round may go well
                log.error("round_failed", reason=type(error).__name__)
            self._stopped.wait(_PAUSE)

    def stop(self) -> None:
        """End after the round under way."""
        self._stopped.set()
