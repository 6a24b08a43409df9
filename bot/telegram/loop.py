"""One event loop in a thread of its own: what is asynchronous lives there, and threads ask it to run things."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")
_LAST_WORDS = 3.0  # seconds that what was begun may still take when the loop closes


class LoopClosedError(Exception):
    """Nothing runs any more, so nothing was begun."""


class Loop:
    """The loop. Connections made on it stay usable from any thread, one after another or at once."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._begun: set[asyncio.Task[Any]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[Any, Any, T], seconds: float) -> T:
        """Run it there and wait. Raises `TimeoutError` after so many seconds, or where the loop closes meanwhile.

        Then it is cancelled. A loop that is closed already runs nothing: `LoopClosedError`.
        """
        if self._loop.is_closed():
            coroutine.close()
            raise LoopClosedError
        try:
            return asyncio.run_coroutine_threadsafe(asyncio.wait_for(coroutine, seconds), self._loop).result()
        except concurrent.futures.CancelledError:
            raise TimeoutError("The loop was closed.") from None

    def begin(self, coroutine: Coroutine[Any, Any, object]) -> None:
        """Let it run there, and do not wait. Whether it goes well is its own affair; an error is logged by its kind."""
        if self._loop.is_closed():
            coroutine.close()
            return
        asyncio.run_coroutine_threadsafe(self._keep(coroutine), self._loop)

    def close(self, last: Coroutine[Any, Any, object] | None = None) -> None:
        """Let what was begun end, cancel what does not, run `last`, and end the thread. Safe to repeat."""
        if self._loop.is_closed():
            if last is not None:
                last.close()
            return
        asyncio.run_coroutine_threadsafe(self._finish(last), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _keep(self, coroutine: Coroutine[Any, Any, object]) -> None:
        task = asyncio.ensure_future(coroutine)
        self._begun.add(task)
        try:
            await task
        except Exception as error:
            log.info("aside_failed", reason=type(error).__name__)
        finally:
            self._begun.discard(task)

    async def _finish(self, last: Coroutine[Any, Any, object] | None) -> None:
        if self._begun:
            await asyncio.wait(self._begun, timeout=_LAST_WORDS)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if last is not None:
            await last
        await self._loop.shutdown_asyncgens()
