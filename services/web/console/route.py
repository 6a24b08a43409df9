"""The routes of the console: every one admits first, and answers an error with a page, not with a document."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from sqlalchemy.exc import DBAPIError

from dialogs.words import Words
from services.errors import LiaisonError
from services.staff.tries import TooManyTriesError
from services.web.console.render import error_page
from services.web.console.visit import ElsewhereError, admit, check_form

log = structlog.get_logger()
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class _Route(APIRoute):
    def get_route_handler(self) -> Handler:
        """The route, with its errors as pages."""
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await inner(request)
            except ElsewhereError as error:
                return go(request, error.location)
            except TooManyTriesError as error:
                shown = error_page(request, error.status, minutes=error.minutes)
                shown.headers["Retry-After"] = str(error.seconds)
                return shown
            except LiaisonError as error:
                return error_page(request, error.status, error.words, getattr(error, "field", ""))
            except HTTPException as error:
                return error_page(request, error.status_code, Words(str(error.detail)))
            except (RequestValidationError, OverflowError):  # no database has such a number, no calendar such a day
                return error_page(request, HTTPStatus.UNPROCESSABLE_ENTITY)
            except DBAPIError as error:
                log.error("database_error", reason=type(error).__name__)
                return error_page(request, HTTPStatus.SERVICE_UNAVAILABLE)

        return handler


def new_router() -> APIRouter:
    """A router of console pages."""
    guards = [Depends(admit), Depends(check_form)]
    return APIRouter(prefix="/console", route_class=_Route, dependencies=guards, include_in_schema=False)


def go(request: Request, location: str) -> Response:
    """Send the browser to another page; htmx is told in its own way. That page's script may see where it came from."""
    if request.headers.get("hx-request"):
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": location})
    return RedirectResponse(location, HTTPStatus.SEE_OTHER, {"Referrer-Policy": "same-origin"})
