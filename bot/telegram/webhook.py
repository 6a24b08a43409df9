"""The webhook: only who knows the secret is heard; answered after the commit, so that nothing is lost on the way.

Telegram brings an update again unless the answer is 2xx, and waits for 60 seconds (core.telegram.org/bots/api,
setWebhook): 500 says "again", 200 says "done with", also for what can never be understood.
"""

from __future__ import annotations

import json
import secrets
from http import HTTPStatus

import structlog
from fastapi import APIRouter, Request, Response

from bot.telegram.taking import NotTakenError, Taking
from services.web.in_line import LineHere

log = structlog.get_logger()
PATH = "/webhooks/telegram"
LARGEST = 1024 * 1024  # bytes of an update; the longest text with all its marks needs a tenth of it
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def make_router(taking: Taking, secret: str | None) -> APIRouter:
    """Return the route. Without a `secret` (long polling) it is open to nobody."""
    router = APIRouter(include_in_schema=False)

    @router.post(PATH)
    async def webhook(request: Request, line: LineHere) -> Response:
        """Take one update."""
        if not _is_telegram(request, secret):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        body = await _body(request)
        if body is None:
            log.warning("update_too_large", largest=LARGEST)
            return Response()
        try:
            brought = json.loads(body)
        except (ValueError, RecursionError):
            log.warning("update_malformed", size=len(body))
            return Response()
        try:
            await line.run(taking.take, brought)
        except NotTakenError:
            return Response(status_code=HTTPStatus.INTERNAL_SERVER_ERROR)
        return Response()

    return router


def _is_telegram(request: Request, secret: str | None) -> bool:
    given = request.headers.get(_HEADER, "")
    return bool(secret) and secrets.compare_digest(given.encode(), (secret or "").encode())


async def _body(request: Request) -> bytes | None:
    """The body; None where it is larger than any update: read to its end and dropped, or it would come again."""
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LARGEST:
            body += chunk
    return bytes(body) if size <= LARGEST else None
