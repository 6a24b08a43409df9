"""What the page sends, never trusted: what was typed or pressed, in which language, and which form it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from fastapi import Request

from bot.webchat.visitor import is_token, new_token
from dialogs.words import Language
from services.web.browser import as_language
from services.web.forms import read_form

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
    fields = await read_form(request)
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
