"""A Bot API on loopback: it keeps Telegram's contract, remembers what it took, and misbehaves when told to.

A call that breaks the contract gets Telegram's 400 and stays in `broken`, which every test finds empty at its end.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.bot_api import Schema, definitions, problems

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
CONTRACT = "telegram/bot-api.schema.json"
Json = dict[str, Any]
AnyFake = TypeVar("AnyFake", bound="FakeTelegram")


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came."""

    method: str
    given: Json


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong with one call: the answer given, how late, whether the call was taken, or only the line cut."""

    status: int = 0
    description: str = ""
    retry_after: int | None = None
    after: float = 0.0
    taken: bool = False
    cut: bool = False
    body: bytes | None = None


@dataclass
class FakeTelegram:
    """The server's memory. `calls` is everything that came, `sent` the messages it took, `broken` what was wrong."""

    base: str = ""
    calls: list[Call] = field(default_factory=list)
    sent: list[Json] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    said_size: int | None = None
    webhook: Json = field(default_factory=dict)
    waiting: list[Json] = field(default_factory=list)
    confirmed: int = 0
    _trouble: dict[str, list[Trouble]] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def trouble(self, method: str, *coming: Trouble) -> None:
        """Let the next calls of a method go wrong, one after another."""
        self._trouble.setdefault(method, []).extend(coming)

    def trouble_with(self, method: str, given: Json) -> Trouble | None:
        """What goes wrong with this call: the next trouble told of; None where all goes well."""
        coming = self._trouble.get(method)
        return coming.pop(0) if coming else None

    def bring(self, *updates: Json) -> None:
        """Let updates wait for whoever polls; each keeps the contract."""
        for update in updates:
            check_update(update)
        self.bring_anything(*updates)

    def bring_anything(self, *updates: Json) -> None:
        """The same, for updates no contract knows."""
        with self._changed:
            self.waiting.extend(updates)
            self._changed.notify_all()

    def called(self, method: str) -> list[Json]:
        """What the calls of a method gave."""
        with self._changed:
            return [call.given for call in self.calls if call.method == method]

    def wait_for(self, method: str, times: int = 1) -> list[Json]:
        """Wait until a method was called so often; what the calls gave."""
        with self._changed:
            came = self._changed.wait_for(lambda: sum(call.method == method for call in self.calls) >= times, 10)
        assert came, f"{method} was not called {times} times: {[call.method for call in self.calls]}"
        return self.called(method)

    def answer(self, method: str, given: Json) -> tuple[int, Json | bytes | None, float]:
        """Take one call: the status, the body (None: the line is cut), and how late."""
        with self._changed:
            self.calls.append(Call(method, given))
            self._changed.notify_all()
            trouble = self.trouble_with(method, given)
        wrong = list(self._wrong(method, given))
        self.broken += wrong
        if wrong:
            return 400, _refusal(400, f"Bad Request: {wrong[0]}"), 0.0
        if trouble is not None and trouble.taken:
            self._take(method, given)
        if trouble is not None and trouble.cut:
            return 0, None, trouble.after
        if trouble is not None and trouble.body is not None:
            return trouble.status, trouble.body, trouble.after
        if trouble is not None and trouble.status:
            return trouble.status, _refusal(trouble.status, trouble.description, trouble.retry_after), trouble.after
        late = trouble.after if trouble else 0.0
        if method == "getUpdates" and self.webhook.get("url"):
            busy = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
            return 409, _refusal(409, busy), late
        result = self._take(method, given)
        if isinstance(result, str):
            return 400, _refusal(400, result), late
        return 200, {"ok": True, "result": result}, late

    def _wrong(self, method: str, given: Json) -> Iterator[str]:
        defs = definitions(CONTRACT)
        schema = defs.get(f"method.{method}")
        if schema is None:
            yield f"{method} is unknown"
            return
        yield from problems(given, schema, defs, method)
        secret = given.get("secret_token", "x")
        if not all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in secret):
            yield f"{method}.secret_token has other signs"
        for command in given.get("commands", ()):
            name = command.get("command", "")
            if not (1 <= len(name) <= 32 and all(sign in "abcdefghijklmnopqrstuvwxyz0123456789_" for sign in name)):
                yield f"{method}: {name!r} is no command"
            if not 1 <= len(command.get("description", "")) <= 256:
                yield f"{method}: the description of {name} is not within 1 to 256"

    def _take(self, method: str, given: Json) -> Any:
        match method:
            case "sendMessage":
                with self._changed:
                    message = {**message_of(int(given["chat_id"])), "message_id": 100 + len(self.sent)}
                    self.sent.append(given)
                return {**message, "from": BOT, "text": given["text"]}
            case "getUpdates":
                return self._updates(given)
            case "getMe":
                return BOT
            case "setWebhook":
                self.webhook = given
            case "deleteWebhook":
                self.webhook = {}
            case "getWebhookInfo":
                url = self.webhook.get("url", "")
                return {"url": url, "has_custom_certificate": False, "pending_update_count": len(self.waiting)}
            case "getFile":
                name = given["file_id"]
                if name not in self.files:
                    return "Bad Request: invalid file_id"
                size = self.said_size or len(self.files[name])
                if size > 20 * 1024 * 1024:
                    return "Bad Request: file is too big"
                return {"file_id": name, "file_unique_id": name, "file_size": size, "file_path": f"documents/{name}"}
        return True

    def _updates(self, given: Json) -> list[Json]:
        first, limit, until = (
            given.get("offset", 0),
            given.get("limit", 100),
            time.monotonic() + given.get("timeout", 0),
        )
        with self._changed:
            self.confirmed = max(self.confirmed, first)
            self.waiting[:] = [update for update in self.waiting if update["update_id"] >= first]
            self._changed.wait_for(lambda: bool(self.waiting), max(0.0, until - time.monotonic()))
            return sorted(self.waiting, key=lambda update: update["update_id"])[:limit]


