"""What Twilio's error codes mean to us: a table for the answer of a call, one for what is reported later (FACTS 6)."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from urllib3.exceptions import NewConnectionError

from bot.channel import AwayError, BusyError, ChannelError, ClosedError, RefusedError, UncertainError
from services.rules.delivery import Why

ERRORS = (TwilioException, RequestException, ValueError)
"""What a call of the SDK raises; the last where an answer is no JSON."""

_SLOWER, _TOMORROW = 600.0, 3_600.0  # seconds: a queue ten hours long, a limit that counts the last 24 hours


def _refused(why: Why) -> Callable[[], ChannelError]:
    return lambda: RefusedError(why)


def _closed() -> ChannelError:
    return ClosedError("the credentials are not accepted")


# fmt: off
ANSWERED: dict[int, Callable[[], ChannelError]] = {
    20003: _closed,                                      # bad credentials or permission
    20429: BusyError,                                    # too many at once: never processed
    20500: UncertainError,                               # server error: it may have been sent
    21211: _refused(Why.DEAD_ADDRESS),                   # no such number
    21408: _refused(Why.SETUP),                          # region not enabled
    21602: _refused(Why.CONTENT),                        # nothing to say
    21603: _refused(Why.SETUP),                          # no sender named
    21606: _refused(Why.SETUP),                          # the sender cannot reach this destination
    21608: _refused(Why.SETUP),                          # a trial account, a number not verified
    21610: _refused(Why.OPTED_OUT),                      # the person said stop
    21611: lambda: BusyError(_SLOWER),                   # our queue there is full
    21612: _refused(Why.SETUP),                          # not reachable from this sender
    21614: _refused(Why.DEAD_ADDRESS),                   # no mobile number
    21617: _refused(Why.CONTENT),                        # too long
    21620: _refused(Why.CONTENT),                        # media address not valid
    21623: _refused(Why.CONTENT),                        # too many media
    21635: _refused(Why.DEAD_ADDRESS),                   # a landline
    35111: _refused(Why.SETUP),                          # scheduling: no time
    35114: _refused(Why.SETUP),                          # scheduling: time out of range
    35118: _refused(Why.SETUP),                          # scheduling: no service named
    63038: lambda: BusyError(_TOMORROW, Why.SETUP),      # the account's daily limit
}
"""The answer of the call that sends: which error it is."""

REPORTED: dict[int, Why] = {
    21610: Why.OPTED_OUT,     # with Advanced Opt-Out it is only known later
    30001: Why.UNREACHABLE,   # our queue there was full
    30002: Why.SETUP,         # account suspended
    30003: Why.UNREACHABLE,   # switched off, no signal
    30004: Why.CONTENT,       # blocked: not tried again
    30005: Why.DEAD_ADDRESS,  # unknown handset
    30006: Why.DEAD_ADDRESS,  # a landline, or a carrier that cannot be reached
    30007: Why.CONTENT,       # filtered by Twilio or a carrier
    30008: Why.UNREACHABLE,   # nobody knows
    30019: Why.CONTENT,       # larger than the carrier takes
    30022: Why.SETUP,         # US registration: rate
    30032: Why.SETUP,         # toll-free number not verified
    30034: Why.SETUP,         # US registration: number
    30410: Why.GAVE_UP,       # a time-out between carriers: not repeated, lest it arrive twice
    63038: Why.SETUP,         # the account's daily limit
}
"""A status callback, or a message in the vendor's list: why it did not arrive."""

TRIES: dict[int, int] = {
    30001: 3,                 # slower, and later
    30003: 3,                 # later, a few times
    30008: 2,                 # once more
}
"""How often a message that failed in this way may go out in all; any other not again."""
# fmt: on


def of_sending(error: Exception) -> ChannelError:
    """Return what an error of the call that sends means, with Twilio's code for it.

    Careful where nothing is known: 4xx was not taken and is a matter of our account, anything else may have been
    taken. Only a connection that never came about is surely not.
    """
    meant, code = _of_sending(error), getattr(error, "code", None)
    meant.code = code if isinstance(code, int) else None
    return meant


def _of_sending(error: Exception) -> ChannelError:
    if _never_connected(error):
        return AwayError()
    status, code = _status(error), getattr(error, "code", None)
    if status is None or not HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return UncertainError()
    if isinstance(code, int) and code in ANSWERED:
        return ANSWERED[code]()
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return _closed()
        case HTTPStatus.TOO_MANY_REQUESTS:
            return BusyError()
        case HTTPStatus.REQUEST_TIMEOUT:
            return UncertainError()
        case _:
            return RefusedError(Why.SETUP)


def of_asking(error: Exception) -> ChannelError:
    """Return what an error of a call that only asks or tidies up means: it can always be made again."""
    return ClosedError() if _status(error) == HTTPStatus.UNAUTHORIZED else BusyError()


def why_not(code: int | None) -> Why:
    """Return why a message did not arrive; a code we do not know is for an operator to look at."""
    return Why.UNREACHABLE if code is None else REPORTED.get(code, Why.SETUP)


def tries(code: int | None) -> int:
    """Return how often in all a message may go out that failed in this way."""
    return 1 if code is None else TRIES.get(code, 1)


def _status(error: Exception) -> int | None:
    if isinstance(error, TwilioRestException | TwilioServiceException):
        return int(error.status)
    if isinstance(error, TwilioException) and len(error.args) > 1:  # a page that could not be fetched
        return getattr(error.args[1], "status_code", None)
    return None


def _never_connected(error: Exception) -> bool:
    if isinstance(error, ConnectTimeout):
        return True
    cause = getattr(error.args[0], "reason", None) if isinstance(error, NoConnection) and error.args else None
    return isinstance(cause, NewConnectionError)
