"""The chat page before anybody has written: nothing stored, who is speaking, the notice of collection."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from services.liaison import Liaison
from services.models import Address, Message, Status
from tests.webchat.saying import MENU, form_id, messages, rows, said_by


@pytest.mark.parametrize("path", ["/chat", "/chat?lang=fr", "/notice", "/chat/messages"])
def test_looking_stores_nothing_and_gives_no_cookie(liaison: Liaison, browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert not answer.cookies
    assert (rows(liaison, Address), rows(liaison, Message)) == (0, 0)


@pytest.mark.parametrize("path", ["/chat", "/notice"])
@pytest.mark.parametrize(
    ("query", "accepts", "language"),
    [
        ("", "", "en"),
        ("", "fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("", "en-CA;q=0.7, fr;q=0.9", "fr"),
        ("", "de, *;q=0.5", "en"),
        ("", "fr;q=rubbish", "fr"),
        ("?lang=fr", "en", "fr"),
        ("?lang=en", "fr", "en"),
        ("?lang=%00%3Cscript%3E", "fr", "fr"),
    ],
)
def test_the_page_speaks_the_language_asked_for(
    browser: TestClient, path: str, query: str, accepts: str, language: str
) -> None:
    html = browser.get(path + query, headers={"Accept-Language": accepts}).text
    assert f'<html lang="{language}">' in html
    assert f'lang="{"fr" if language == "en" else "en"}"' in html  # the other one is offered at once


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            ("automated assistant", "not the Government", "free", "day and night", "Government of Ontario and the Gov"),
        ),
        ("fr", ("assistant automatisé", "et non du gouvernement", "gratuit", "jour et nuit")),
    ],
)
def test_the_page_says_who_is_speaking(
    liaison: Liaison, browser: TestClient, language: str, sentences: tuple[str, ...]
) -> None:
    """R-97, R-98, R-106."""
    html = browser.get(f"/chat?lang={language}").text.replace("&#39;", "'")
    names = liaison.catchment
    for part in (*sentences, names.phone, "tel:911", "tel:988", "/notice", "GeoNames", "CC BY 4.0"):
        assert part in html, part


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_notice_of_collection_names_what_the_law_asks_for(
    liaison: Liaison, browser: TestClient, language: str
) -> None:
    """R-106, R-114."""
    html = browser.get(f"/notice?lang={language}").text.replace("&#39;", "'")
    catchment = liaison.catchment
    for pair in (catchment.notice.official, catchment.notice.authority, catchment.service):
        assert (pair.en if language == "en" else pair.fr) in html
    days = str(catchment.standards.unlinked_threads_kept_days)
    for part in (catchment.notice.version, catchment.phone, catchment.email, catchment.complaints_url, days, "STOP"):
        assert (part if (part, language) != ("STOP", "fr") else "ARRÊT") in html, part
    for part in ("Canada", "Telegram", "cookie", "SIN" if language == "en" else "assurance sociale"):
        assert part in html, part


def test_pages_are_kept_nowhere_and_run_nothing_from_elsewhere(browser: TestClient) -> None:
    answer = browser.get("/chat")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", answer.text)
    assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', answer.text)
    assert len(assets) == 2
    for asset in assets:
        assert browser.get(asset).status_code == 200


def test_the_first_message_is_answered_and_the_browser_remembered(liaison: Liaison, browser: TestClient) -> None:
    answer = browser.post("/chat", data={"text": MENU, "id": form_id()}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/chat#latest")
    cookie = answer.headers["set-cookie"]
    for part in ("liaison_chat=", "HttpOnly", "SameSite=lax", f"Max-Age={30 * 24 * 3600}", "Path=/chat"):
        assert part in cookie
    assert "Secure" not in cookie
    page = browser.get("/chat").text
    assert said_by(page, "client") == [MENU]
    assert len(said_by(page, "assistant")) == 1
    assert 'id="latest"' in page
    assert [message.status for message in messages(liaison)] == [Status.DELIVERED, Status.DELIVERED]
