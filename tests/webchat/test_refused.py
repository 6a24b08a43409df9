"""Forms that are not ours, too large, or no forms at all."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from services.liaison import Liaison
from services.models import Message
from services.turns.inbound import LONGEST
from tests.webchat.saying import FORM, MENU, messages, rows, say


@pytest.mark.parametrize("path", ["/chat", "/chat/leave"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://["},
        {"Origin": "http://[::1"},
        {"Origin": "//"},
        {"Origin": "testserver"},
        {"Origin": ""},
        {"Origin": "http://[", "Host": ""},
    ],
)
def test_a_form_from_another_site_is_refused(
    liaison: Liaison, browser: TestClient, path: str, headers: dict[str, str]
) -> None:
    answer = browser.post(path, data={"text": "STOP"}, headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert rows(liaison, Message) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Origin": "http://127.0.0.1:8000"},  # as people see us, behind a proxy
    ],
)
def test_our_own_form_is_taken(liaison: Liaison, browser: TestClient, headers: dict[str, str]) -> None:
    assert browser.post("/chat", data={"text": MENU}, headers=headers).status_code == 200
    assert rows(liaison, Message) == 2


@pytest.mark.parametrize("path", ["/chat", "/chat/leave"])
def test_a_body_over_64_kilobytes_is_refused_whether_it_says_so_or_not(
    liaison: Liaison, browser: TestClient, path: str
) -> None:
    body = b"text=" + b"a" * 65_536
    pieces = (body[at : at + 4096] for at in range(0, len(body), 4096))
    for content in (body, pieces):
        answer = browser.post(path, content=content, headers=FORM)
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
    assert rows(liaison, Message) == 0


def test_a_very_long_message_is_cut_not_refused(liaison: Liaison, browser: TestClient) -> None:
    assert say(browser, "a b " * 4_000).status_code == 200
    assert len(messages(liaison)[0].text) <= LONGEST


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain", ""])
def test_what_is_not_a_form_is_refused(browser: TestClient, kind: str) -> None:
    assert browser.post("/chat", content=b'{"text": "hi"}', headers={"Content-Type": kind}).status_code == 415
