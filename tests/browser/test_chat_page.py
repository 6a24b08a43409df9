"""The chat page in Chromium: by keyboard, by button, on a small phone, without JavaScript, and under axe-core."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy import select

from bot.delivery import drain
from bot.webchat import NAME, WebChat
from services import outbox
from services.liaison import Liaison
from services.models import Address, Purpose
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

LANGUAGES = {
    "en": {"box": "Your message", "send": "Send", "menu": "menu", "person": "Talk to a person", "stop": "STOP"},
    "fr": {
        "box": "Votre message",
        "send": "Envoyer",
        "menu": "menu",
        "person": "Parler à quelqu'un",
        "stop": "ARRET",
    },
}
PHONE = {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LOCALES = {"en": "en-CA", "fr": "fr-CA"}


def replies(page: Page) -> Locator:
    """The assistant's answers; the first thing on the page is not one."""
    return page.locator(".message.assistant[data-id]")


def write(page: Page, language: str, text: str) -> None:
    page.get_by_label(LANGUAGES[language]["box"]).fill(text)
    page.keyboard.press("Enter")


def tab_to(page: Page, label: str, most: int = 40) -> None:
    """Press Tab until what is focused has this name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == label:
            return
    pytest.fail(f"{label!r} cannot be reached with Tab")


def staff_write(liaison: Liaison, text: str) -> None:
    with liaison.database.begin() as session:
        address = session.scalars(select(Address)).one()
        outbox.queue(session, address, text, purpose=Purpose.STAFF, at=liaison.clock(), author="staff")
    drain(liaison, {NAME: WebChat()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_conversation_works_with_the_keyboard_alone(open_page: Open, language: str) -> None:
    words = LANGUAGES[language]
    page = open_page(locale=LOCALES[language])
    page.keyboard.press("Tab")  # the skip link is the first thing reached
    page.keyboard.press("Enter")
    expect(page.get_by_label(words["box"])).to_be_focused()
    page.keyboard.type(words["menu"])
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(1)
    expect(page.get_by_label(words["box"])).to_be_focused()
    expect(page.get_by_label(words["box"])).to_have_value("")
    page.keyboard.press("Shift+Tab")  # the last button: a person
    assert page.evaluate("document.activeElement.textContent.trim()") == words["person"]
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(2)
    expect(page.locator(".message.client .words")).to_have_text([words["menu"], words["person"]])
    expect(page.get_by_label(words["box"])).to_be_focused()
    page.keyboard.type("x" * 30)
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("y")
    expect(page.get_by_label(words["box"])).to_have_value("x" * 30 + "\ny")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words["stop"])
    page.keyboard.press("Tab")  # the Send button
    page.keyboard.press("Enter")
    expect(replies(page)).to_have_count(3)
    expect(replies(page).last).to_contain_text("519-969-5644")
    expect(page.locator(".option")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_starts_with_a_button_and_goes_on_with_buttons(open_page: Open, language: str) -> None:
    page = open_page(locale=LOCALES[language])
    page.get_by_role("button", name=LANGUAGES[language]["person"]).click()
    expect(replies(page)).to_have_count(1)
    for count in (2, 3):
        first = page.locator(".option").first
        label = first.inner_text()
        first.click()
        expect(replies(page)).to_have_count(count)
        expect(page.locator(".message.client .words").last).to_have_text(label)
        if page.locator(".option").count() == 0:
            break


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reload_keeps_the_place(open_page: Open, language: str) -> None:
    page = open_page(locale=LOCALES[language])
    write(page, language, LANGUAGES[language]["menu"])
    expect(replies(page)).to_have_count(1)
    said = page.locator("#log").inner_text()
    options = page.locator(".option").all_inner_texts()
    page.reload()
    assert page.locator("#log").inner_text() == said
    assert page.locator(".option").all_inner_texts() == options
    page.locator(".option").last.click()
    expect(replies(page)).to_have_count(2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_without_javascript(open_page: Open, language: str) -> None:
    words = LANGUAGES[language]
    page = open_page(f"/chat?lang={language}", java_script_enabled=False)
    page.get_by_label(words["box"]).fill(words["menu"])
    page.get_by_role("button", name=words["send"]).click()
    expect(replies(page)).to_have_count(1)
    assert page.url.endswith("/chat#latest")
    page.get_by_role("button", name=words["person"]).click()
    expect(replies(page)).to_have_count(2)
    expect(page.locator(".message.client .words").last).to_have_text(words["person"])
    expect(page.locator("#m" + (replies(page).last.get_attribute("data-id") or ""))).to_be_in_viewport()
    page.reload()
    expect(replies(page)).to_have_count(2)
    other = "Français" if language == "en" else "English"
    page.get_by_role("button", name=other).click()
    assert page.locator("html").get_attribute("lang") == ("fr" if language == "en" else "en")
    page.locator(".leave button").click()
    expect(replies(page)).to_have_count(0)


def test_the_page_follows_when_the_conversation_changes_language(open_page: Open) -> None:
    page = open_page()
    write(page, "en", "menu")
    expect(replies(page)).to_have_count(1)
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    write(page, "fr", "EN")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(replies(page).last).to_contain_text("English")
    expect(page.locator(".message").last).to_be_focused()
    write(page, "en", "menu")
    expect(page.get_by_label("Your message")).to_be_focused()


def test_what_staff_write_appears_without_a_reload(liaison: Liaison, open_page: Open) -> None:
    page = open_page()
    write(page, "en", "menu")
    expect(replies(page)).to_have_count(1)
    before = page.locator(".option").first.element_handle()
    page.locator(".option").first.focus()
    staff_write(liaison, "Hello, this is Marie from the office.")
    expect(page.locator(".message.staff")).to_contain_text("Marie", timeout=8_000)
    assert before is not None
    assert before.evaluate("button => button === document.activeElement")  # what was focused stays


def test_a_lost_connection_keeps_what_was_typed_and_sends_it_once(open_page: Open) -> None:
    page = open_page()
    write(page, "en", "menu")
    expect(replies(page)).to_have_count(1)
    page.context.set_offline(True)
    write(page, "en", "hello again")
    expect(page.get_by_role("alert")).to_have_text("Your message was not sent. Try again.")
    expect(page.get_by_label("Your message")).to_have_value("hello again")
    expect(page.get_by_label("Your message")).to_be_focused()
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.locator(".message.client .words")).to_have_text(["menu", "hello again"])
    expect(page.locator("#problem")).to_be_hidden()


def test_a_reply_that_was_lost_on_the_way_is_not_asked_for_twice(open_page: Open) -> None:
    """The server took the message, the answer did not arrive; pressing Send again must not say it twice."""
    page = open_page()
    write(page, "en", "menu")
    expect(replies(page)).to_have_count(1)
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if lost or route.request.method != "POST":
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort("internetdisconnected")

    page.route("**/chat", lose_the_answer)
    write(page, "en", "hello again")
    expect(page.get_by_role("alert")).to_be_visible()
    assert lost == [200]
    page.keyboard.press("Enter")
    expect(page.locator("#problem")).to_be_hidden()
    page.reload()
    expect(page.locator(".message.client .words")).to_have_text(["menu", "hello again"])


def test_a_shared_computer_forgets_the_chat(open_page: Open) -> None:
    page = open_page()
    write(page, "en", "my secret")
    expect(replies(page)).to_have_count(1)
    page.get_by_role("button", name="Leave this chat").click()
    expect(page.get_by_role("status").filter(has_text="You left")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("my secret")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/chat", "/notice"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_at_320_pixels_needs_no_sideways_scrolling(
    open_page: Open, language: str, path: str, scheme: str
) -> None:
    """320 pixels is a small phone, and 1280 pixels at 400 % (WCAG 1.4.10)."""
    page = open_page(f"{path}?lang={language}", color_scheme=scheme, **PHONE)
    if path == "/chat":
        page.get_by_role("button", name=LANGUAGES[language]["person"]).tap()
        expect(replies(page)).to_have_count(1)
        write(page, language, "https://www.example.ca/" + "x" * 200)
        expect(replies(page)).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, textarea, .switch, .brand')]
            .filter((one) => one.checkVisibility()).map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.width < 44 || box.height < 44).map(([name]) => name)"""
    )
    assert small == []


