"""Fetch what somebody sent along, after the commit; delete it at Twilio once it is stored (FACTS 5)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import ClassVar
from urllib.parse import urljoin, urlsplit

from requests import PreparedRequest, Response, Session
from requests.auth import HTTPBasicAuth
from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from bot.files import LARGEST, Fetched
from bot.sms.account import Account
from bot.sms.destinations import ForbiddenError, UnknownHostError, origin, split
from bot.sms.errors import ERRORS, of_asking

CONTENT_TYPES = frozenset({"image/jpeg", "image/png", "image/heic", "application/pdf"})
_REDIRECTS = 4
_TIMEOUT, _DEADLINE = 10.0, 60.0  # seconds between two bytes, and for all of it
_MEDIA = re.compile(r"/2010-04-01/Accounts/(\w{34})/Messages/(\w{34})/Media/(\w{34})(?:\.json)?")

Sign = Callable[[PreparedRequest], PreparedRequest]


class AttachmentError(Exception):
    """It was not fetched; `retry` says whether trying again can help."""

    retry: ClassVar[bool] = False


class AttachmentTooLargeError(AttachmentError):
    """More than 15 MB."""


class AttachmentTypeError(AttachmentError):
    """Neither JPEG, PNG, HEIC nor PDF."""


class AttachmentGoneError(AttachmentError):
    """No longer there."""


class AttachmentForbiddenError(AttachmentError):
    """It lies, or leads, where we do not go."""


class AttachmentUnavailableError(AttachmentError):
    """Twilio, or the host it leads to, did not give it this time."""

    retry = True


def fetch_attachment(account: Account, source: str) -> Fetched:
    """Fetch one file, of the kind its server says it is. Raises an `AttachmentError`. Safe to repeat.

    Credentials go to Twilio's own address only, and never again once a redirect has led away from it.
    """
    until = time.monotonic() + _DEADLINE
    url, at_home = source, True
    with Session() as session:
        for _ in range(_REDIRECTS + 1):
            try:
                where = split(url, account.base)
            except ForbiddenError as error:
                raise AttachmentForbiddenError(str(error)) from error
            except UnknownHostError as error:
                raise AttachmentUnavailableError(str(error)) from error
            at_home = at_home and origin(where) == origin(urlsplit(account.base))
            # A callable without credentials also keeps the session from looking for some in a file of the machine.
            sign: Sign = HTTPBasicAuth(account.sid, account.token) if at_home else _unsigned
            try:
                with session.get(
                    url,
                    auth=sign,
                    stream=True,
                    allow_redirects=False,
                    timeout=_TIMEOUT,
                    headers={"Accept-Encoding": "identity"},
                ) as answer:
                    session.cookies.clear()
                    if not answer.is_redirect:
                        return _read(answer, until)
                    url = urljoin(url, answer.headers["Location"])
            except (RequestException, UnicodeError) as error:
                raise AttachmentUnavailableError(type(error).__name__) from error
    raise AttachmentForbiddenError("too many redirects")


def delete_attachment(account: Account, client: Client, source: str) -> None:
    """Delete one file at Twilio. Safe to repeat: what is gone is gone.

    Raises `AttachmentForbiddenError` where it is no file of our account, a `ChannelError` where Twilio cannot be asked.
    """
    found = _MEDIA.fullmatch(urlsplit(source).path)
    if found is None or found[1] != account.sid or origin(urlsplit(source)) != origin(urlsplit(account.base)):
        raise AttachmentForbiddenError("not a file of our account")
    try:
        client.messages(found[2]).media(found[3]).delete()
    except ERRORS as error:
        if isinstance(error, TwilioRestException) and error.status == HTTPStatus.NOT_FOUND:
            return
        raise of_asking(error) from error


def _read(answer: Response, until: float) -> Fetched:
    if answer.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        raise AttachmentGoneError(str(answer.status_code))
    if answer.status_code != HTTPStatus.OK:
        raise AttachmentUnavailableError(str(answer.status_code))
    content_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if content_type not in CONTENT_TYPES:
        raise AttachmentTypeError(content_type[:40])
    claimed = answer.headers.get("Content-Length", "")
    if claimed.isdecimal() and int(claimed) > LARGEST:
        raise AttachmentTooLargeError(claimed)
    content = bytearray()
    for chunk in answer.iter_content(64 * 1024):
        content += chunk
        if len(content) > LARGEST:
            raise AttachmentTooLargeError(f"over {LARGEST}")
        if time.monotonic() > until:
            raise AttachmentUnavailableError("too slow")
    return Fetched(bytes(content), content_type)


def _unsigned(request: PreparedRequest) -> PreparedRequest:
    return request
