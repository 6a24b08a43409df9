"""Fetch what people sent along, keep it sealed, and have it deleted at the vendor."""

from __future__ import annotations

from collections.abc import Mapping

import structlog

from bot.channel import ChannelError
from bot.files import Fetcher, UnfitError, is_unread
from bot.rounds import LONGEST, one_round
from services.attachments import ToFetch, next_to_fetch, refuse, settle, store
from services.liaison import Liaison

log = structlog.get_logger()


def fetch_waiting(liaison: Liaison, fetchers: Mapping[str, Fetcher], *, longest: float | None = LONGEST) -> int:
    """Fetch what waits, with no transaction open; return how many files were stored. Safe between processes.

    No more is begun after `longest` seconds: people wait for their answers meanwhile.
    """

    def take() -> ToFetch | None:
        return next_to_fetch(liaison, fetchers.keys(), liaison.clock()) if fetchers else None

    stored = 0
    for found in one_round(take, longest):
        fetcher = fetchers[found.channel]
        try:
            if not found.settled:
                fetched = fetcher.fetch(found.source)
                store(liaison, found.id, fetched.content, fetched.content_type)
                stored += 1
            fetcher.forget(found.source)
            settle(liaison, found.id)
        except UnfitError as error:  # a voice message nobody can be shown was told so as it came
            refuse(liaison, found.id, error.why, tell=not is_unread(found.content_type))
        except ChannelError as error:  # it is tried again in a few minutes
            log.warning("attachment_not_fetched", attachment=found.id, reason=str(error))
    return stored
