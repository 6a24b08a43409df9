"""Open a connection to the mail server: under TLS, or turned to TLS at once where it is offered; then log in."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.channel import BusyError, ClosedError
from bot.mail.account import Account

_SECONDS = 20.0  # one of our messages is claimed for sixty
_LATER = range(400, 500)


@contextmanager
def opened(account: Account, seconds: float = _SECONDS) -> Iterator[smtplib.SMTP]:
    """Yield a connection that is logged in. Raises `BusyError` where there is none, `ClosedError` where we may not in.

    A password is never sent in the open, but to a server on this machine.
    """
    try:
        server = _connect(account, seconds)
    except smtplib.SMTPAuthenticationError as error:
        raise (BusyError() if error.smtp_code in _LATER else ClosedError("the log-in is not accepted")) from error
    except smtplib.SMTPNotSupportedError as error:
        raise ClosedError("the server takes no log-in") from error
    except ssl.SSLCertVerificationError as error:
        raise ClosedError("the server's certificate is not good") from error
    except (OSError, smtplib.SMTPException) as error:
        raise BusyError from error
    try:
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _connect(account: Account, seconds: float) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if account.under_tls:
        server: smtplib.SMTP = smtplib.SMTP_SSL(account.host, account.port, timeout=seconds, context=trusted)
    else:
        server = smtplib.SMTP(account.host, account.port, timeout=seconds)
    try:
        server.ehlo_or_helo_if_needed()
        if not account.under_tls and server.has_extn("starttls"):
            server.starttls(context=trusted)
            server.ehlo()
        elif not account.under_tls and not account.is_here and account.password:
            raise ClosedError("the server offers no encryption")
        if account.user and account.password:
            server.login(account.user, account.password)
    except BaseException:
        server.close()
        raise
    return server
