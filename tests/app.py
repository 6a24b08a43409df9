"""The web application for tests: made once in a process, since making it takes longer than most tests do."""

from __future__ import annotations

from fastapi import FastAPI

from services.liaison import Liaison
from services.web.app import create_app
from services.web.in_line import Line
from services.web.pace import Paces

_made: list[FastAPI] = []


def app_over(liaison: Liaison) -> FastAPI:
    """The application over a running service whose only channel is the web chat; the one before it is served no more.

    Where other channels are open, or two services at once, call `create_app`.
    """
    if not _made:
        _made.append(create_app(liaison))
    app = _made[0]
    app.state.liaison, app.state.paces, app.state.line = liaison, Paces(), Line(liaison.database)
    return app
