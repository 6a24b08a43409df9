"""The web chat over HTTP, without a browser: what is stored, shown and refused."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import replace

import pytest
from httpx2 import Response
from sqlalchemy import func, select
from starlette.testclient import TestClient

from bot.delivery import drain
from bot.webchat import NAME, WebChat
from services import outbox
from services.conversations import LONGEST
from services.liaison import Liaison, system_clock
from services.models import Address, Message, Purpose, Status
from services.sending.claiming import claim
from services.sending.settling import settle
from services.web.app import create_app
from services.web.links import linked
from tests.app import app_over
from tests.conftest import Clock
from tests.services.broken import database_away

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FETCH = {"X-Requested-With": "fetch"}
MENU = "menu"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine is enough here: both are tested beneath."""
    return sqlite_url


@pytest.fixture
def browser(liaison: Liaison) -> Iterator[TestClient]:
    """Somebody's browser."""
    with TestClient(app_over(liaison)) as opened:
        yield opened


@pytest.fixture
def another(liaison: Liaison) -> Iterator[TestClient]:
    """The browser of somebody else."""
    with TestClient(app_over(liaison)) as opened:
        yield opened


def form_id() -> str:
    return secrets.token_urlsafe(24)


def say(browser: TestClient, text: str, **more: str) -> Response:
    return browser.post("/chat", data={"text": text, "lang": "en", "id": form_id(), **more})


def rows(liaison: Liaison, table: type[Address] | type[Message]) -> int:
    with liaison.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def messages(liaison: Liaison) -> list[Message]:
    with liaison.database.reading() as session:
        return list(session.scalars(select(Message).order_by(Message.id)))


def said_by(html: str, who: str) -> list[str]:
    return re.findall(rf'<div class="message {who}" id="m\d+".*?<p class="words"[^>]*>(.*?)</p>', html, re.DOTALL)


def buttons(html: str) -> list[str]:
    return re.findall(r'<button class="option"[^>]*>(.*?)</button>', html)


def staff_writes(liaison: Liaison, text: str) -> int:
    with liaison.database.begin() as session:
        address = session.scalars(select(Address)).one()
        row = outbox.queue(session, address, text, purpose=Purpose.STAFF, at=liaison.clock(), author="m.roy")
    drain(liaison, {NAME: WebChat()})
    return row.id


# Looking.


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


# Talking.


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


# For our script.


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


def test_what_staff_write_arrives_without_a_reload(liaison: Liaison, browser: TestClient) -> None:
    say(browser, MENU)
    shown = max(map(int, re.findall(r'data-id="(\d+)"', browser.get("/chat").text)))
    assert browser.get(f"/chat/messages?after={shown}").status_code == 204
    written = staff_writes(liaison, "Hello, this is Marie.")
    news = browser.get(f"/chat/messages?after={shown}").text
    assert said_by(news, "staff") == ["Hello, this is Marie."]
    assert "m.roy" not in news
    assert buttons(news)  # the open question stays open
    assert browser.get(f"/chat/messages?after={written}").status_code == 204


def test_showing_a_message_marks_it_delivered(liaison: Liaison, browser: TestClient) -> None:
    say(browser, MENU)
    written = staff_writes(liaison, "Hello")

    def status() -> Status:
        return next(message.status for message in messages(liaison) if message.id == written)

    assert status() == Status.SENT
    browser.get("/chat/messages?after=0")
    assert status() == Status.DELIVERED


def test_a_reply_another_sender_is_just_sending_is_shown_and_stays_delivered(
    liaison: Liaison, browser: TestClient
) -> None:
    say(browser, MENU)
    with liaison.database.begin() as session:
        address = session.scalars(select(Address)).one()
        outbox.queue(session, address, "From the worker", purpose=Purpose.REPLY, at=liaison.clock())
    (claimed,) = claim(liaison, [NAME], liaison.clock(), system_clock()).messages
    assert "From the worker" in browser.get("/chat").text
    with liaison.database.begin() as session:
        settle(liaison, session, session.get_one(Message, claimed.id), Status.SENT, liaison.clock())
    assert messages(liaison)[-1].status == Status.DELIVERED


@pytest.mark.parametrize("status", [Status.QUEUED, Status.HELD, Status.FAILED, Status.CANCELLED, Status.EXPIRED])
def test_what_was_not_sent_is_not_shown(liaison: Liaison, browser: TestClient, status: Status) -> None:
    say(browser, MENU)
    with liaison.database.begin() as session:
        address = session.scalars(select(Address)).one()
        row = outbox.queue(session, address, "Not for you", purpose=Purpose.SERVICE, at=liaison.clock())
        row.status = status
    assert "Not for you" not in browser.get("/chat").text


@pytest.mark.parametrize("after", ["", "-1", "abc", "1e9", "9" * 400, "٣", "%00"])
def test_a_strange_place_to_go_on_from_is_the_beginning(browser: TestClient, after: str) -> None:
    say(browser, MENU)
    assert said_by(browser.get(f"/chat/messages?after={after}").text, "client") == [MENU]


# Refused, and rubbish.


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


# Links.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "See https://www.ontario.ca/a?b=1&c=2.",
            'See <a href="https://www.ontario.ca/a?b=1&amp;c=2" rel="noopener noreferrer">'
            "https://www.ontario.ca/a?b=1&amp;c=2</a>.",
        ),
        ("Call 519-969-5644.", 'Call <a class="phone" href="tel:+15199695644">519-969-5644</a>.'),
        ("1-844-696-5644", '<a class="phone" href="tel:+18446965644">1-844-696-5644</a>'),
        ("(519) 969-5644", '<a class="phone" href="tel:+15199695644">(519) 969-5644</a>'),
        ("+15199695644", '<a class="phone" href="tel:+15199695644">+15199695644</a>'),
        ("call 5199695644!", 'call <a class="phone" href="tel:+15199695644">5199695644</a>!'),
        ("51996956441 and +25199695644", "51996956441 and +25199695644"),
        ("9-1-1, 2-1-1", '<a class="phone" href="tel:911">9-1-1</a>, <a class="phone" href="tel:211">2-1-1</a>'),
        ("a.b@city.ca!", '<a href="mailto:a.b@city.ca">a.b@city.ca</a>!'),
        ("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"),
        (
            'http://x"onmouseover=alert(1)',
            '<a href="http://x" rel="noopener noreferrer">http://x</a>&#34;onmouseover=alert(1)',
        ),
        ("http://", "http://"),
        ("20-9-1-1 and A-519-969-5644", "20-9-1-1 and A-519-969-5644"),
        ("<a href=x>", "&lt;a href=x&gt;"),
    ],
)
def test_addresses_and_numbers_can_be_tapped_and_nothing_else(text: str, html: str) -> None:
    assert linked(text) == html
