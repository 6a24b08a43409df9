"""A small HTTP server on loopback for a fake to stand on: a request in, a reply out, or the line goes dead."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Request:
    """What came: names of headers in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Reply:
    """What goes back. `length` is claimed in place of the true one; -1 claims none."""

    status: int
    content_type: str = "application/json"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


class Server:
    """Serves until `close`; `respond` runs in a thread for each request, and hangs up by returning None."""

    def __init__(self, respond: Callable[[Request], Reply | None]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"respond": (respond,)}))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Stop; what is being answered is answered first."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    respond: tuple[Callable[[Request], Reply | None]]

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:  # killed while it was asking
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.respond[0](Request(self.command, self.path, headers, body.decode()))
        if reply is None:
            self.close_connection = True
            return
        try:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", reply.content_type)
            if reply.length != -1:
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            self.wfile.write(reply.body)
        except OSError:
            self.close_connection = True  # whoever asked no longer listens

    do_GET = do_POST = do_DELETE = _serve  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
