"""What a browser tells of itself: which language its person reads, and whether a form really came from our page."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

from dialogs.words import Language


def as_language(text: str | None) -> Language | None:
    """Return the language a form or an address names, if it is one of ours."""
    return Language(text) if text in tuple(Language) else None


def preferred_language(request: Request) -> Language:
    """Return the language the browser asks for first, of the two; English where it says nothing."""
    weighed: list[tuple[float, int, Language]] = []
    for place, part in enumerate(request.headers.get("accept-language", "")[:500].split(",")):
        tag, _, weight = part.strip().lower().partition(";q=")
        language = as_language(tag.strip().split("-")[0])
        if language is not None:
            weighed.append((-_weight(weight), place, language))
    return min(weighed)[2] if weighed else Language.EN


def _weight(text: str) -> float:
    return float(text) if re.fullmatch(r"[01](\.\d{1,3})?", text) else 1.0


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).netloc
    except ValueError:  # a malformed address is nobody's
        return None


def refuse_other_sites(request: Request) -> None:
    """Refuse with 403 a form that another site's page sent in this person's name.

    The cookie is SameSite=Lax already; this also holds where a browser is older than that. A program that is no
    browser sends neither header, and has no cookie to misuse.
    """
    fetched_from = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if fetched_from is not None:
        ours = fetched_from in ("same-origin", "none")
    else:
        public_url: str = request.app.state.liaison.settings.public_url
        ours = origin is None or _host(origin) in (request.headers.get("host"), _host(public_url))
    if not ours:
        raise HTTPException(HTTPStatus.FORBIDDEN, "This form was sent from another site. Open the page itself.")
