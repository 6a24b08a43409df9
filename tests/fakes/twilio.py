"""A fake Twilio that speaks HTTP on loopback: keeps and lists what it accepts, and holds all to the contract."""

from __future__ import annotations

import base64
import itertools
import json
import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.fakes import knocking
from tests.fakes.contract import Contract
from tests.fakes.server import Reply, Request, Server

CONTRACT = Contract(Path(__file__).parents[1] / "contracts/twilio/api_v2010.messages.json")
SID, TOKEN, SERVICE = "AC" + "a1" * 16, "0123456789abcdef0123456789abcdef", "MG" + "b2" * 16
NUMBER, PERSON = "+12265550100", "+15195550123"

CREDENTIALS = f"Basic {base64.b64encode(f'{SID}:{TOKEN}'.encode()).decode()}"

Json = dict[str, Any]
Answer = tuple[int, Any]


@dataclass(frozen=True)
class Fault:
    """How the next create goes wrong: slow, refused with a code, or cut off; before or after it was accepted."""

    status: int = 0
    code: int | None = None
    accepts: bool = False
    slow: float = 0  # seconds
    hangs_up: bool = False
    says: str | None = None


RATE_LIMITED = Fault(429, 20429)
FAILS_BEFORE, FAILS_AFTER = Fault(500, 20500), Fault(500, 20500, accepts=True)
HANGS_UP_BEFORE, HANGS_UP_AFTER = Fault(hangs_up=True), Fault(hangs_up=True, accepts=True)


@dataclass(frozen=True)
class Media:
    """A picture somebody sent. `at` is another address that is redirected to; `length` a length that is claimed."""

    content: bytes
    content_type: str
    at: str | None = None
    length: int | None = None


