"""The staff console: pages made on the server, that work without JavaScript and better with it."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from services.web.console import audit_page, clients, help, log_in, second_step, team, today  # noqa: A004 - the page of that name
from services.web.console.render import mount_static

PAGES: tuple[APIRouter, ...] = (
    log_in.router,
    second_step.router,
    today.router,
    clients.router,
    team.router,
    audit_page.router,
    help.router,
    help.rest,
)


def mount(app: FastAPI) -> None:
    """Serve the console."""
    mount_static(app)
    for router in PAGES:
        app.include_router(router)
