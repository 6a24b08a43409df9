"""The chat page by forms alone: one message, one answer, one person."""

from __future__ import annotations

import re
from dataclasses import replace

from starlette.testclient import TestClient

from services.liaison import Liaison
from services.models import Address, Message
from services.web.app import create_app
from tests.conftest import Clock
from tests.webchat.saying import FETCH, MENU, buttons, form_id, rows, said_by, say


def test_the_cookie_is_for_secure_connections_where_the_service_is(liaison: Liaison) -> None:
    secure = replace(liaison, settings=liaison.settings.model_copy(update={"public_url": "https://chat.example.ca"}))
    with TestClient(create_app(secure)) as browser:
        answer = browser.post("/chat", data={"text": MENU}, follow_redirects=False)
    assert "Secure" in answer.headers["set-cookie"]


def test_a_reload_shows_the_same_conversation(browser: TestClient) -> None:
    first = say(browser, MENU).text
    assert said_by(browser.get("/chat").text, "assistant") == said_by(first, "assistant") != []


def test_a_form_sent_twice_is_answered_once(liaison: Liaison, browser: TestClient) -> None:
    say(browser, "hello")
    once = {"text": MENU, "lang": "en", "id": form_id()}
    before = rows(liaison, Message)
    browser.post("/chat", data=once)
    after = rows(liaison, Message)
    browser.post("/chat", data=once)
    assert (after - before, rows(liaison, Message)) == (2, after)


def test_a_form_with_the_same_id_and_other_words_is_another_message(liaison: Liaison, browser: TestClient) -> None:
    """Somebody goes back, changes what they wrote and sends it: nothing they wrote is dropped."""
    say(browser, "hello")
    once = {"lang": "en", "id": form_id()}
    browser.post("/chat", data={**once, "text": "my first words"})
    page = browser.post("/chat", data={**once, "text": "my second words"}).text
    assert said_by(page, "client") == ["hello", "my first words", "my second words"]


def test_a_first_form_changed_before_the_cookie_came_is_the_same_person(
    liaison: Liaison, browser: TestClient, another: TestClient
) -> None:
    once = {"lang": "en", "id": form_id()}
    browser.post("/chat", data={**once, "text": "my first words"})
    page = another.post("/chat", data={**once, "text": "my second words"}).text
    assert said_by(page, "client") == ["my first words", "my second words"]
    assert rows(liaison, Address) == 1


def test_a_first_form_sent_twice_is_one_person(liaison: Liaison, browser: TestClient, another: TestClient) -> None:
    """A double press before the cookie came: both answers must show the same chat."""
    once = {"text": MENU, "lang": "en", "id": form_id()}
    browser.post("/chat", data=once)
    page = another.post("/chat", data=once).text
    assert (rows(liaison, Address), rows(liaison, Message)) == (1, 2)
    assert said_by(page, "client") == [MENU]


def test_an_old_page_brought_back_after_leaving_is_somebody_new(
    liaison: Liaison, clock: Clock, browser: TestClient
) -> None:
    """The next person at a shared computer presses Back and Send."""
    old = {"text": "my secret", "lang": "en", "id": form_id()}
    browser.post("/chat", data=old)
    browser.post("/chat/leave", data={"lang": "en"})
    clock.pass_time(minutes=2)
    page = browser.post("/chat", data={**old, "text": MENU}).text
    assert "my secret" not in page
    assert said_by(page, "client") == [MENU]
    assert rows(liaison, Address) == 2


def test_options_are_buttons_of_the_latest_question_only(liaison: Liaison, browser: TestClient) -> None:
    first = buttons(say(browser, MENU).text)
    assert len(first) > 1
    page = browser.post("/chat", data={"choice": "handover", "text": "half a sen", "id": form_id()}).text
    assert said_by(page, "client") == [MENU, first[-1]]  # the words on the button, not its reference
    assert buttons(page)
    assert not set(buttons(page)) & set(first)


def test_the_button_of_an_earlier_question_is_not_taken_for_an_answer(liaison: Liaison, browser: TestClient) -> None:
    say(browser, MENU)
    browser.post("/chat", data={"choice": "handover", "id": form_id()})
    now = buttons(browser.get("/chat").text)
    page = browser.post("/chat", data={"choice": "find_provider", "id": form_id()}).text
    assert "earlier question" in said_by(page, "assistant")[-1]
    assert buttons(page) == now


def test_an_empty_form_says_nothing(liaison: Liaison, browser: TestClient) -> None:
    for text in ("", "  \n ", "\u200f\x00"):
        answer = say(browser, text)
        assert answer.status_code == 200
        assert not browser.cookies
    assert rows(liaison, Message) == 0


def test_the_language_button_turns_page_and_conversation(browser: TestClient) -> None:
    page = say(browser, MENU).text
    assert re.search(r'name="text" value="FR" lang="fr">Français<', page)
    page = say(browser, "FR", lang="fr").text
    assert '<html lang="fr">' in page
    assert "Parler à quelqu&#39;un" in buttons(page)
    assert '<html lang="en">' in say(browser, "EN", lang="en").text


def test_leaving_hides_the_chat_from_the_next_person(browser: TestClient) -> None:
    say(browser, "my secret")
    page = browser.post("/chat/leave", data={"lang": "fr"})
    assert '<html lang="fr">' in page.text
    assert "my secret" not in page.text
    assert "quitté" in page.text
    assert not browser.cookies
    assert browser.get("/chat/messages").status_code == 410


def test_nobody_sees_the_chat_of_another(browser: TestClient, another: TestClient) -> None:
    say(browser, "my secret")
    say(another, MENU)
    assert "my secret" not in another.get("/chat").text
    assert "my secret" not in another.get("/chat/messages?after=0").text
    another.cookies.set("liaison_chat", "x" * 32)
    assert "my secret" not in another.get("/chat").text


def test_a_script_gets_only_what_is_new_and_a_fresh_form(browser: TestClient) -> None:
    say(browser, "hello")
    shown = max(map(int, re.findall(r'data-id="(\d+)"', browser.get("/chat").text)))
    data = {"text": MENU, "lang": "en", "id": form_id(), "after": str(shown)}
    news = browser.post("/chat", data=data, headers=FETCH).text
    assert "<html" not in news
    assert (said_by(news, "client"), len(said_by(news, "assistant"))) == ([MENU], 1)
    assert buttons(news)
    fresh = re.findall(r'(?:data-form|name="id" value)="([\w-]{32})"', news)
    assert len(set(fresh)) == len(fresh) == 2
    assert data["id"] not in fresh
