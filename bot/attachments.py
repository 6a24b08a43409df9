"""Fetch what people sent along, keep it sealed, and have it deleted at the vendor."""

from __future__ import annotations

from collections.abc import Mapping

import structlog

from bot.channel import ChannelError
from bot.files import Fetcher, UnfitError
from services.attachments import State, next_to_fetch, settle, store
from services.liaison import Liaison

log = structlog.get_logger()


def fetch_waiting(liaison: Liaison, fetchers: Mapping[str, Fetcher]) -> int:
    """Fetch all that waits, with no transaction open; return how many files were stored. Safe between processes."""
    stored = 0
    while fetchers and (found := next_to_fetch(liaison, fetchers.keys(), liaison.clock())) is not None:
        fetcher = fetchers[found.channel]
        try:
            if not found.stored:
                fetched = fetcher.fetch(found.source)
                store(liaison, found.id, fetched.content, fetched.content_type)
                stored += 1
            fetcher.forget(found.source)
            settle(liaison, found.id, State.DONE)
        except UnfitError as error:
            settle(liaison, found.id, State.REFUSED, error.why)
        except ChannelError as error:  # it is tried again in a few minutes
            log.warning("attachment_not_fetched", attachment=found.id, reason=str(error))
    return stored
