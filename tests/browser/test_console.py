"""The console in Chromium: a caseworker's morning in both languages, by keyboard, without JavaScript, with axe-core."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from services.alerts.raising import acknowledge, raise_alert
from services.appointments.changes import ChangeTo, change_appointment
from services.liaison import Liaison
from services.models import Alert, Appointment, Attempt, Client, Staff
from services.rules.alert_kinds import AlertKind, Severity
from services.sending import gates
from services.web.console.visit import COOKIE
from tests.browser.conftest import Open
from tests.console.world import PASSWORD, TOTP, World, log_in, make_world

pytestmark = pytest.mark.browser

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "email": "E-mail address",
        "password": "Password",
        "log in": "Log in",
        "code": "Six digits from your authenticator",
        "continue": "Continue",
        "take": "Take in hand",
        "answer": "Your answer",
        "send": "Send",
        "waiting": "Waiting to be sent",
        "back": "Hand back to the assistant",
        "missed": "missed an appointment",
        "in hand": "In hand: Dana Roy",
        "close": "Close",
        "one text": "1 text message",
        "search": "Name, reference or phone number",
    },
    "fr": {
        "email": "Adresse courriel",
        "password": "Mot de passe",
        "log in": "Ouvrir une session",
        "code": "Les six chiffres de votre application d'authentification",
        "continue": "Continuer",
        "take": "Je m'en occupe",
        "answer": "Votre réponse",
        "send": "Envoyer",
        "waiting": "En attente d'envoi",
        "back": "Rendre à l'assistant",
        "missed": "a manqué un rendez-vous",
        "in hand": "Prise en charge\u00a0: Dana Roy",
        "close": "Fermer",
        "one text": "1 message texte",
        "search": "Nom, référence ou numéro de téléphone",
    },
}
LANGUAGES = tuple(WORDS)
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}
Enter = Callable[..., Page]


@pytest.fixture
def world(liaison: Liaison) -> World:
    """The office."""
    return make_world(liaison)


@pytest.fixture
def enter(open_page: Open, liaison: Liaison, world: World, url: str) -> Enter:
    """Open a page of the console as somebody who is logged in."""

    def entered(path: str, staff: Staff | None = None, language: str = "en", **options: Any) -> Page:
        staff = staff or world.dana
        with liaison.database.begin() as session:
            session.get_one(Staff, staff.id).language = language
        page = open_page("/console", **options)
        page.context.add_cookies([{"name": COOKIE, "value": log_in(liaison, staff), "url": f"{url}/console"}])
        page.goto(url + path)
        return page

    return entered


def miss(liaison: Liaison, world: World) -> None:
    """Marc misses the appointment of noon."""
    with liaison.database.reading() as session:
        reference = session.query(Appointment.reference).filter(Appointment.status == "confirmed").scalar()
    change_appointment(liaison, "service", reference, ChangeTo.MISSED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caseworkers_morning(open_page: Open, liaison: Liaison, world: World, language: str) -> None:
    """Log in with both factors, see a missed appointment arrive, take it, answer, hand back."""
    words = WORDS[language]
    page = open_page(f"/console?lang={language}")
    page.get_by_label(words["email"]).fill("Dana@Example.ca")
    page.get_by_label(words["password"]).fill(PASSWORD)
    page.get_by_role("button", name=words["log in"]).click()
    page.get_by_label(words["code"]).fill(pyotp.TOTP(TOTP).at(liaison.clock()))
    page.get_by_role("button", name=words["continue"]).click()
    expect(page.locator(".card")).to_have_count(4)
    miss(liaison, world)
    card = page.locator(".card", has_text=words["missed"]).filter(has_text="Marc Lafleur")
    expect(card).to_be_visible(timeout=15_000)  # it came by itself
    card.get_by_role("button", name=words["take"]).click()
    expect(page.locator(".quiet .card", has_text="Marc Lafleur")).to_contain_text(words["in hand"])
    page.locator(".quiet .card").get_by_role("link", name="Marc Lafleur").click()
    box = page.get_by_label(words["answer"])
    box.fill("Bonjour Marc, tout va bien?")
    expect(page.locator("#preview")).to_contain_text(words["one text"])
    page.get_by_role("button", name=words["send"], exact=True).click()
    said = page.locator(".line.staff")
    expect(said).to_contain_text("Bonjour Marc, tout va bien?")
    expect(said).to_contain_text(words["waiting"])
    page.get_by_role("button", name=words["back"]).click()
    expect(page.get_by_role("button", name=words["back"])).to_have_count(0)


def pages_of(world: World, liaison: Liaison) -> list[tuple[Staff, str]]:
    with liaison.database.reading() as session:
        booked = session.query(Appointment.id).order_by(Appointment.id).first()
        alert = session.query(Alert.id).order_by(Alert.id).first()
    assert booked
    assert alert
    return [
        (world.dana, "/console/today"),
        (world.dana, "/console/inbox"),
        (world.dana, f"/console/threads/{world.stranger.id}"),
        (world.dana, "/console/clients"),
        (world.dana, "/console/clients?q=nobody"),
        (world.dana, "/console/clients/C-1001"),
        (world.dana, "/console/client-form"),
        (world.dana, "/console/appointments"),
        (world.dana, "/console/appointments?view=week"),
        (world.dana, "/console/appointments/new?client=C-1001"),
        (world.dana, f"/console/appointments/{booked[0]}"),
        (world.dana, "/console/whole-day"),
        (world.dana, f"/console/alerts/{alert[0]}"),
        (world.dana, "/console/settings"),
        (world.dana, "/console/help"),
        (world.dana, "/console/enrol"),
        (world.manager, "/console/team"),
        (world.manager, f"/console/team/{world.dana.id}"),
        (world.manager, "/console/on-call"),
        (world.manager, "/console/sending"),
        (world.ssm, "/console/clients/C-1001"),
        (world.auditor, "/console/audit"),
    ]


def check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} scrolls sideways by {wide}"


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_fault_that_axe_finds(
    enter: Enter, open_page: Open, liaison: Liaison, world: World, language: str, size: str
) -> None:
    """WCAG 2.2 AA as far as axe-core sees it, on every page; and none scrolls sideways on a small phone."""
    options = PHONE if size == "phone" else {}
    check(open_page(f"/console?lang={language}", **options))
    for staff, path in pages_of(world, liaison):
        page = enter(path, staff, language, **options)
        assert page.locator("html").get_attribute("lang") == language
        check(page)
        page.context.close()


def test_every_page_is_as_readable_in_the_dark(enter: Enter, open_page: Open, liaison: Liaison, world: World) -> None:
    """Contrast holds for who has a dark screen too; what is printed is on white."""
    dark: dict[str, Any] = {"color_scheme": "dark"}
    danger = {"i cant go on": Severity.NOW, "laid off": Severity.URGENT, "moved": Severity.INFO}
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).on_call = True
        amina = session.get_one(Client, world.amina.id)
        for kind, (said, severity) in zip(AlertKind, danger.items(), strict=False):
            raise_alert(session, amina, kind, severity, said, {}, liaison.now())
        gates.pause(session, "wrong template", liaison.now(), answers_pass=True)
    check(open_page("/console", **dark))
    for staff, path in pages_of(world, liaison):
        page = enter(path, staff, "en", **dark)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == "rgb(17, 25, 26)"
        check(page)
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_goes_by_the_keyboard_alone(enter: Enter, language: str) -> None:
    words = WORDS[language]
    page = enter("/console/today", language=language)
    page.keyboard.press("j")
    first = page.locator(".card").first
    expect(first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(first).to_be_focused()
    name = first.locator("h3 a").inner_text()
    page.keyboard.press("a")
    expect(page.locator(".quiet .card")).to_contain_text(words["in hand"])
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.locator(".quiet .card").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)
    page.keyboard.press("/")
    expect(page.get_by_label(words["answer"])).to_be_focused()
    page.keyboard.type("j k a ?")
    expect(page.get_by_label(words["answer"])).to_have_value("j k a ?")


def test_who_takes_an_alert_by_the_keyboard_goes_on_with_the_next(enter: Enter) -> None:
    """Card after card, the last one too; the one that was taken moves away without the focus."""
    page = enter("/console/today")
    waiting = page.locator(".cards:not(.quiet) .card")
    page.keyboard.press("j")
    for left in (3, 2, 1):
        second = waiting.nth(1).get_attribute("id")
        page.keyboard.press("a")
        expect(waiting).to_have_count(left)
        expect(page.locator(f"#{second}")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(waiting).to_be_focused()
    page.keyboard.press("a")
    expect(waiting).to_have_count(0)
    expect(page.locator(".quiet .card")).to_have_count(4)


def test_the_keys_can_be_switched_off(enter: Enter) -> None:
    """WCAG 2.1.4: keys of one character are no trap for who speaks to the computer."""
    page = enter("/console/today")
    page.keyboard.press("?")
    page.locator("#help input").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".card").first).not_to_be_focused()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".card").first).not_to_be_focused()


def test_the_skip_link_is_first_and_leads_to_the_content(enter: Enter) -> None:
    page = enter("/console/clients")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_list_that_comes_anew_keeps_the_place(enter: Enter, liaison: Liaison, world: World) -> None:
    page = enter("/console/today")
    second = page.locator(".card").nth(1)
    marked = second.get_attribute("id") or ""
    second.focus()
    with liaison.database.begin() as session:
        amina = session.get_one(Client, world.amina.id)
        raise_alert(session, amina, AlertKind.DANGER, Severity.NOW, "i cant go on", {}, liaison.now())
    expect(page.locator(".card.now")).to_be_visible(timeout=15_000)
    expect(page.locator(f"#{marked}")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_works_without_javascript(enter: Enter, liaison: Liaison, language: str) -> None:
    words = WORDS[language]
    page = enter("/console/today", language=language, java_script_enabled=False)
    page.get_by_role("button", name=words["take"]).first.click()
    expect(page.locator(".quiet .card")).to_contain_text(words["in hand"])
    page.locator(".quiet .card h3 a").click()
    page.get_by_label(words["answer"]).fill("Hello ê")
    page.locator("[data-plain]").click()
    expect(page.locator("#preview")).to_contain_text(words["one text"])
    expect(page.get_by_label(words["answer"])).to_have_value("Hello ê")
    page.get_by_role("button", name=words["send"], exact=True).click()
    expect(page.locator(".line.staff")).to_contain_text("Hello ê")
    page.locator(".help").click()
    expect(page.locator("h1")).to_be_visible()


def test_new_texts_appear_in_an_open_conversation(enter: Enter, liaison: Liaison) -> None:
    from services.conversations import receive
    from services.turns.inbound import Inbound

    page = enter("/console/clients/C-1001")
    page.get_by_label("Your answer").fill("half a sent")
    receive(liaison, Inbound("sms", "+12265550111", "one more thing", vendor_id="SM1"))
    expect(page.locator(".talk")).to_contain_text("one more thing", timeout=15_000)
    expect(page.get_by_label("Your answer")).to_have_value("half a sent")


def test_a_page_is_printed_without_its_buttons(enter: Enter) -> None:
    page = enter("/console/clients/C-1001")
    page.emulate_media(media="print")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator(".acts").first).to_be_hidden()
    expect(page.locator(".words").first).to_be_visible()


def test_nothing_is_asked_of_elsewhere(enter: Enter, url: str) -> None:
    asked: list[str] = []
    page = enter("/console/help")
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/console/enrol", "/console/today", "/console/clients/C-1001"):
        page.goto(url + path)
    assert asked
    assert not [address for address in asked if not re.match(rf"{url}/", address) and not address.startswith("data:")]


@pytest.mark.parametrize("path", ["/console/alerts/{}", "/console/today", "/console/clients/C-1001"])
def test_an_alert_is_taken_and_closed_wherever_it_is_shown(
    enter: Enter, liaison: Liaison, world: World, path: str
) -> None:
    """On its own page too, where messages to staff lead: its buttons once sent nothing there."""
    with liaison.database.reading() as session:
        alert = session.query(Alert).filter(Alert.client_id == world.amina.id).order_by(Alert.id).first()
        assert alert
    page = enter(path.format(alert.id))
    for button, status in (("Take in hand", "acknowledged"), ("Done", "resolved")):
        page.locator(f"#alert-{alert.id}").get_by_role("button", name=button).click()
        expect(page.locator(f"#alert-{alert.id}").get_by_role("button", name=button)).to_have_count(0)
        with liaison.database.reading() as session:
            assert session.get_one(Alert, alert.id).status == status
        page.goto(page.url.partition("/console")[0] + path.format(alert.id))


def test_who_presses_a_moment_too_late_reads_who_was_first(enter: Enter, liaison: Liaison, world: World) -> None:
    page = enter("/console/today")
    card = page.locator(".cards:not(.quiet) .card").first
    number = int((card.get_attribute("id") or "").removeprefix("alert-"))
    with liaison.database.begin() as session:
        acknowledge(session, session.get_one(Alert, number), f"staff:{world.manager.id}", liaison.now())
    card.get_by_role("button", name="Take in hand").click()
    expect(page.locator("#alerts .note")).to_contain_text(f"has A-{number} in hand.")


@pytest.mark.parametrize("way", ["pressing send", "while it is written"])
def test_what_is_half_written_survives_a_log_in_that_ended(
    enter: Enter, liaison: Liaison, world: World, url: str, way: str
) -> None:
    page = enter("/console/clients/C-1001")
    box = page.get_by_label("Your answer")
    box.fill("A careful answer, ")
    page.context.clear_cookies()
    if way == "pressing send":
        page.get_by_role("button", name="Send", exact=True).click()
    else:
        box.press("End")
        page.keyboard.type("more")
    expect(page.get_by_label("Password")).to_be_visible()
    page.get_by_label("E-mail address").fill("dana@example.ca")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Six digits").fill(pyotp.TOTP(TOTP).at(liaison.clock()))
    page.get_by_role("button", name="Continue").click()
    expect(box).to_have_value(re.compile("^A careful answer, "))
    page.goto(f"{url}/console/appointments")
    page.goto(f"{url}/console/clients/C-1001")
    expect(box).to_have_value(re.compile("^A careful answer, "))  # and a look at another page
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".line.staff")).to_contain_text("A careful answer,")
    expect(box).to_have_value("")
    page.reload()
    expect(box).to_have_value("")


def test_what_is_half_written_is_nobody_elses(enter: Enter, liaison: Liaison, world: World, url: str) -> None:
    page = enter("/console/clients/C-1001")
    box = page.get_by_label("Your answer")
    box.fill("Mine alone")
    page.context.add_cookies([{"name": COOKIE, "value": log_in(liaison, world.manager), "url": f"{url}/console"}])
    page.reload()
    expect(box).to_have_value("")
    box.fill("The manager's")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    assert "liaison-draft" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_a_button_pressed_twice_is_pressed_once(enter: Enter, liaison: Liaison) -> None:
    """A call noted twice would count as two attempts (R-26)."""
    page = enter("/console/clients/C-1001")
    page.evaluate("""() => {
        const form = document.querySelector("form[action$='/call']");
        form.requestSubmit();
        form.requestSubmit();
    }""")
    expect(page.locator("body")).to_contain_text("1 by a person")
    with liaison.database.reading() as session:
        assert session.query(Attempt).filter(Attempt.automated.is_(False)).count() == 1


def test_one_long_name_hides_no_other_column_on_a_phone(enter: Enter, liaison: Liaison, world: World) -> None:
    with liaison.database.begin() as session:
        amina = session.get_one(Client, world.amina.id)
        amina.first_name, amina.last_name = "Marie-Antoinette-" * 4, "W" * 80
    page = enter("/console/clients", viewport={"width": 360, "height": 740})
    names = page.locator(".list tbody th").first.bounding_box()
    assert names
    assert names["width"] <= 0.7 * 360
