"""Our account at Twilio: who we are there, and the SDK's client that speaks for it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from requests.adapters import HTTPAdapter
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from services.errors import SettingsError
from services.settings import PREFIX, Settings

NAME = "sms"
WEBHOOKS = "/webhooks/twilio"
_CONNECTIONS = 32  # kept open for whoever sends at once
_TIMEOUT = 10.0  # seconds to connect, and between two bytes of an answer

_SILENT = logging.getLogger("liaison.twilio")
_SILENT.setLevel(logging.CRITICAL + 1)  # the SDK would log addresses and texts


@dataclass(frozen=True, slots=True)
class Account:
    """What the settings say of Twilio. One of `service` and `number` is set; where both are, the service chooses."""

    sid: str
    token: str
    base: str
    public_url: str
    service: str | None = None
    number: str | None = None


def read_account(settings: Settings) -> Account | None:
    """Return the account; None where SMS is off. Raises `SettingsError` where it is set by half."""
    token = settings.twilio_auth_token.get_secret_value() if settings.twilio_auth_token else ""
    senders = {"MESSAGING_SERVICE_SID": settings.twilio_messaging_service_sid, "FROM": settings.twilio_from}
    if not settings.twilio_account_sid and not token:
        if sender := next((name for name, value in senders.items() if value), None):
            raise SettingsError(
                f"{PREFIX}TWILIO_{sender} is set, but {PREFIX}TWILIO_ACCOUNT_SID is not. Set both, or neither."
            )
        return None
    if not settings.twilio_account_sid or not token:
        lacking = "ACCOUNT_SID" if token else "AUTH_TOKEN"
        raise SettingsError(
            f"{PREFIX}TWILIO_{lacking} is not set. SMS needs both it and its twin; see docs/settings.md."
        )
    if not any(senders.values()):
        raise SettingsError(
            f"{PREFIX}TWILIO_MESSAGING_SERVICE_SID is not set, nor {PREFIX}TWILIO_FROM. Set one: who is the sender?"
        )
    return Account(
        settings.twilio_account_sid,
        token,
        settings.twilio_api_base,
        settings.public_url,
        settings.twilio_messaging_service_sid or None,
        settings.twilio_from or None,
    )


def open_client(account: Account, timeout: float = _TIMEOUT) -> Client:
    """Return a client of the account. It opens no connection yet, repeats nothing by itself, and logs nothing.

    What the SDK would read from the environment is shut off: a region rebuilds the address (FACTS 12).
    """
    http = TwilioHttpClient(timeout=timeout, logger=_SILENT)  # without max_retries: nothing is sent twice
    http.session.mount(account.base, HTTPAdapter(pool_maxsize=_CONNECTIONS))
    client = Client(account.sid, account.token, http_client=http, environment={"TWILIO_REGION": ""})
    if account.base != client.api.base_url:
        client.api.base_url = client.messaging.base_url = account.base
    return client


def close_client(client: Client) -> None:
    """Give back its connections."""
    client.http_client.session.close()
