"""Rubbish, strange cookies, a database that is away: plain text, and never an error."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from services.liaison import Liaison
from tests.services.broken import database_away
from tests.webchat.saying import FETCH, FORM, MENU, form_id, said_by, say

RUBBISH = [
    b"text=%00%00hello&id=%00",
    b"text=<script>alert(1)</script>",
    b"text=%E2%80%AEtxet%E2%80%AC %E2%80%8F",
    b"text=%ED%A0%80%FF%FE",
    b"text=\xff\xfe\xfd",
    b"text='; DROP TABLE message; --&choice=' OR 1=1 --",
    b"text={{7*7}}%7B%25 raw %25%7D {0} {text}",
    b"text=hi&lang=%00&id=" + b"x" * 5000 + b"&after=" + b"9" * 50,
    b"text=a&text=b&text=c",
    b"choice=" + b"x" * 5000,
    b"choice=%00&text=",
    b"&&&===;;;",
    b"text=%F0%9F%8E%89%F0%9F%87%A8%F0%9F%87%A6",
    b"text=%",
]


@pytest.mark.parametrize("body", RUBBISH)
def test_rubbish_is_shown_as_plain_text_and_never_an_error(browser: TestClient, body: bytes) -> None:
    answer = browser.post("/chat", content=body, headers=FORM)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert browser.post("/chat", content=body, headers=FORM | FETCH).status_code == 200
    assert browser.get("/chat").status_code == 200


@pytest.mark.parametrize(
    ("language", "looking", "writing", "phone"),
    [
        ("en", "No connection", "Your message was not sent", "Phone:"),
        ("fr", "Pas de connexion", "Votre message n'a pas été envoyé", "Téléphone"),
    ],
)
def test_when_the_database_is_away_people_get_a_plain_page_that_says_who_answers(
    liaison: Liaison, browser: TestClient, language: str, looking: str, writing: str, phone: str
) -> None:
    """R-94: 9-1-1 and 9-8-8 are always there."""
    say(browser, "hello")
    speaks = {"Accept-Language": language}
    with database_away(liaison):
        shown = browser.get("/chat", headers=speaks)
        posted = browser.post("/chat", data={"text": MENU, "id": form_id()}, headers=speaks)
        fetched = browser.get("/chat/messages?after=0", headers=speaks | FETCH)
        chosen = browser.get(f"/chat?lang={language}")
        assert browser.get("/notice").status_code == 200
    for answer, words in ((shown, looking), (posted, writing), (fetched, looking), (chosen, looking)):
        assert answer.status_code == 503
        assert answer.headers["content-type"].startswith("text/html")
        assert (answer.headers["retry-after"], answer.headers["cache-control"]) == ("5", "no-store")
        html = answer.text.replace("&#39;", "'")
        for part in (f'<html lang="{language}">', words, phone, liaison.catchment.phone, "tel:911", "tel:988"):
            assert part in html, part
    assert said_by(say(browser, MENU).text, "client") == ["hello", MENU]


def test_too_many_fields_are_refused(browser: TestClient) -> None:
    assert browser.post("/chat", content=b"&".join([b"a=1"] * 30), headers=FORM).status_code == 422


def test_line_breaks_are_kept_and_html_is_text(browser: TestClient) -> None:
    page = say(browser, "one\r\ntwo <b>& three</b>").text
    assert said_by(page, "client") == ["one\ntwo &lt;b&gt;&amp; three&lt;/b&gt;"]


@pytest.mark.parametrize("cookie", ["", "short", "x" * 33, "../../etc", "<b>", "x" * 4000])
def test_a_strange_cookie_is_no_cookie(liaison: Liaison, browser: TestClient, cookie: str) -> None:
    headers = {"Cookie": f"liaison_chat={cookie}"}
    assert browser.get("/chat", headers=headers).status_code == 200
    answer = browser.post("/chat", data={"text": MENU}, headers=headers, follow_redirects=False)
    given = re.search(r"liaison_chat=([\w-]{32});", answer.headers["set-cookie"])
    assert given is not None
    assert given[1] != cookie