BOT: Json = {"id": 110201543, "is_bot": True, "first_name": "Liaison", "username": "liaison_test_bot"}


def message_of(chat: int) -> Json:
    """What every message of a private chat has."""
    return {"message_id": 1, "date": 1_795_000_000, "chat": {"id": chat, "type": "private", "first_name": "Amina"}}


def check_update(update: Json) -> None:
    """Fail where an update is not as Telegram writes them."""
    defs = definitions(CONTRACT)
    wrong = list(problems(update, defs["Update"], defs, "Update"))
    assert not wrong, wrong


def _refusal(status: int, description: str, retry_after: int | None = None) -> Json:
    refusal: Json = {"ok": False, "error_code": status, "description": description}
    if retry_after is not None:
        refusal["parameters"] = {"retry_after": retry_after}
    return refusal


def _decoded(method: str, fields: list[tuple[str, str]]) -> Json:
    """A form's fields as the contract types them: pure text stays text, anything else is JSON."""
    known = definitions(CONTRACT).get(f"method.{method}", {}).get("properties", {})
    return {name: _typed(value, known.get(name, {})) for name, value in fields}


def _typed(value: str, schema: Schema) -> Any:
    if schema.get("type") == "string":
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake: FakeTelegram

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:  # killed while it was calling
            self.close_connection = True
            return None
        _, bot, method = urlsplit(self.path).path.split("/", 2)
        if bot != f"bot{TOKEN}":
            return self._say(401, _refusal(401, "Unauthorized"))
        if not self.headers["Content-Type"].startswith("application/x-www-form-urlencoded"):
            self.fake.broken.append(f"{method}: {self.headers['Content-Type']}")
        status, answer, late = self.fake.answer(method, _decoded(method, parse_qsl(body.decode(), True)))
        time.sleep(late)
        return self._say(status, answer)

    def do_GET(self) -> None:
        _, _, bot, _, name = urlsplit(self.path).path.split("/", 4)
        if bot != f"bot{TOKEN}" or name not in self.fake.files:
            return self._say(404, _refusal(404, "Not Found"))
        return self._say(200, self.fake.files[name])

    def _say(self, status: int, answer: Json | bytes | None) -> None:
        if answer is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # whoever asked has given up
            self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error here."""


@contextmanager
def running(fake: AnyFake) -> Iterator[AnyFake]:
    """A server for the length of a test; at its end nothing may have broken the contract."""
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"fake": fake}))
    fake.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert not fake.broken
