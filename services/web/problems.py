"""Errors as RFC 9457 problem documents that name the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from services.errors import InvalidError, LiaisonError, WaitError

log = structlog.get_logger()
MEDIA_TYPE = "application/problem+json"
KEYS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {MEDIA_TYPE: {}}}
    for status, text in (
        (HTTPStatus.UNAUTHORIZED, "No API key, one that is not known, or one that was revoked."),
        (HTTPStatus.FORBIDDEN, "The API key does not have the scope."),
        (HTTPStatus.TOO_MANY_REQUESTS, "Asked too often: `Retry-After` says after how many seconds to ask again."),
    )
}
"""What every path of the API may answer, for its description."""
_AWAY, _LATER = "The service cannot be reached for a moment. Please try again.", {"Retry-After": "5"}  # seconds


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: object) -> JSONResponse:
    """Return a problem document."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def install(
    app: FastAPI, page: Callable[[Request], Response], pages: str, sorry: Mapping[str, Callable[[Request], Response]]
) -> None:
    """Answer every error of the application in this form; where we are away, people under `pages` get `page`.

    Where something unforeseen happens, people under a path of `sorry` get its page.
    """

    def unforeseen(request: Request, error: Exception) -> Response:
        for path, shown in sorry.items():
            if request.url.path.startswith(path):
                log.error("unforeseen_error", reason=type(error).__name__)
                return shown(request)
        return _unforeseen(request, error)

    def away(request: Request, error: Exception) -> Response:
        log.error("database_error", reason=type(error).__name__)
        if not request.url.path.startswith(pages):
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, _AWAY, headers=_LATER)
        shown = page(request)
        shown.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        shown.headers.update(_LATER)
        return shown

    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(LiaisonError, _ours)
    app.add_exception_handler(SQLAlchemyError, away)
    app.add_exception_handler(Exception, unforeseen)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    errors = error.errors() if isinstance(error, RequestValidationError) else ()
    fields = [_named(one) for one in errors]
    first = f"{fields[0]['field']}: {fields[0]['detail']}" if fields else "The request cannot be read."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, first, errors=fields)


def _named(error: Mapping[str, Any]) -> dict[str, str]:
    if error["type"] == "json_invalid":
        return {"field": "body", "detail": f"is not JSON ({error['ctx']['error']} at character {error['loc'][-1]})"}
    return {"field": _field(error["loc"]), "detail": str(error["msg"]).removeprefix("Value error, ")}


def _field(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])


def _http(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, str(error.detail), headers=error.headers)


def _unforeseen(_request: Request, error: Exception) -> JSONResponse:
    log.error("unforeseen_error", reason=type(error).__name__)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Please try again later.")


def _ours(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, LiaisonError):
        raise error
    headers = {"WWW-Authenticate": "Bearer"} if error.status == HTTPStatus.UNAUTHORIZED else {}
    if isinstance(error, WaitError):
        headers["Retry-After"] = str(error.seconds)
    if isinstance(error, InvalidError):
        fields = [{"field": error.field, "detail": error.reason}]
        return problem(error.status, str(error), headers=headers, errors=fields)
    return problem(error.status, str(error), headers=headers)
