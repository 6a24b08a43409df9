"""A form as a page of ours sends it: read with a limit before anything else, and never trusted."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from dialogs.words import N_

LARGEST = 64 * 1024  # bytes of a request; a message is at most 2,000 characters on a page
_FORM = "application/x-www-form-urlencoded"
_FIELDS = 25


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields by name, the last where a name comes twice.

    Raises 413 over 64 kB, 415 if it is no form, 422 if it cannot be read.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, N_("Send the form as application/x-www-form-urlencoded.")
        )
    body = await _body(request)
    try:
        return dict(parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, N_("The form has too many fields.")) from None


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, N_("This message is too long. Send it in parts."))
    return bytes(body)
