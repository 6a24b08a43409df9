"""Texts that arrive stand in line for their turns, without a thread each: pages and health checks find theirs free.

On SQLite one is taken at a time, for more would only wait for its one writer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, ParamSpec, TypeVar, cast

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from services.database import Database

P = ParamSpec("P")
R = TypeVar("R")
_AT_ONCE = 24  # of the forty threads the server has


class Line:
    """Does work in threads, so much at once; what waits keeps its order, and no thread."""

    def __init__(self, database: Database) -> None:
        self._places = asyncio.Semaphore(1 if database.engine.dialect.name == "sqlite" else _AT_ONCE)

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Give what the work gives, once it was its turn."""
        async with self._places:
            return await run_in_threadpool(work, *args, **kwargs)


async def line_of(request: Request) -> Line:
    """The line of this application."""
    return cast("Line", request.app.state.line)


LineHere = Annotated[Line, Depends(line_of)]
