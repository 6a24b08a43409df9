"""A fake Twilio that speaks HTTP on loopback: keeps and lists what it accepts, and holds all to the contract."""

from __future__ import annotations

import base64
import itertools
import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.fakes import knocking
from tests.fakes.contract import Contract
from tests.fakes.server import Reply, Request, Server
from tests.fakes.twilio_resources import ACCOUNT, SID, Answer, Json, Media, error, fits, page, picture, reply, resource
from tests.fakes.twilio_senders import Senders

_CONTRACTS = Path(__file__).parents[1] / "contracts/twilio"
CONTRACT = Contract(_CONTRACTS / "api_v2010.messages.json")
SERVICES = Contract(_CONTRACTS / "messaging_v1.services.json")
TOKEN, SERVICE = "0123456789abcdef0123456789abcdef", "MG" + "b2" * 16
NUMBER, PERSON = "+12265550100", "+15195550123"

CREDENTIALS = f"Basic {base64.b64encode(f'{SID}:{TOKEN}'.encode()).decode()}"


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
    lists_whole_days: bool = False  # as its contract says; it has been seen to heed the time of day as well
    senders: Senders = field(default_factory=lambda: Senders(SERVICE, NUMBER))
    requests: list[tuple[str, str, bool]] = field(default_factory=list)  # method, path, with our credentials
    lists: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)  # what was asked of lists
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ids = map("{:032x}".format, itertools.count(0xC0DE))  # safe in threads
        self._server = Server(self._respond)
        self.url, self.close = self._server.url, self._server.close

    def arrives(self, body: str, sender: str = PERSON, to: str = NUMBER, media: Sequence[Media] = ()) -> dict[str, str]:
        """Somebody texts us: it is listed; returns the webhook's parameters, for `knock` (or it was missed)."""
        sid = ("MM" if media else "SM") + next(self._ids)
        self.messages.append(resource(self.now(), sid, sender, to, body, "inbound", "received", len(media)))
        more = {"NumMedia": str(len(media))}
        for number, one in enumerate(media):
            media_sid = "ME" + next(self._ids)
            self.media[f"{ACCOUNT}/Messages/{sid}/Media/{media_sid}"] = one
            more[f"MediaUrl{number}"] = f"{self.url}{ACCOUNT}/Messages/{sid}/Media/{media_sid}"
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

    def fault_of(self, form: dict[str, list[str]]) -> Fault:
        """How this create goes wrong: the next fault told of."""
        return self.faults.popleft() if self.faults else Fault(accepts=True)

    def _respond(self, request: Request) -> Reply | None:
        """Answer a request; what the contract does not allow is a complaint."""
        url, ours = urlsplit(request.target), request.headers.get("authorization") == CREDENTIALS
        form, query = parse_qs(request.body, keep_blank_values=True), parse_qs(url.query, keep_blank_values=True)
        self.requests.append((request.method, url.path, ours))
        if request.method == "GET":
            self.lists.append((request.method, url.path, {name: values[0] for name, values in query.items()}))
        if not ours:
            return reply(*error(401, 20003))
        if request.method == "GET" and "/Media/" in url.path and not url.path.endswith(".json"):
            return picture(self.media.get(url.path))  # the bytes themselves, of which the contract does not speak
        contract = SERVICES if url.path.startswith("/v1/") else CONTRACT
        self.complaints += contract.problems(request.method, url.path, query, form)
        fault = self.fault_of(form) if request.method == "POST" else Fault(accepts=True)
        status, body = error(fault.status or 500, fault.code or 0)
        if fault.accepts:
            status, body = self._answer(request.method, url.path, query, form)
            self.complaints += contract.answer_problems(request.method, url.path, status, body)
        time.sleep(fault.slow)
        if fault.hangs_up:
            return None
        if fault.says is not None:
            return Reply(fault.status, "text/html", fault.says.encode())
        return reply(*(error(fault.status, fault.code or 0) if fault.status else (status, body)))

    def _create(self, form: dict[str, list[str]]) -> Answer:
        """Accept a message; the rules that stand in the contract's prose are kept here."""
        flat = {name: values[0] for name, values in form.items()}
        if "To" not in flat:
            return error(400, 21211)
        if not {"From", "MessagingServiceSid"} & form.keys():
            return error(400, 21603)
        if not {"Body", "MediaUrl", "ContentSid"} & form.keys():
            return error(400, 21602)
        if len(flat.get("Body", "")) > 1600:
            return error(400, 21617)
        if code := self.refuses.get(flat["To"]):
            return error(400, code)
        sid, service = "SM" + next(self._ids), flat.get("MessagingServiceSid")
        message = resource(
            self.now(), sid, flat.get("From"), flat["To"], flat.get("Body", ""), "outbound-api", "queued"
        )
        message |= {"messaging_service_sid": service, "status": "accepted" if service else "queued"}
        if self.waiting_have_no_date:
            message["date_sent"] = None
        self.messages.append(message)
        self.forms[sid] = flat
        return 201, message

    def _answer(self, method: str, path: str, query: dict[str, list[str]], form: dict[str, list[str]]) -> Answer:
        match method, path.removeprefix(ACCOUNT).split("/")[1:]:
            case _ if self.broken:
                return error(self.broken, 20500)
            case "GET", _ if asked := self.senders.answer(path, query):
                return asked
            case "POST", ["Messages.json"]:
                return self._create(form)
            case "GET", ["Messages.json"]:
                return 200, self._listed(path, query)
            case "GET", ["Messages", sid, "Media.json"]:
                return 200, page(path, "media_list", [*self._media_of(sid)])
            case "DELETE", ["Messages", name] if found := self._named(name):
                if found["status"] in ("queued", "accepted", "sending", "receiving"):
                    return error(409, 20009)  # it is not done with it
                self.messages.remove(found)
                self.media = {path: one for path, one in self.media.items() if f"/{found['sid']}/" not in path}
                return 204, None
            case "DELETE", ["Messages", _, "Media", _] if self.media.pop(path.removesuffix(".json"), None):
                return 204, None
            case _:
                return error(404, 20404)

    def _listed(self, path: str, query: dict[str, list[str]]) -> Json:
        wanted = {name: values[0] for name, values in query.items()}
        dates = {name: f"{value[:10]}T00:00:00Z" for name, value in wanted.items() if name.startswith("DateSent")}
        asked = wanted | dates if self.lists_whole_days else wanted
        found = [one for one in reversed(self.messages) if fits(one, asked)]
        size = min(int(wanted.get("PageSize", 50)), self.largest_page)
        start = next((at for at, one in enumerate(found) if wanted.get("PageToken") == f"PA{one['sid']}"), 0)
        after = found[start + size : start + size + 1]
        number = int(wanted.get("Page", 0))
        again = {**wanted, "Page": str(number + 1), "PageToken": f"PA{after[0]['sid']}"} if after else None
        following = f"{path}?{urlencode(again)}" if again else None
        return page(path, "messages", found[start : start + size]) | {"next_page_uri": following, "page": number}

    def _named(self, name: str) -> Json | None:
        return next((one for one in self.messages if f"{one['sid']}.json" == name), None)

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
