"""Whether Twilio answers as it should, and sends what arrives to us: for `doctor`."""

from __future__ import annotations

from http import HTTPStatus

from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from bot.channel import ClosedError
from bot.sms.account import WEBHOOKS, close_client, open_client, read_account
from bot.sms.errors import ERRORS, of_asking
from bot.sms.numbers import our_numbers
from services.errors import LiaisonError
from services.settings import PREFIX, Settings

_LONGEST_SHORT_CODE = 6  # digits
_GUIDE = "(docs/setup-twilio.md)"
_IN_ITS_WORDS = f"; STOP and HELP it answers itself, in English words that do not name you {_GUIDE}"


def examine(settings: Settings) -> str:
    """Return one line that says so. Raises `LiaisonError`: what is wrong, and what to do. Sends nothing."""
    account = read_account(settings)
    if account is None:
        return "off"
    client = open_client(account)
    ours = f"{account.public_url}{WEBHOOKS}/messages"
    try:
        client.messages.list(limit=1)
        calls = _service(account.service, client) if account.service else _number(account.number or "", client)
        numbers = our_numbers(account, client) if calls is not None else ()
    except ERRORS as error:
        if isinstance(of_asking(error), ClosedError):
            raise LiaisonError(
                f"Twilio does not know us: check {PREFIX}TWILIO_ACCOUNT_SID and {PREFIX}TWILIO_AUTH_TOKEN."
            ) from error
        raise LiaisonError(
            f"Twilio cannot be asked at {account.base} ({type(error).__name__}): does this machine reach the internet?"
        ) from error
    finally:
        close_client(client)
    if calls is None:
        name = "MESSAGING_SERVICE_SID" if account.service else "FROM"
        raise LiaisonError(f"{PREFIX}TWILIO_{name}: this account has no such sender; look it up in Twilio's console.")
    if not numbers:
        raise LiaisonError(f"The Messaging Service has no number to send from: add one to its senders {_GUIDE}.")
    if calls.partition("#")[0] != f"POST {ours}":
        raise LiaisonError(
            f"Twilio calls {calls or 'nobody'} when somebody writes: set the webhook to POST {ours} {_GUIDE}."
        )
    told = _IN_ITS_WORDS if settings.twilio_opt_out == "default" else ""
    return f"Twilio answers, and calls {ours} when somebody writes{told}"


def _service(sid: str, client: Client) -> str | None:
    """What a Messaging Service calls when a message arrives; None where the account does not have it."""
    try:
        service = client.messaging.v1.services(sid).fetch()
    except TwilioRestException as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return None
        raise
    if service.use_inbound_webhook_on_number:
        raise LiaisonError(f'The Messaging Service leaves it to its numbers: choose "send a webhook" {_GUIDE}.')
    return _call(service.inbound_method, service.inbound_request_url)


def _number(number: str, client: Client) -> str | None:
    """What a number or short code calls; None where the account does not have it."""
    if len(number) <= _LONGEST_SHORT_CODE:
        found = client.short_codes.list(short_code=number, limit=1)
    else:
        found = client.incoming_phone_numbers.list(phone_number=number, limit=1)
    return _call(found[0].sms_method, found[0].sms_url) if found else None


def _call(method: str | None, url: str | None) -> str:
    return f"{method} {url}" if url else ""
