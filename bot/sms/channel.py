"""SMS as a channel, by Twilio's SDK: hand one message over, or find what became of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from twilio.rest import Client

from bot.channel import Receipt, UncertainError
from bot.sms.account import WEBHOOKS, Account, close_client, open_client
from bot.sms.errors import ERRORS, of_asking, of_sending, tries
from bot.sms.known import Known
from bot.sms.reports import ARRIVED, why_failed
from services.models import Status
from services.outbox import Outgoing

_CLOCKS = timedelta(seconds=30)  # how far two clocks may differ
_LOOKED_AT = 200  # messages to one person that are looked through


class Sms:
    """The channel. `known` tells which of the vendor's ids belong to a row already: such a message is another one."""

    def __init__(self, account: Account, known: Known, client: Client | None = None) -> None:
        self._account = account
        self._client = client or open_client(account)
        self._known = known

    def send(self, message: Outgoing) -> Receipt:
        """Hand one message to Twilio, once. Raises a `ChannelError`.

        Not idempotent at Twilio (FACTS 4): a callback that names our row settles it even where the answer is lost.
        """
        account = self._account
        sender = {"messaging_service_sid": account.service} if account.service else {"from_": account.number}
        callback = f"{account.public_url}{WEBHOOKS}/status?m={message.id}"
        try:
            taken = self._client.messages.create(to=message.to, body=message.text, status_callback=callback, **sender)
        except ERRORS as error:
            raise of_sending(error) from error
        if not taken.sid:
            raise UncertainError
        return _receipt(taken)

    def look_up(self, message: Outgoing) -> Receipt | None:
        """Find a message in the vendor's list: same person, same words, not older than the row, not another row's.

        The oldest that fits: where two rows say the same, the older row is asked about first. Raises a `ChannelError`.
        """
        since = message.created_at.astimezone(UTC) - _CLOCKS  # the SDK writes any zone as if it were this one
        try:
            # First by date; then the newest of all, for a message that still waits there may have no date sent.
            for more in ({"date_sent_after": since}, {}):
                listed = self._client.messages.stream(to=message.to, page_size=_LOOKED_AT, **more)
                fitting = list(_fitting(islice(listed, _LOOKED_AT), message, since))
                taken = self._known([one.sid for one in fitting])
                free = [one for one in fitting if one.sid not in taken]
                if free:
                    return _receipt(min(reversed(free), key=lambda one: one.date_created))
        except ERRORS as error:
            raise of_asking(error) from error
        return None

    def close(self) -> None:
        """Give back the connections."""
        close_client(self._client)


def _fitting(listed: Iterator[Any], message: Outgoing, since: datetime) -> Iterator[Any]:
    for one in listed:
        ours = one.direction != "inbound" and one.to == message.to and one.body == message.text
        if ours and one.date_created is not None and one.date_created >= since:
            yield one


def _receipt(taken: Any) -> Receipt:
    status = ARRIVED.get(taken.status, Status.SENT)
    return Receipt(taken.sid, status, why_failed(status, taken.error_code), tries(taken.error_code))
