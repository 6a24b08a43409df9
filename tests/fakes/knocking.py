"""How Twilio signs and posts its webhooks, written from its documentation and without its SDK (FACTS 1 to 3)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

Pairs = Iterable[tuple[str, str]]
FORM = "application/x-www-form-urlencoded; charset=utf-8"


def sign(token: str, url: str, pairs: Pairs) -> str:
    """Return the signature: HMAC-SHA1 over the whole address and every parameter, sorted by name; base64."""
    signed = url.partition("#")[0] + "".join(name + value for name, value in sorted(pairs))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def headers_for(token: str, url: str, pairs: Pairs) -> dict[str, str]:
    """Return the headers of a signed webhook."""
    return {"Content-Type": FORM, "X-Twilio-Signature": sign(token, url, pairs), "User-Agent": "TwilioProxy/1.1"}


def post(token: str, url: str, form: Mapping[str, str]) -> tuple[int, str, str]:
    """Sign and post a webhook over HTTP; status, content type and body of the answer."""
    headers = headers_for(token, url, form.items())
    request = urllib.request.Request(url.partition("#")[0], urlencode(form).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=15) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read().decode()


def message_form(account: str, sid: str, sender: str, to: str, body: str, **more: str) -> dict[str, str]:
    """The parameters of an inbound message as they come: twins of old names, places, blanks where nothing is known."""
    return {
        "ToCountry": "CA",
        "ToState": "ON",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "WINDSOR",
        "FromZip": "",
        "SmsSid": sid,
        "FromState": "ON",
        "SmsStatus": "received",
        "FromCity": "",
        "Body": body,
        "FromCountry": "CA",
        "To": to,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": account,
        "From": sender,
        "ApiVersion": "2010-04-01",
        **more,
    }


def status_form(account: str, sid: str, status: str, sender: str, to: str, code: int | None = None) -> dict[str, str]:
    """The parameters of a status callback."""
    form = {
        "SmsSid": sid,
        "SmsStatus": status,
        "MessageStatus": status,
        "To": to,
        "MessageSid": sid,
        "AccountSid": account,
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
    if status in ("delivered", "undelivered"):
        form["RawDlrDoneDate"] = "2611231500"
    return form | ({"ErrorCode": str(code)} if code is not None else {})
