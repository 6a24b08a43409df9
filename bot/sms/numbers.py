"""Which numbers are ours: what a person texted to another one of the account was not meant for us."""

from __future__ import annotations

from collections.abc import Iterator

from twilio.rest import Client

from bot.sms.account import Account

_PAGE = 1000


def our_numbers(account: Account, client: Client) -> tuple[str, ...]:
    """Return the numbers and short codes people reach us at: those of the Messaging Service now, or the one we have.

    Raises what the SDK raises where Twilio cannot be asked.
    """
    if not account.service:
        return (account.number or "",)
    return tuple(sorted(set(_of_service(account.service, client))))


def _of_service(sid: str, client: Client) -> Iterator[str]:
    service = client.messaging.v1.services(sid)
    for number in service.phone_numbers.stream(page_size=_PAGE):
        if number.phone_number:
            yield number.phone_number
    for short in service.short_codes.stream(page_size=_PAGE):
        if short.short_code:
            yield short.short_code
