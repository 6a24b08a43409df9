"""Pictures sent by MMS, as the fetching of attachments sees them."""

from __future__ import annotations

from dataclasses import dataclass

from twilio.rest import Client

from bot.channel import BusyError
from bot.files import Fetched, Unfit, UnfitError, kind_of
from bot.sms.account import Account
from bot.sms.attachments import (
    AttachmentError,
    AttachmentForbiddenError,
    AttachmentGoneError,
    AttachmentTooLargeError,
    AttachmentTypeError,
    delete_attachment,
    fetch_attachment,
)

_WHY: dict[type[AttachmentError], Unfit] = {
    AttachmentTooLargeError: Unfit.TOO_LARGE,
    AttachmentTypeError: Unfit.WRONG_KIND,
    AttachmentGoneError: Unfit.GONE,
    AttachmentForbiddenError: Unfit.FORBIDDEN,
}


@dataclass(frozen=True)
class SmsFiles:
    """Fetches from, and deletes at, our account at Twilio (FACTS 5)."""

    account: Account
    client: Client

    def fetch(self, source: str) -> Fetched:
        """Return a picture. Raises `UnfitError`, or a `ChannelError` where it cannot be had now."""
        try:
            content = fetch_attachment(self.account, source).content
        except AttachmentError as error:
            if error.retry:
                raise BusyError from error
            raise UnfitError(_WHY[type(error)]) from error
        return Fetched(content, kind_of(content))

    def forget(self, source: str) -> None:
        """Delete it. Raises a `ChannelError`; what is not ours to delete is left alone."""
        try:
            delete_attachment(self.account, self.client, source)
        except AttachmentForbiddenError:
            return
