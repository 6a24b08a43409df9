"""The staff console: pages made on the server, that work without JavaScript and better with it."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from services.web.console import (
    appointments,
    audit_page,
    client_page,
    clients,
    help_page,
    log_in,
    second_step,
    team,
    threads_page,
    today,
    whole_day,
)
from services.web.console.render import mount_static

PAGES: tuple[APIRouter, ...] = (
    log_in.router,
    second_step.router,
    today.router,
    threads_page.router,
    clients.router,
    client_page.router,
    appointments.router,
    whole_day.router,
    team.router,
    audit_page.router,
    help_page.router,
    help_page.rest,
)


def mount(app: FastAPI) -> None:
    """Serve the console."""
    mount_static(app)
    for router in PAGES:
        app.include_router(router)
