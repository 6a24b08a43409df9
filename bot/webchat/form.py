"""What the page sends: read with a limit before anything else, and never trusted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from bot.webchat.visitor import as_language, is_token, new_token
from dialogs.words import Language

LARGEST = 64 * 1024  # bytes of a request; a message is at most 2,000 characters on the page
_FORM = "application/x-www-form-urlencoded"
_FIELDS = 20
_REF = 80  # characters of an option's reference


@dataclass(frozen=True, slots=True)
class Posted:
    """One form: what was typed, which option was pressed, the id that makes it this form and no other.

    `after` is the last message the page shows, where a script asks only for what is new.
    """

    text: str
    choice: str | None
    language: Language | None
    id: str
    after: int


async def posted(request: Request) -> Posted:
    """Read the form. Raises 413 over 64 kB, 415 if it is no form, 422 if it cannot be read."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send the form as {_FORM}.")
    body = await _body(request)
    try:
        fields = dict(parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, "The form has too many fields.") from None
    form_id = fields.get("id")
    return Posted(
        text=fields.get("text", ""),
        choice=fields.get("choice", "")[:_REF] or None,
        language=as_language(fields.get("lang")),
        id=form_id if form_id is not None and is_token(form_id) else new_token(),
        after=as_message_id(fields.get("after")),
    )


def message_id(token: str, form_id: str, text: str) -> str:
    """Return what makes a message this one: the same form sent again with other words is another message."""
    return hashlib.sha256(f"{token}\0{form_id}\0{text}".encode("utf-8", "replace")).hexdigest()


def as_message_id(text: str | None) -> int:
    """Return the number of a message; 0, which is before the first, for anything else."""
    return int(text) if text is not None and len(text) < 19 and text.isascii() and text.isdecimal() else 0


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This message is too long. Send it in parts.")
    return bytes(body)
