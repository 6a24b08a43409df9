"""Take an update in, however it came: read, committed, and only then the button put away. Safe to repeat."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock

import structlog
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup
from aiogram.types import Update
from pydantic import ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from bot.telegram.client import Client
from bot.telegram.essence import essences
from bot.telegram.known import NAME, Known
from bot.telegram.meant import Blocked, Ignored, Press, Said
from bot.telegram.order import InOrder
from bot.telegram.updates import chat_of, read_update
from dialogs.words import N_, Words
from services.conversations import receive
from services.liaison import Liaison
from services.wording import render

log = structlog.get_logger()
Block = Callable[[Liaison, str, str], None]
_AWAY = (OperationalError, InterfaceError, NoConnectionError)  # the database: it comes back
_TRIES, _REMEMBERED = 5, 1_000
_TOO_LATE = Words(N_("This question is over. Please answer my latest message, or write to me."))


class NotTakenError(Exception):
    """Our side failed, and nothing was kept: Telegram is to bring the update again."""


class Taking:
    """Takes updates in. `block` records that somebody blocked us."""

    def __init__(self, liaison: Liaison, client: Client, known: Known, block: Block) -> None:
        self._liaison, self._client, self._known, self._block = liaison, client, known, block
        self._in_order = InOrder()
        self._failed: dict[int, int] = {}
        self._lock = Lock()

    def take(self, brought: object) -> None:
        """Take what Telegram brought (an update, or its JSON). Raises `NotTakenError` where it is worth bringing again.

        What can never be understood is logged by its number, and is done with.
        """
        number = number_of(brought)
        try:
            update = brought if isinstance(brought, Update) else _read(brought)
        except (ValidationError, RecursionError) as error:
            log.warning("update_not_understood", update=number, reason=type(error).__name__)
            return
        try:
            with self._in_order.turn(chat_of(update), update.update_id):
                self._take(update)
        except _AWAY as error:
            log.error("update_not_taken", update=number, reason=type(error).__name__)
            raise NotTakenError from error
        except Exception as error:
            if self._is_hopeless(update.update_id):
                log.error("update_given_up", update=number, reason=type(error).__name__)
                return
            log.error("update_not_taken", update=number, reason=type(error).__name__)
            raise NotTakenError from error
        self._failed.pop(update.update_id, None)

    def _take(self, update: Update) -> None:
        match read_update(update, self._known):
            case Said(inbound, press):
                receive(self._liaison, inbound)
                self._put_away(press)
            case Blocked(chat):
                self._block(self._liaison, NAME, chat)
            case Ignored(kind, press):
                log.info("update_ignored", update=update.update_id, kind=kind)
                self._put_away(press, late=kind == "press_too_late")

    def _put_away(self, press: Press | None, *, late: bool = False) -> None:
        """Answer a press, or the button shows that it waits; and take away the buttons, which are used up."""
        if press is None:
            return
        notice = render(_TOO_LATE, press.language) if late else None
        self._client.begin(AnswerCallbackQuery(callback_query_id=press.id, text=notice, show_alert=late or None))
        if press.message is not None:
            self._client.begin(EditMessageReplyMarkup(chat_id=int(press.chat), message_id=press.message))

    def _is_hopeless(self, number: int) -> bool:
        """Whether an update failed so often that its fellows should no longer wait behind it."""
        with self._lock:
            if len(self._failed) > _REMEMBERED:
                self._failed.clear()
            self._failed[number] = self._failed.get(number, 0) + 1
            return self._failed[number] >= _TRIES


def _read(brought: object) -> Update:
    """Return the update, or as much of it as can be read. Raises `ValidationError` where that is nothing."""
    try:
        return Update.model_validate(brought)
    except ValidationError:
        for essence in essences(brought):
            with suppress(ValidationError):
                update = Update.model_validate(essence)
                log.warning("update_read_in_part", update=update.update_id)
                return update
        raise


def number_of(brought: object) -> int | None:
    """Return the number of an update as Telegram brought it, if it has one."""
    if isinstance(brought, Update):
        return brought.update_id
    number = brought.get("update_id") if isinstance(brought, dict) else None
    return number if isinstance(number, int) else None
