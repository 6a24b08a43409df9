"""The staff console: pages made on the server, that work without JavaScript and better with it."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, FastAPI, Request, Response

from services.web.console import (
    appointments,
    audit_page,
    client_form,
    client_page,
    clients,
    help_page,
    invite,
    log_in,
    member,
    on_call,
    second_step,
    settings,
    team,
    threads_page,
    today,
    whole_day,
)
from services.web.console.render import error_page, mount_static

PAGES: tuple[APIRouter, ...] = (
    log_in.router,
    second_step.router,
    today.router,
    threads_page.router,
    clients.router,
    client_form.router,
    client_page.router,
    invite.router,
    appointments.router,
    whole_day.router,
    settings.router,
    team.router,
    member.router,
    on_call.router,
    audit_page.router,
    help_page.router,
    help_page.rest,
)


def mount(app: FastAPI) -> None:
    """Serve the console."""
    mount_static(app)
    for router in PAGES:
        app.include_router(router)


def sorry(request: Request) -> Response:
    """The page where something unforeseen happened."""
    return error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
