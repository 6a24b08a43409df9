"""What of an update matters to us, for one that the library cannot read as a whole: nobody's STOP is lost by that.

Telegram adds kinds and fields without notice, and the library refuses a whole update for one that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Fields = Mapping[str, Any]
_WORDS = ("message_id", "date", "text", "caption")
_SENT_ALONG = ("contact", "location", "photo", "document")
_OF_A_PRESS = ("id", "chat_instance", "data")


def essences(brought: object) -> Iterator[Fields]:
    """Yield an update with less and less in it: with what was sent along, then with the words alone."""
    if not isinstance(brought, dict) or "update_id" not in brought:
        return
    for wanted in ((*_WORDS, *_SENT_ALONG), _WORDS):
        for kind in ("message", "edited_message"):
            if isinstance(message := brought.get(kind), dict):
                yield {"update_id": brought["update_id"], kind: _message(message, wanted)}
    if isinstance(press := brought.get("callback_query"), dict):
        message = press.get("message")
        shown = {"message": _message(message, _WORDS)} if isinstance(message, dict) else {}
        query = {**_only(press, _OF_A_PRESS), "from": _person(press.get("from")), **shown}
        yield {"update_id": brought["update_id"], "callback_query": query}


def _message(message: Fields, wanted: tuple[str, ...]) -> Fields:
    kept = {**_only(message, wanted), "chat": _only(message.get("chat"), ("id", "type"))}
    return {**kept, "from": _person(message["from"])} if "from" in message else kept


def _person(person: object) -> Fields:
    return {"is_bot": False, "first_name": "", **_only(person, ("id", "is_bot", "language_code"))}


def _only(fields: object, wanted: tuple[str, ...]) -> Fields:
    return {name: fields[name] for name in wanted if name in fields} if isinstance(fields, dict) else {}
