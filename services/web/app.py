"""The web application: one of the two places that know the channels."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.responses import RedirectResponse

from bot import webchat
from bot.channels import media_of, open_channels
from bot.worker import Worker
from services import __version__
from services.liaison import Liaison, open_liaison
from services.settings import read_settings
from services.web import calendar, console, danger, health, once, problems
from services.web.api import alerts, appointments, clients, consents, eligibility, messages, providers
from services.web.guard import Guard
from services.web.in_line import Line
from services.web.pace import Paces
from services.web.warming import warm


def create_app(liaison: Liaison, *, with_worker: bool = False, first: Callable[[], object] = lambda: None) -> FastAPI:
    """Return the application over a running service; `with_worker` also does the worker's rounds in this process.

    `first` is what that worker does before its rounds, while pages are served already.
    """

    channels = open_channels(liaison)

    def work(worker: Worker) -> None:
        first()
        worker.run()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        worker = Worker(liaison, channels)
        warming = asyncio.create_task(asyncio.to_thread(warm))
        task = asyncio.create_task(asyncio.to_thread(work, worker)) if with_worker else None
        channels.start()
        yield
        worker.stop()
        await warming
        if task:
            await task
        await asyncio.to_thread(channels.stop)

    app = FastAPI(
        title="Liaison",
        version=__version__,
        summary="The messaging assistant of publicly funded employment services",
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url="/api/v1/docs",
        redoc_url=None,
    )
    app.state.liaison, app.state.paces, app.state.line = liaison, Paces(), Line(liaison.database)
    problems.install(app, webchat.away, "/chat", {"/console": console.sorry})
    once.install(app)
    app.add_middleware(Guard)
    for router in (*channels.routers, health.router, danger.router, calendar.router):
        app.include_router(router)
    webchat.mount(app)
    console.mount(app)
    app.add_api_route("/", _home, include_in_schema=False)
    api = APIRouter(prefix="/api/v1", responses=problems.KEYS)  # last: it is the longest to look through
    for module in (alerts, appointments, clients, consents, eligibility, messages, providers):
        api.include_router(module.router)
    app.include_router(api)
    return app


def from_environment() -> FastAPI:
    """The application on the environment's settings: what a server with several processes starts."""
    settings = read_settings()
    return create_app(open_liaison(settings, media_of(settings)))


def _home() -> RedirectResponse:
    return RedirectResponse("/chat")
