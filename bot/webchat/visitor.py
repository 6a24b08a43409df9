"""Who is at the page, by a random cookie."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from fastapi import Request, Response

from services.settings import Settings

COOKIE = "liaison_chat"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_KEPT = timedelta(days=30)


def new_token() -> str:
    """Return a random token: 192 bits, 32 characters. Also used for the ids of forms."""
    return secrets.token_urlsafe(24)


def is_token(text: str | None) -> bool:
    """Whether this has the form of a token."""
    return text is not None and _TOKEN.fullmatch(text) is not None


def token_of(request: Request) -> str | None:
    """Return the token this browser was given, if it has one."""
    token = request.cookies.get(COOKIE)
    return token if is_token(token) else None


def remember(response: Response, token: str, settings: Settings) -> None:
    """Give the browser its token, for 30 days from now. Only a POST does: looking at the page leaves no trace."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(_KEPT.total_seconds()),
        path="/chat",
        secure=settings.public_url.startswith("https://"),
        httponly=True,
        samesite="lax",
    )


def forget(response: Response, settings: Settings) -> None:
    """Take the token back: on a shared computer the next person must not see this chat."""
    response.delete_cookie(COOKIE, "/chat", secure=settings.public_url.startswith("https://"), httponly=True)
