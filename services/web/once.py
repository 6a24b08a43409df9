"""The API's own layer: bodies of a reasonable size, no null character, a POST with an `Idempotency-Key` done once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services import asked_once
from services.asked_once import Answer
from services.liaison import Liaison
from services.web.problems import problem

API = "/api/v1/"
LARGEST = 1_000_000  # bytes of a request's body
_LONGEST_KEY = 255
_NOT_KEPT = frozenset({401, 403, 409, 413, 429})
"""What may well be answered otherwise the next time."""
_ASKING = "liaison.asking"
_NULL = re.compile(rb"\0|(?<!\\)(?:\\\\)*\\u0000")
"""A null character, as it is or as JSON writes it."""


@dataclass(slots=True)
class _Asking:
    """A request with an `Idempotency-Key`; `taken` is what it is kept under, once its caller may do it."""

    key: str
    request_hash: bytes
    taken: bytes | None = None


class AnsweredBeforeError(Exception):
    """This request was done before; `answer` is what its caller was told."""

    def __init__(self, answer: Answer) -> None:
        """Keep what is told again."""
        super().__init__(answer.status)
        self.answer = answer


class Once:
    """An ASGI layer around the API. A repeat is answered as the first time, with `Idempotent-Replayed: true`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it is too large, and keep the answer to one that was taken."""
        if scope["type"] != "http" or not scope["path"].startswith(API):
            return await self._app(scope, receive, send)
        if "\0" in scope["path"] or b"%00" in scope["query_string"]:
            return await _no_null("path" if "\0" in scope["path"] else "query")(scope, receive, send)
        if scope["method"] in ("GET", "HEAD"):
            return await self._app(scope, receive, send)
        body = await _body(receive)
        if body is None:
            too_large = problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body is larger than {LARGEST} bytes.")
            return await too_large(scope, receive, send)
        if _NULL.search(body):
            return await _no_null("body")(scope, receive, send)
        key = Headers(scope=scope).get("Idempotency-Key")
        if scope["method"] != "POST" or key is None:
            return await self._app(scope, _again(body), send)
        if not 0 < len(key) <= _LONGEST_KEY:
            wrong = _refusal("Idempotency-Key", f"must have 1 to {_LONGEST_KEY} characters")
            return await wrong(scope, receive, send)
        request = _hash(scope["path"], scope["query_string"].decode("latin-1"), body.decode("latin-1"))
        asking = scope[_ASKING] = _Asking(key, request)
        heard = _Answering(send)
        try:
            await self._app(scope, _again(body), heard)
        finally:
            if asking.taken is not None:
                await run_in_threadpool(asked_once.end, scope["app"].state.liaison, asking.taken, heard.answer)
        return None


def take_once(request: Request, liaison: Liaison, caller: str) -> None:
    """Take a request with an `Idempotency-Key` for this caller, who may do it: each has its own keys.

    Called where the API key was just found good, so that nobody else is told what was answered. Raises
    `AnsweredBeforeError` where it was done before, `ConflictError` and `InvalidError` as `asked_once.begin` does.
    """
    asking = cast("_Asking | None", request.scope.get(_ASKING))
    if asking is None:
        return
    asked = _hash(caller, asking.key)
    before = asked_once.begin(liaison, asked, asking.request_hash, liaison.now())
    if before is not None:
        raise AnsweredBeforeError(before)
    asking.taken = asked


def install(app: FastAPI) -> None:
    """Put the layer around the application."""
    app.add_middleware(Once)
    app.add_exception_handler(AnsweredBeforeError, _replay)


def _replay(_request: Request, error: Exception) -> Response:
    if not isinstance(error, AnsweredBeforeError):
        raise error
    before = error.answer
    return Response(before.body, before.status, {"Idempotent-Replayed": "true"}, media_type=before.content_type)


class _Answering:
    """Listens to an answer as it is sent."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._status, self._type, self._body, self._whole = 0, "", b"", False

    async def __call__(self, message: Message) -> None:
        """Note a part, and send it on."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._type = Headers(raw=list(message["headers"])).get("content-type", "")
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            self._whole = not message.get("more_body", False)
        await self._send(message)

    @property
    def answer(self) -> Answer | None:
        """The answer, if it came to an end and is worth keeping."""
        kept = self._whole and self._status < HTTPStatus.INTERNAL_SERVER_ERROR and self._status not in _NOT_KEPT
        return Answer(self._status, self._type, self._body) if kept else None


def _no_null(where: str) -> Response:
    """PostgreSQL keeps no null character: what is taken on one database is taken on the other."""
    return _refusal(where, "holds a null character, which cannot be kept")


def _refusal(field: str, why: str) -> Response:
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{field}: {why}", errors=[{"field": field, "detail": why}])


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None where it is too large."""
    parts, size = [], 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > LARGEST:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _again(body: bytes) -> Receive:
    """A body that was read, as if it had not been."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    return receive


def _hash(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
