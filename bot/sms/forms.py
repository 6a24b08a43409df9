"""What Twilio's forms say, in our words: a message that arrived (FACTS 2), a report on one that was sent (FACTS 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from starlette.datastructures import FormData

from bot.files import is_unread, plain_name
from bot.sms.account import NAME
from bot.sms.errors import tries
from bot.sms.opt_out import Handling, heard
from bot.sms.reports import ARRIVED, why_failed
from services.sending.receipts import Report
from services.turns.inbound import Attachment, Inbound

_NUMBER = re.compile(r"\+?[0-9]{3,15}")
_SID = re.compile(r"[A-Za-z0-9]{1,64}")
_MEDIA = 10  # at most, in one message
_LARGEST_ROW = 2**63 - 1


class MalformedError(ValueError):
    """A form Twilio signed, but of which we can make nothing; the text says which field."""


def message_of(form: FormData, handling: Handling) -> Inbound:
    """Return the message in the form. Raises `MalformedError`."""
    text, sender = _one(form, "Body"), number_of(form, "From")
    if sender is None:
        raise MalformedError("From")
    sent = tuple(_attachments(form))
    return Inbound(
        NAME,
        sender,
        text,
        vendor_id=sid_of(form),
        answered=heard(handling, text, _one(form, "OptOutType")),
        attachments=sent,
        unread=any(one.unread for one in sent),
    )


def report_of(form: FormData, row: str | None) -> Report:
    """Return the report in the form; `row` is what our own address said of the message. Raises `MalformedError`."""
    status = ARRIVED.get(_one(form, "MessageStatus") or _one(form, "SmsStatus"))
    if status is None:
        raise MalformedError("MessageStatus")
    code = code_of(form)
    return Report(NAME, sid_of(form), status, why_failed(status, code), _row(row), tries(code))


def number_of(form: FormData, field: str) -> str | None:
    """Return a phone number or short code, if there is one."""
    number = _one(form, field).strip()
    return number if is_number(number) else None


def is_number(text: str) -> bool:
    """Whether this is a phone number or a short code: something that can be answered."""
    return _NUMBER.fullmatch(text) is not None


def sid_of(form: FormData) -> str:
    """Return Twilio's id of the message, which is no personal data. Raises `MalformedError`."""
    sid = _one(form, "MessageSid") or _one(form, "SmsSid") or _one(form, "SmsMessageSid")
    if not _SID.fullmatch(sid):
        raise MalformedError("MessageSid")
    return sid


def _attachments(form: FormData) -> Iterator[Attachment]:
    for at in range(_MEDIA):
        if source := _one(form, f"MediaUrl{at}"):
            kind = plain_name(_one(form, f"MediaContentType{at}"))
            yield Attachment(source, kind, is_unread(kind))


def code_of(form: FormData) -> int | None:
    """Return Twilio's code of what went wrong, if there is one."""
    code = _one(form, "ErrorCode").strip()
    return int(code) or None if re.fullmatch(r"[0-9]{1,9}", code) else None


def _row(text: str | None) -> int | None:
    row = int(text) if text is not None and re.fullmatch(r"[0-9]{1,19}", text) else 0
    return row if 0 < row <= _LARGEST_ROW else None


def _one(form: FormData, field: str) -> str:
    value = form.get(field)
    return value if isinstance(value, str) else ""
