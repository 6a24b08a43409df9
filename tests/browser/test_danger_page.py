"""The danger page in Chromium: on a phone, in both languages, light and dark, by keyboard; axe finds nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from services.liaison import Liaison
from services.models import Alert, Staff
from services.rules.alert_kinds import AlertKind, Severity
from services.staff.members import TokenKind, make_token
from tests.browser.conftest import Open
from tests.browser.test_chat_page import violations
from tests.services.alerting import Office

pytestmark = pytest.mark.browser
WIDTH = 360  # CSS pixels of a small phone


@pytest.fixture
def office(liaison: Liaison) -> Office:
    made = Office(liaison)
    made.add("kim", on_call=True)
    made.client("C-1", "kim")
    return made


def link(office: Office) -> str:
    """A link to an alert with everything on its page that it can show."""
    said = "my husband hits my kids\ncall 519-555-0199"
    number = office.raised("C-1", AlertKind.DANGER, Severity.NOW, said, contact="519-555-0177")
    with office.liaison.database.begin() as session:
        staff, alert = session.get_one(Staff, office.staff("kim").id), session.get_one(Alert, number)
        return f"/d/{make_token(session, staff, TokenKind.DANGER, office.liaison.clock(), alert=alert)}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "take"), [("en", "I take care of it"), ("fr", "Je m'en occupe")])
def test_axe_finds_nothing_and_one_press_takes_it(
    open_page: Open, office: Office, language: str, take: str, scheme: str
) -> None:
    phone: dict[str, Any] = {"viewport": {"width": WIDTH, "height": 740}, "color_scheme": scheme}
    page = open_page(f"{link(office)}?lang={language}", **phone)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    expect(page.get_by_role("link", name=re.compile("519-555-0177"))).to_have_attribute("href", "tel:+15195550177")
    page.get_by_role("button", name=take).click()
    expect(page.get_by_role("button", name=take)).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert violations(page) == []


def test_it_works_by_keyboard_alone(open_page: Open, office: Office) -> None:
    page = open_page(link(office))
    for _ in range(2):  # past the other language
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="I take care of it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You take care of it.")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_that_is_over_is_accessible_too(open_page: Open, office: Office, language: str, clock: Any) -> None:
    path = f"{link(office)}?lang={language}"
    clock.pass_time(hours=13)
    page = open_page("/chat")
    answer = page.request.get(page.url.replace("/chat", path))
    assert answer.status == 410
    page.set_content(answer.text())
    assert violations(page) == []
