"""Only Twilio may knock here: a form is read within a limit and its signature checked over PUBLIC_URL (FACTS 1)."""

from __future__ import annotations

from hmac import compare_digest
from http import HTTPStatus
from typing import Annotated, cast
from urllib.parse import parse_qsl

import structlog
from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData
from twilio.request_validator import RequestValidator

from bot.sms.account import Account, read_account
from services.liaison import Liaison

log = structlog.get_logger()
LARGEST = 64 * 1024  # bytes; a text is at most 1,600 characters, each at most twelve bytes in a form
_FIELDS = 500
_FORM = "application/x-www-form-urlencoded"


async def signed_form(request: Request) -> FormData:
    """Return every parameter, blanks kept. Raises 403 unless Twilio signed it, 413 over 64 kB; nothing is stored then.

    A body that is no form is refused: Twilio's messages never are anything else. What is refused here is not lost:
    the vendor's list still has it, and `missed` reads that.
    """
    account = read_account(cast("Liaison", request.app.state.liaison).settings)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if account is None or kind != _FORM:
        raise _refused(request, "off" if account is None else "no_form")
    body = await _body(request)
    try:
        form = FormData([*parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS)])
    except ValueError:
        raise _refused(request, "too_many_fields") from None
    if not is_signed(account, request, form):
        raise _refused(request, "signature")
    return form


def is_signed(account: Account, request: Request, form: FormData) -> bool:
    """Whether Twilio signed this request: over the address it was given, whatever a proxy made of it, and the form."""
    query = request.scope["query_string"].decode("latin-1")
    url = f"{account.public_url}{request.url.path}{'?' if query else ''}{query}"
    signature = request.headers.get("x-twilio-signature", "")
    validator = RequestValidator(account.token)
    as_given: str = validator.compute_signature(url, form)  # nearly always; else with its port, or without
    if compare_digest(as_given.encode(), signature.encode()):
        return True
    return bool(validator.validate(url, form, signature))


def _refused(request: Request, reason: str) -> HTTPException:
    log.warning("webhook_refused", path=request.url.path, reason=reason)
    return HTTPException(HTTPStatus.FORBIDDEN, "This was not signed by Twilio for this address.")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            log.warning("webhook_refused", path=request.url.path, reason="too_large")
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large for a message.")
    return bytes(body)


SignedForm = Annotated[FormData, Depends(signed_form)]
