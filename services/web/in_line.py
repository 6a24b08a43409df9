"""Texts that arrive stand in line for their turns, in threads of their own: pages and health checks find theirs free.

On SQLite one is taken at a time, for more would only wait for its one writer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Annotated, ParamSpec, TypeVar, cast

from fastapi import Depends, Request

from services.database import Database

P = ParamSpec("P")
R = TypeVar("R")
_AT_ONCE = 8  # of the fifteen connections a process has to PostgreSQL: the others are for pages


class Line:
    """Does work in threads of its own, so much at once; what waits keeps its order, and no thread."""

    def __init__(self, database: Database) -> None:
        """Make the line; its threads start as they are needed, and end with it."""
        self._threads = ThreadPoolExecutor(1 if database.engine.dialect.name == "sqlite" else _AT_ONCE, "line")

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Give what the work gives, once it was its turn."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *args, **kwargs))


async def line_of(request: Request) -> Line:
    """The line of this application."""
    return cast("Line", request.app.state.line)


LineHere = Annotated[Line, Depends(line_of)]