def test_at_400_percent_on_a_low_window_nothing_covers_the_conversation(open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 256})
    assert page.evaluate("getComputedStyle(document.querySelector('.composer')).position") == "static"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_who_speaks_and_what_can_be_chosen(open_page: Open, language: str) -> None:
    page = open_page(locale=LOCALES[language])
    write(page, language, LANGUAGES[language]["menu"])
    expect(replies(page)).to_have_count(1)
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    heard = log.aria_snapshot()
    assert re.search(r"text: (You|Vous)\n.*time: 10.*\n *- paragraph: menu", heard)
    assert heard.count("Liaison") >= 2
    assert LANGUAGES[language]["person"] in heard  # the choices, as words
    page.locator(".option").last.click()
    expect(replies(page)).to_have_count(2)
    assert LANGUAGES[language]["person"] not in replies(page).first.inner_text()  # they are no choices any more
    assert page.locator("main").count() == 1
    assert page.locator(".message.client .words").first.get_attribute("lang") in ("en", "fr")


def violations(page: Page) -> list[str]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response
    return [
        f"{one['id']}: {one['help']}: {node['html']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_axe_finds_no_violation(open_page: Open, liaison: Liaison, language: str, scheme: str, size: str) -> None:
    """On the empty page, in conversation, with a message of staff, after an error, and on the notice."""
    options: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"} | (PHONE if size == "phone" else {})
    page = open_page(f"/chat?lang={language}", **options)
    assert violations(page) == []
    write(page, language, LANGUAGES[language]["menu"])
    expect(replies(page)).to_have_count(1)
    assert violations(page) == []
    staff_write(liaison, "Call 519-969-5644 or see https://www.ontario.ca")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # looks at once, as on coming back
    expect(page.locator(".message.staff")).to_be_visible()
    page.context.set_offline(True)
    write(page, language, "x")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    page.context.set_offline(False)
    page.goto(re.sub(r"/chat.*", f"/notice?lang={language}", page.url))
    assert violations(page) == []
