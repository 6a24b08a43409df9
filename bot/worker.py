"""The worker: send what may be sent, do what is due, leave a sign of life; again and again, or once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import structlog

from bot.attachments import fetch_waiting
from bot.channels import Channels
from bot.delivery import drain, find_out
from bot.forgetting import forget_left
from services.liaison import Liaison
from services.schedule import alert_staff, beat, do_due

log = structlog.get_logger()
_PAUSE = 1.0  # seconds between rounds
_LONGEST = 5.0  # seconds that a round of sending takes; danger must be told to staff soon
_DUE_EVERY = 60.0  # seconds between looks at what is due
AT_ONCE = 32
"""Messages under way at a time: a vendor takes a fifth of a second over each."""
_MISSED_EVERY = 3  # of those looks: vendors are asked what we missed every few minutes, and at the start


class Worker:
    """Does rounds until it is told to stop. Any number may run on one database."""

    def __init__(self, liaison: Liaison, channels: Channels, name: str = "worker") -> None:
        self._liaison = liaison
        self._channels = channels
        self._name = name
        self._stopped = threading.Event()
        self._looked, self._looks, self._sent = 0.0, 0, time.monotonic()

    def once(self) -> int:
        """Do everything due and sendable now, however long it takes; return how many things were done."""
        at = self._liaison.clock()
        done = self._do_due()
        fetch_waiting(self._liaison, self._channels.fetchers, longest=None)
        done += self._send_all()
        done += forget_left(self._liaison, self._channels.forgetters, longest=None)
        if alert_staff(self._liaison, at):  # whom a message did not reach is told elsewhere
            done += self._send_all()
        beat(self._liaison, self._name, at)
        return done

    def run(self) -> None:
        """Do rounds until `stop`; an error ends a round, not the worker.

        Sending has a thread of its own: a campaign takes days, and neither what is due nor a slow file waits for it.
        """
        beside = threading.Thread(target=self._repeat, args=(self._look_after,), name=f"{self._name}-beside")
        beside.start()
        self._repeat(self._send)
        beside.join()

    def stop(self) -> None:
        """End after the round under way."""
        self._stopped.set()

    def _repeat(self, work: Callable[[], int]) -> None:
        while not self._stopped.is_set():
            try:
                if work():
                    continue  # there may be more of it
            except Exception as error:  # whatever it was, the next round may go well
                log.error("round_failed", reason=type(error).__name__)
            self._stopped.wait(_PAUSE)

    def _send(self) -> int:
        alert_staff(self._liaison, self._liaison.clock())
        senders, wait = self._channels.senders, self._stopped.wait
        sent = drain(self._liaison, senders, patient=True, at_once=AT_ONCE, longest=_LONGEST, pause=wait)
        self._sent = time.monotonic()
        return sent

    def _look_after(self) -> int:
        """Do what is due now and then, and what takes its time. The sign of life says that sending goes on, too."""
        if time.monotonic() - self._looked > _DUE_EVERY:
            self._looked = time.monotonic()
            at = self._liaison.clock()
            self._do_due()
            if time.monotonic() - self._sent < 2 * _DUE_EVERY:
                beat(self._liaison, self._name, at)
        fetch_waiting(self._liaison, self._channels.fetchers)
        forget_left(self._liaison, self._channels.forgetters)
        return 0

    def _do_due(self) -> int:
        if self._looks % _MISSED_EVERY == 0:
            self._channels.fetch_missed()
        self._looks += 1
        done = do_due(self._liaison, self._liaison.clock())
        find_out(self._liaison, self._channels.senders)
        return done

    def _send_all(self) -> int:
        return drain(self._liaison, self._channels.senders, patient=True, at_once=AT_ONCE, longest=None)