@dataclass
class Twilio:
    """The vendor. `complaints` are the requests it would not understand: a test ends with none."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    messages_url: str = ""
    messages: list[Json] = field(default_factory=list)  # as its API shows them, oldest first
    forms: dict[str, dict[str, str]] = field(default_factory=dict)  # what was asked of each
    media: dict[str, Media] = field(default_factory=dict)
    refuses: dict[str, int] = field(default_factory=dict)  # number: code
    faults: deque[Fault] = field(default_factory=deque)  # one for each create to come
    broken: int = 0  # a status with which everything is answered
    largest_page: int = 1000
    waiting_have_no_date: bool = False
    requests: list[tuple[str, str, bool]] = field(default_factory=list)  # method, path, with our credentials
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = (f"{number:032x}" for number in itertools.count(0xC0DE))
        self._account = f"/2010-04-01/Accounts/{SID}"
        self._server = Server(self._respond)
        self.url, self.close = self._server.url, self._server.close

    def arrives(self, body: str, sender: str = PERSON, to: str = NUMBER, media: Sequence[Media] = ()) -> dict[str, str]:
        """Somebody texts us: it is listed; returns the webhook's parameters, for `knock` (or it was missed)."""
        sid = ("MM" if media else "SM") + next(self._ids)
        self.messages.append(self._resource(sid, sender, to, body, "inbound", "received", len(media)))
        more = {"NumMedia": str(len(media))}
        for number, one in enumerate(media):
            media_sid = "ME" + next(self._ids)
            self.media[f"{self._account}/Messages/{sid}/Media/{media_sid}"] = one
            more[f"MediaUrl{number}"] = f"{self.url}{self._account}/Messages/{sid}/Media/{media_sid}"
            more[f"MediaContentType{number}"] = one.content_type
        return knocking.message_form(SID, sid, sender, to, body, **more)

    def knock(self, form: dict[str, str], repeat: int = 1) -> list[tuple[int, str, str]]:
        """Post an inbound message to our webhook over HTTP, as often as said."""
        return [knocking.post(TOKEN, self.messages_url, form) for _ in range(repeat)]

    def report(
        self, sid: str, *statuses: str, code: int | None = None, repeat: int = 1, shuffled: random.Random | None = None
    ) -> list[tuple[int, str, str]]:
        """Post status callbacks to the address the message was created with: in order or shuffled, once or more."""
        message = next(one for one in self.messages if one["sid"] == sid)
        coming = [one for one in statuses for _ in range(repeat)]
        if shuffled:
            shuffled.shuffle(coming)
        answers = []
        for status in coming:
            message["status"], message["error_code"] = status, code
            form = knocking.status_form(SID, sid, status, message["from"] or NUMBER, message["to"], code)
            answers.append(knocking.post(TOKEN, self.forms[sid]["StatusCallback"], form))
        return answers

    def _respond(self, request: Request) -> Reply | None:
        """Answer a request; what the contract does not allow is a complaint."""
        url, ours = urlsplit(request.target), request.headers.get("authorization") == CREDENTIALS
        form, query = parse_qs(request.body, keep_blank_values=True), parse_qs(url.query, keep_blank_values=True)
        self.requests.append((request.method, url.path, ours))
        if not ours:
            return _reply(*_error(401, 20003))
        if request.method == "GET" and url.path in self.media:
            return _picture(self.media[url.path])
        self.complaints += CONTRACT.problems(request.method, url.path, query, form)
        fault = self.faults.popleft() if request.method == "POST" and self.faults else Fault(accepts=True)
        status, body = _error(fault.status or 500, fault.code or 0)
        if fault.accepts:
            status, body = self._answer(request.method, url.path, query, form)
            self.complaints += CONTRACT.answer_problems(request.method, url.path, status, body)
        time.sleep(fault.slow)
        if fault.hangs_up:
            return None
        if fault.says is not None:
            return Reply(fault.status, "text/html", fault.says.encode())
        return _reply(*(_error(fault.status, fault.code or 0) if fault.status else (status, body)))

    def _create(self, form: dict[str, list[str]]) -> Answer:
        """Accept a message; the rules that stand in the contract's prose are kept here."""
        flat = {name: values[0] for name, values in form.items()}
        if not {"From", "MessagingServiceSid"} & form.keys():
            return _error(400, 21603)
        if not {"Body", "MediaUrl", "ContentSid"} & form.keys():
            return _error(400, 21602)
        if len(flat.get("Body", "")) > 1600:
            return _error(400, 21617)
        if code := self.refuses.get(flat["To"]):
            return _error(400, code)
        sid, service = "SM" + next(self._ids), flat.get("MessagingServiceSid")
        message = self._resource(sid, flat.get("From"), flat["To"], flat["Body"], "outbound-api", "queued", 0)
        message |= {"messaging_service_sid": service, "status": "accepted" if service else "queued"}
        if self.waiting_have_no_date:
            message["date_sent"] = None
        self.messages.append(message)
        self.forms[sid] = flat
        return 201, message

    def _answer(self, method: str, path: str, query: dict[str, list[str]], form: dict[str, list[str]]) -> Answer:
        match method, path.removeprefix(self._account).split("/")[1:]:
            case _ if self.broken:
                return _error(self.broken, 20500)
            case "POST", ["Messages.json"]:
                return self._create(form)
            case "GET", ["Messages.json"]:
                return 200, self._listed(path, query)
            case "GET", ["Messages", sid, "Media.json"]:
                return 200, _page(path, "media_list", [*self._media_of(sid)])
            case "DELETE", ["Messages", _, "Media", _] if self.media.pop(path.removesuffix(".json"), None):
                return 204, None
            case _:
                return _error(404, 20404)

    def _listed(self, path: str, query: dict[str, list[str]]) -> Json:
        wanted = {name: values[0] for name, values in query.items()}
        found = [one for one in reversed(self.messages) if _fits(one, wanted)]
        size = min(int(wanted.get("PageSize", 50)), self.largest_page)
        start = next((at for at, one in enumerate(found) if wanted.get("PageToken") == f"PA{one['sid']}"), 0)
        after = found[start + size : start + size + 1]
        page = int(wanted.get("Page", 0))
        again = {**wanted, "Page": str(page + 1), "PageToken": f"PA{after[0]['sid']}"} if after else None
        following = f"{path}?{urlencode(again)}" if again else None
        return _page(path, "messages", found[start : start + size]) | {"next_page_uri": following, "page": page}

    def _media_of(self, sid: str) -> Iterable[Json]:
        for path, one in self.media.items():
            if f"/{sid}/" in path:
                yield {
                    "sid": path.rsplit("/", 1)[1],
                    "account_sid": SID,
                    "parent_sid": sid,
                    "content_type": one.content_type,
                    "uri": f"{path}.json",
                }

    def _resource(
        self, sid: str, sender: str | None, to: str, body: str, direction: str, status: str, media: int
    ) -> Json:
        now = format_datetime(self.now().astimezone(UTC).replace(microsecond=0))
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
            "subresource_uris": {"media": f"{self._account}/Messages/{sid}/Media.json"},
            "to": to,
            "uri": f"{self._account}/Messages/{sid}.json",
        }


def _fits(message: Json, wanted: dict[str, str]) -> bool:
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


def _page(path: str, name: str, records: Sequence[Json]) -> Json:
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


def _error(status: int, code: int) -> Answer:
    return status, {"code": code, "message": "as asked", "more_info": f"code {code}", "status": status}


def _reply(status: int, body: Any) -> Reply:
    return Reply(status, body=b"" if body is None else json.dumps(body).encode())


def _picture(media: Media) -> Reply:
    if media.at:
        return Reply(307, headers={"Location": media.at})
    return Reply(200, media.content_type, media.content, length=media.length)
