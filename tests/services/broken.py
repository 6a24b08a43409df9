"""A database that fails for a while, as one that restarts does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from services.liaison import Liaison


@contextmanager
def database_away(liaison: Liaison, statements: int | None = None) -> Iterator[None]:
    """Let every statement in the block fail; with `statements`, only so many."""
    left = statements

    def refuse(*_given: Any) -> None:
        nonlocal left
        if left == 0:
            return
        left = None if left is None else left - 1
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    event.listen(liaison.database.engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(liaison.database.engine, "before_cursor_execute", refuse)
