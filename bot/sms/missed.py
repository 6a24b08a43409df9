"""What our webhook missed: Twilio's list of what our numbers were sent is read, and what we do not have is taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError
from twilio.rest import Client

from bot.files import is_unread
from bot.sms.account import NAME, Account
from bot.sms.errors import ERRORS, of_asking
from bot.sms.forms import is_number
from bot.sms.known import known_to
from bot.sms.numbers import our_numbers
from bot.sms.opt_out import heard
from services.conversations import receive
from services.liaison import Liaison
from services.turns.inbound import Attachment, Inbound, Received

log = structlog.get_logger()
_OVERLAP = timedelta(minutes=30)  # read again each time: two clocks differ, a list may lag behind
_ON_ITS_WAY = timedelta(seconds=20)  # a webhook may still come for that long (FACTS 4)
_TRIED_FOR = timedelta(days=1)  # how long a message that cannot be taken in holds the watermark back
_PAGE = 1000
_UNKNOWN = datetime.min.replace(tzinfo=UTC)


class Watermark(Protocol):
    """Up to which moment the list has been read; kept somewhere that outlives the process."""

    def read(self) -> datetime | None:
        """The moment, aware; None where the list was never read."""
        ...

    def move(self, to: datetime) -> None:
        """Keep another."""
        ...


def fetch_missed(
    liaison: Liaison,
    account: Account,
    client: Client,
    watermark: Watermark,
    take: Callable[[Liaison, Inbound], Received] = receive,
    at: datetime | None = None,
) -> int:
    """Take in what arrived at Twilio since the watermark and never reached us, oldest first; return how many messages.

    Safe to run at any time and by anybody: what is known is passed over, and `receive` takes a message once. Never
    read before, the list is read as far back as the overlap. Raises a `ChannelError` where Twilio cannot be asked;
    then, and where the database is away, the watermark stays. `at` is the true moment, where our clock is moved.
    """
    started = at or liaison.clock()
    since = min(watermark.read() or started, started).astimezone(UTC) - _OVERLAP
    waits = _ON_ITS_WAY if liaison.settings.twilio_opt_out == "advanced" else timedelta(0)
    try:
        listed = sorted(_inbound(account, client, since), key=_arrived)
    except ERRORS as error:
        raise of_asking(error) from error
    known = known_to(liaison)([one.sid for one in listed])
    done, reached = 0, started
    for one in listed:
        if one.sid in known or _arrived(one) > started - waits:
            continue
        try:
            done += take(liaison, _as_inbound(liaison, account, client, one)).message_id is not None
        except SQLAlchemyError:
            raise
        except Exception as error:  # whatever it was, the next message may go well; this one is tried again
            log.error("missed_message_not_taken", vendor_id=one.sid, reason=type(error).__name__)
            reached = min(reached, _arrived(one))
    watermark.move(max(reached, started - _TRIED_FOR))
    if done:
        log.warning("missed_messages_taken", messages=done)
    return done


def _inbound(account: Account, client: Client, since: datetime) -> Iterator[Any]:
    """List what came in at our numbers, one after the other, and of each the oldest first among those of one second.

    The vendor's list knows no Messaging Service: each number of it is asked for by itself, and what Twilio shows beyond
    what was asked for is passed over, so that nothing meant for another product of the account is ever taken in.
    """
    numbers = our_numbers(account, client)
    if not numbers:
        log.warning("service_without_numbers", service=account.service)
    for number in numbers:
        listed = list(client.messages.stream(to=number, date_sent_after=since, page_size=_PAGE))
        for one in reversed(listed):
            other_service = account.service and one.messaging_service_sid not in (None, account.service)
            ours = one.direction == "inbound" and one.to == number and not other_service
            if ours and _arrived(one) >= since and is_number(one.from_ or ""):
                yield one


def _arrived(one: Any) -> datetime:
    moment: datetime = one.date_sent or one.date_created or _UNKNOWN
    return moment


def _as_inbound(liaison: Liaison, account: Account, client: Client, one: Any) -> Inbound:
    text, sent = one.body or "", tuple(_attachments(account, client, one))
    return Inbound(
        NAME,
        one.from_,
        text,
        vendor_id=one.sid,
        answered=heard(liaison.settings.twilio_opt_out, text, listed=True),
        attachments=sent,
        unread=any(each.unread for each in sent),
    )


def _attachments(account: Account, client: Client, one: Any) -> Iterator[Attachment]:
    if (one.num_media or "0") != "0":
        for media in client.messages(one.sid).media.list():
            kind = media.content_type or ""
            yield Attachment(f"{account.base}{media.uri.removesuffix('.json')}", kind, is_unread(kind))
