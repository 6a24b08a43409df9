"""Whether Twilio answers as it should, for `doctor`."""

from __future__ import annotations

from bot.channel import ChannelError
from bot.sms.account import WEBHOOKS, close_client, open_client, read_account
from bot.sms.errors import ERRORS, of_asking
from services.errors import LiaisonError
from services.settings import PREFIX, Settings


def examine(settings: Settings) -> str:
    """Return one line that says so. Raises `LiaisonError`: what is wrong, and what to do."""
    account = read_account(settings)
    if account is None:
        return "off"
    client = open_client(account)
    try:
        client.messages.list(limit=1)
    except ERRORS as error:
        asked: ChannelError = of_asking(error)
        raise LiaisonError(
            f"Twilio does not answer as it should ({type(asked).__name__}): check {PREFIX}TWILIO_ACCOUNT_SID and"
            f" {PREFIX}TWILIO_AUTH_TOKEN."
        ) from error
    finally:
        close_client(client)
    return f"Twilio answers; its webhook must be {account.public_url}{WEBHOOKS}/messages (docs/setup-twilio.md)"
