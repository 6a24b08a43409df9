"""What the fake Twilio shows: messages, pages of a list, errors, pictures, as its API writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from tests.fakes.server import Reply

SID = "AC" + "a1" * 16
ACCOUNT = f"/2010-04-01/Accounts/{SID}"

Json = dict[str, Any]
Answer = tuple[int, Any]


@dataclass(frozen=True)
class Media:
    """A picture somebody sent. `at` is another address that is redirected to; `length` a length that is claimed."""

    content: bytes
    content_type: str
    at: str | None = None
    length: int | None = None


def resource(
    at: datetime, sid: str, sender: str | None, to: str, body: str, direction: str, status: str, media: int = 0
) -> Json:
    """A message."""
    now = format_datetime(at.astimezone(UTC).replace(microsecond=0))
    return {
        "account_sid": SID,
        "api_version": "2010-04-01",
        "body": body,
        "date_created": now,
        "date_sent": now,
        "date_updated": now,
        "direction": direction,
        "error_code": None,
        "error_message": None,
        "from": sender,
        "messaging_service_sid": None,
        "num_media": str(media),
        "num_segments": "1",
        "price": None,
        "price_unit": None,
        "sid": sid,
        "status": status,
        "subresource_uris": {"media": f"{ACCOUNT}/Messages/{sid}/Media.json"},
        "to": to,
        "uri": f"{ACCOUNT}/Messages/{sid}.json",
    }


def fits(message: Json, wanted: dict[str, str]) -> bool:
    """Whether a message is among those asked for; one without a date is not, where a date is asked for."""
    if any(name in wanted and message[name.lower()] != wanted[name] for name in ("To", "From")):
        return False
    since, before = wanted.get("DateSent>"), wanted.get("DateSent<")
    if not since and not before:
        return True
    if message["date_sent"] is None:
        return False
    sent = datetime.strptime(message["date_sent"], "%a, %d %b %Y %H:%M:%S %z")
    return not (since and sent < datetime.fromisoformat(since)) and not (
        before and sent > datetime.fromisoformat(before)
    )


def page(path: str, name: str, records: Sequence[Json]) -> Json:
    """One page of a list."""
    return {
        name: list(records),
        "end": max(len(records) - 1, 0),
        "first_page_uri": path,
        "next_page_uri": None,
        "page": 0,
        "page_size": 50,
        "previous_page_uri": None,
        "start": 0,
        "uri": path,
    }


def error(status: int, code: int) -> Answer:
    """An error, as the SDK reads it."""
    return status, {"code": code, "message": "as asked", "more_info": f"code {code}", "status": status}


def reply(status: int, body: Any) -> Reply:
    """An answer in JSON."""
    return Reply(status, body=b"" if body is None else json.dumps(body).encode())


def picture(media: Media | None) -> Reply:
    """The bytes of a file, or where they are."""
    if media is None:
        return reply(*error(404, 20404))
    if media.at:
        return Reply(307, headers={"Location": media.at})
    return Reply(200, media.content_type, media.content, length=media.length)
