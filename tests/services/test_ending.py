"""The end of `serve`: who is being answered is waited for, but not for ever."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services.engines import connect
from services.migrations import migrate
from tests.conftest import SECRET
from tests.crash.running import free_port
from tests.fakes.twilio import NUMBER, SID, TOKEN

_FORM = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500"
_HALF = b"POST /webhooks/twilio/messages HTTP/1.1\r\nHost: x\r\n" + _FORM + b"\r\n\r\nBody="


@pytest.fixture
def serving(tmp_path: Path) -> tuple[subprocess.Popen[bytes], int]:
    """`serve --with-worker`, once it listens, and its port."""
    url, port = f"sqlite:///{tmp_path / 'liaison.sqlite'}", free_port()
    engine = connect(url)
    migrate(engine)
    engine.dispose()
    environment = {
        **os.environ,
        "LIAISON_DATABASE_URL": url,
        "LIAISON_DATA_DIR": str(tmp_path),
        "LIAISON_SECRET_KEYS": SECRET.get_secret_value(),
        "LIAISON_TWILIO_ACCOUNT_SID": SID,
        "LIAISON_TWILIO_AUTH_TOKEN": TOKEN,
        "LIAISON_TWILIO_FROM": NUMBER,
        "LIAISON_TWILIO_API_BASE": "http://127.0.0.1:1",
    }
    command = [sys.executable, "-c", "from services.cli import main; main()", "serve", "--with-worker", "--port"]
    serve = subprocess.Popen(
        [*command, str(port)],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return serve, port
    serve.kill()
    raise AssertionError("serve did not start")


def test_a_request_that_never_ends_holds_up_no_end(serving: tuple[subprocess.Popen[bytes], int]) -> None:
    serve, port = serving
    with socket.create_connection(("127.0.0.1", port)) as half, socket.create_connection(("127.0.0.1", port)) as idle:
        half.sendall(_HALF)
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200 OK" in idle.recv(4_000)
        serve.terminate()
        try:
            serve.wait(10)
        finally:
            serve.kill()
            serve.wait()
