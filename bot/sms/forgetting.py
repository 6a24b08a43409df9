"""Delete at Twilio what we deleted here; what was sent along with a message goes with it (FACTS 5)."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from bot.channel import RefusedError
from bot.sms.errors import ERRORS, of_asking
from services.rules.delivery import Why

_OF_THE_ACCOUNT = (HTTPStatus.UNAUTHORIZED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True)
class SmsForgetter:
    """Deletes messages of our account."""

    client: Client

    def forget_message(self, vendor_id: str) -> None:
        """Delete one. Safe to repeat: what is gone is gone.

        Raises `RefusedError` where Twilio has not done with it yet (20009), another `ChannelError` where it cannot be
        asked.
        """
        try:
            self.client.messages(vendor_id).delete()
        except ERRORS as error:
            status = error.status if isinstance(error, TwilioRestException) else None
            if status == HTTPStatus.NOT_FOUND:
                return
            ours = status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _OF_THE_ACCOUNT
            raise (of_asking(error) if ours else RefusedError(Why.SETUP)) from error
