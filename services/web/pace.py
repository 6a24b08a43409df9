"""How often a program may ask, and a key be guessed: counted in this process, by key and by source."""

from __future__ import annotations

import hashlib
import ipaddress
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from fastapi import Request

from services.errors import NotAllowedError, WaitError
from services.models import ApiKey
from services.rules.api_pace import GUESSES, REQUESTS, Pace

_MOST = 10_000
"""Names that are counted apart; beyond that, those not heard from for longest are forgotten."""


class TooManyRequestsError(WaitError):
    """A program asks too often."""


class Buckets:
    """By name, how many are left: each begins with a full bucket, takes from it, and gets some back each second."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace, self._clock, self._lock = pace, clock, threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def __contains__(self, name: str) -> bool:
        """Whether something was taken under this name lately."""
        return name in self._left

    def take(self, name: str) -> None:
        """Take one. Raises `TooManyRequestsError` where none is left."""
        with self._lock:
            left, now = self._now(name), self._clock()
            if left < 1:
                raise TooManyRequestsError(timedelta(seconds=(1 - left) / self._pace.per_second))
            self._left.pop(name, None)  # so that the dictionary begins with those not heard from for longest
            self._left[name] = left - 1, now
            if len(self._left) > _MOST:
                del self._left[next(iter(self._left))]

    def give_back(self, name: str) -> None:
        """Put one back that was taken."""
        with self._lock:
            if name in self._left:
                self._left[name] = min(self._now(name) + 1, self._pace.at_once), self._clock()

    def forget(self, name: str) -> None:
        """Count from nothing again. Safe to repeat."""
        with self._lock:
            self._left.pop(name, None)

    def _now(self, name: str) -> float:
        left, at = self._left.get(name, (float(self._pace.at_once), self._clock()))
        return min(left + (self._clock() - at) * self._pace.per_second, self._pace.at_once)


class Paces:
    """What this process has counted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._requests, self._guesses = Buckets(REQUESTS, clock), Buckets(GUESSES, clock)

    def look_at(self, key: str, source: str, find: Callable[[], ApiKey]) -> ApiKey:
        """Return what `find` finds by a key. Raises `TooManyRequestsError`, and `NotAllowedError` as `find` does.

        A guess is counted before it is looked at, so that many at once get no more looks. A key found good lately is
        no guess: somebody who guesses from the same network cannot lock it out.
        """
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        known = name in self._requests
        if not known:
            self._guesses.take(source)
        try:
            found = find()
        except NotAllowedError:
            self._requests.forget(name)  # it was revoked: from now on it is a guess
            raise
        if not known:
            self._guesses.give_back(source)
        self._requests.take(name)
        return found


def source_of(request: Request) -> str:
    """Return where a request comes from: an address, or of IPv6 the network, which one subscriber has alone."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
