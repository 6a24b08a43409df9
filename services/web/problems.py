"""Errors as RFC 9457 problem documents that name the field."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from services.errors import LiaisonError

log = structlog.get_logger()
MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: object) -> JSONResponse:
    """Return a problem document."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Answer every error of the application in this form."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(LiaisonError, _ours)
    app.add_exception_handler(SQLAlchemyError, _database)
    app.add_exception_handler(Exception, _unforeseen)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    errors = error.errors() if isinstance(error, RequestValidationError) else ()
    fields = [{"field": _field(one["loc"]), "detail": one["msg"]} for one in errors]
    first = f"{fields[0]['field']}: {fields[0]['detail']}" if fields else "The request cannot be read."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, first, errors=fields)


def _field(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location[1:]) or str(location[0])


def _http(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, str(error.detail), headers=error.headers)


def _database(_request: Request, error: Exception) -> JSONResponse:
    log.error("database_error", reason=type(error).__name__)
    detail = "The service cannot be reached for a moment. Please try again."
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": "5"})


def _unforeseen(_request: Request, error: Exception) -> JSONResponse:
    log.error("unforeseen_error", reason=type(error).__name__)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Please try again later.")


def _ours(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, LiaisonError):
        raise error
    headers = {"WWW-Authenticate": "Bearer"} if error.status == HTTPStatus.UNAUTHORIZED else None
    return problem(error.status, str(error), headers=headers)
