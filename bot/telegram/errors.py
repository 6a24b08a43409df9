"""What Telegram's refusals mean to us: aiogram's errors and Telegram's own words become a `ChannelError`.

Sources: core.telegram.org/bots/api ("Making requests", ResponseParameters), core.telegram.org/bots/faq (limits).
"""

from __future__ import annotations

from aiogram import exceptions as told
from aiohttp import ClientConnectorError

from bot.channel import AwayError, BusyError, ChannelError, ClosedError, RefusedError, UncertainError
from bot.telegram.loop import LoopClosedError
from services.rules.delivery import Why

_NOBODY = (
    "chat not found",
    "user not found",
    "deactivated",
    "can't initiate conversation",
    "can't send messages to bots",
    "peer_id_invalid",
)
"""Words of 400 and 403 that say that there is nobody there: Telegram has no codes for them."""


def meaning(error: Exception) -> ChannelError:
    """Return what an error of a call that sends something means: may it be tried again, and if not, why not."""
    match error:
        case told.TelegramRetryAfter():
            return BusyError(float(error.retry_after))
        case told.TelegramEntityTooLarge():
            return RefusedError(Why.CONTENT)
        case told.TelegramNetworkError() if isinstance(error.__cause__, ClientConnectorError):
            return AwayError()  # never connected, so nothing was taken
        case told.TelegramUnauthorizedError() | told.TelegramNotFound():
            return ClosedError("the token is not accepted")  # 404 is the answer to a token of no bot
        case told.TelegramForbiddenError():
            return RefusedError(Why.DEAD_ADDRESS if _is_nobody(error) else Why.OPTED_OUT)
        case told.TelegramMigrateToChat():
            return RefusedError(Why.DEAD_ADDRESS)
        case told.TelegramBadRequest():
            return RefusedError(Why.DEAD_ADDRESS if _is_nobody(error) else Why.CONTENT)
        case told.TelegramNetworkError() | told.TelegramServerError():
            return UncertainError(type(error).__name__)
        case told.TelegramConflictError() | LoopClosedError():
            return BusyError()
        case told.TelegramAPIError():  # another 4xx: not taken
            many = "too many requests" in error.message.lower()
            return BusyError() if many else RefusedError(Why.SETUP)
    return UncertainError(type(error).__name__)  # an answer that cannot be read, or none in time


def _is_nobody(error: told.TelegramAPIError) -> bool:
    said = error.message.lower()
    return any(words in said for words in _NOBODY)
