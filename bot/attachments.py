"""Fetch what people sent along, keep it sealed, and have it deleted at the vendor."""

from __future__ import annotations

import time
from collections.abc import Mapping

import structlog

from bot.channel import ChannelError
from bot.files import Fetcher, UnfitError
from services.attachments import State, next_to_fetch, settle, store
from services.liaison import Liaison

log = structlog.get_logger()
_LONGEST_ROUND = 5.0  # seconds: a worker has more to do


def fetch_waiting(liaison: Liaison, fetchers: Mapping[str, Fetcher], *, longest: float | None = _LONGEST_ROUND) -> int:
    """Fetch what waits, with no transaction open; return how many files were stored. Safe between processes.

    No more is begun after `longest` seconds: people wait for their answers meanwhile.
    """
    stored, began = 0, time.monotonic()
    while fetchers and (longest is None or time.monotonic() - began < longest):
        found = next_to_fetch(liaison, fetchers.keys(), liaison.clock())
        if found is None:
            break
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
