"""E-mail as a channel: one letter, one connection."""

from __future__ import annotations

import smtplib

from bot.channel import BusyError, ChannelError, ClosedError, Receipt, RefusedError, UncertainError
from bot.mail.account import Account
from bot.mail.letter import letter, message_id
from bot.mail.server import opened
from services.models import Status
from services.outbox import Outgoing
from services.rules.delivery import Why

_GOOD, _LATER = range(200, 300), range(400, 500)
_LOG_IN_FIRST = (530, 538)
_NOBODY = (550, 551, 553, 556)
"""No such mailbox, or none that takes mail (RFC 5321, 4.2.3; RFC 7504)."""


class Mail:
    """The channel. `seconds` are how long the server may take over one answer."""

    def __init__(self, account: Account, seconds: float = 20.0) -> None:
        self._account, self._seconds = account, seconds

    def send(self, message: Outgoing) -> Receipt:
        """Hand one letter over. Raises a `ChannelError`: 4xx and no connection are worth another try, 5xx are not.

        Only where the connection is lost after the letter began is it not known whether the server has it.
        """
        written = letter(message, self._account)
        with opened(self._account, self._seconds) as server:
            try:
                _expect(server.mail(self._account.sender_address), Why.SETUP)
                code, said = server.rcpt(message.to)
                _expect((code, said), Why.DEAD_ADDRESS if code in _NOBODY else Why.SETUP)
            except (OSError, smtplib.SMTPException) as error:
                raise BusyError from error
            try:
                _expect(server.data(written.as_bytes()), Why.CONTENT)
            except smtplib.SMTPDataError as error:  # refused before the letter began
                raise _refused(error.smtp_code, Why.CONTENT) from error
            except (OSError, smtplib.SMTPException) as error:
                raise UncertainError(type(error).__name__) from error
        return Receipt(message_id(message, self._account), Status.SENT)

    def look_up(self, _message: Outgoing) -> Receipt | None:
        """None: a mail server cannot be asked what became of a letter."""
        return None


def _expect(answer: tuple[int, bytes], why: Why) -> None:
    code, _ = answer
    if code not in _GOOD:
        raise _refused(code, why)


def _refused(code: int, why: Why) -> ChannelError:
    if code in _LOG_IN_FIRST:
        return ClosedError("the server wants a log-in")
    return BusyError() if code in _LATER else RefusedError(why)
