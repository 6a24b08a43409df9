"""The page behind a danger alert: what was said and whom to call; for one person, for twelve hours, audited."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from dialogs.commands.staff import AskForPerson
from dialogs.words import Language
from services.addresses import hold_address
from services.alerts import raising
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, AuditEntry, Client, Link, Staff
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.duty_to_report import duty_may_apply
from services.staff.members import TokenKind, make_token
from services.turns.inbound import Inbound
from services.turns.requests import ask_for_person
from tests.app import app_over
from tests.conftest import Clock
from tests.services.alerting import Office

PHONE = "+15195550123"


@pytest.fixture
def office(liaison: Liaison) -> Office:
    made = Office(liaison)
    made.add("kim", on_call=True)
    made.add("luc", on_call=True, language="fr")
    return made


@pytest.fixture
def http(office: Office) -> Iterator[TestClient]:
    with TestClient(app_over(office.liaison), follow_redirects=False) as client:
        yield client


def links(office: Office) -> dict[str, str]:
    """The link each person got."""
    found = {}
    for who, text in office.round():
        link = re.search(r"/d/\S+", text)
        if link:
            found[who] = link[0]
    return found


def in_danger(office: Office, said: str = "I want to end it", phone: str = PHONE) -> int:
    """Somebody nobody knows writes by SMS; the number of the alert."""
    at = office.liaison.clock()
    with office.liaison.database.begin() as session:
        address = hold_address(session, office.liaison.database.vault, "sms", phone, Language.EN, at)
        return raising.raise_alert(session, address, AlertKind.DANGER, Severity.NOW, said, {}, at).id


def acts(office: Office) -> list[tuple[str, str]]:
    with office.liaison.database.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.actor != "service").order_by(AuditEntry.id))
        return [(entry.actor, entry.action) for entry in entries]


def test_it_shows_what_was_said_and_a_number_to_call(http: TestClient, office: Office) -> None:
    number = in_danger(office)
    page = http.get(links(office)["kim"])
    assert page.status_code == 200
    assert "I want to end it" in page.text
    assert 'href="tel:+15195550123"' in page.text
    assert "Call 519-555-0123" in page.text
    assert "November 23, 2026" in page.text
    assert "Somebody we do not know yet" in page.text
    assert f"A-{number}: somebody may be in danger" in page.text
    assert 'href="tel:911"' in page.text
    assert 'href="tel:988"' in page.text
    assert "Duty to report" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert acts(office) == [(f"staff:{office.staff('kim').id}", "danger_viewed")]


@pytest.mark.parametrize(
    ("language", "when"), [("en", "Monday, November 23, 2026, 10:00"), ("fr", "lundi 23 novembre 2026, 10\u00a0h<")]
)
def test_it_tells_the_day_and_the_hour_as_people_write_them(
    http: TestClient, office: Office, language: str, when: str
) -> None:
    """No seconds and no time zone; and a number to call is not torn in two by the end of a line."""
    in_danger(office)
    page = http.get(f"{links(office)['kim']}?lang={language}").text
    assert when in page
    assert '<span class="unbroken">9-8-8</span>' in page


def test_each_reads_it_in_their_language_and_may_choose_the_other(http: TestClient, office: Office) -> None:
    in_danger(office)
    found = links(office)
    assert "Je m'en occupe" in http.get(found["luc"]).text.replace("&#39;", "'")
    assert "I take care of it" in http.get(found["luc"] + "?lang=en").text
    assert '<html lang="en">' in http.get(found["kim"]).text


def test_the_button_takes_the_alert_and_everybody_sees_who_has_it(http: TestClient, office: Office) -> None:
    number = in_danger(office)
    found = links(office)
    answer = http.post(found["kim"])
    assert answer.status_code == 303
    assert http.get(answer.headers["location"]).text.count("You take care of it.") == 1
    alert = office.alert(number)
    assert (alert.status, alert.acknowledged_by) == ("acknowledged", f"staff:{office.staff('kim').id}")
    assert http.post(found["luc"]).status_code == 303  # too late, and no harm
    assert office.alert(number).acknowledged_by == f"staff:{office.staff('kim').id}"
    assert "kim takes care of it." in http.get(found["luc"] + "?lang=en").text
    assert [who for who, _ in office.round()] == ["luc"]


def test_the_link_of_who_took_it_shows_what_was_said_for_an_hour_more(
    http: TestClient, office: Office, clock: Clock
) -> None:
    """They are calling; from then on the console shows it, after a log-in."""
    in_danger(office)
    link = links(office)["kim"]
    http.post(link)
    clock.pass_time(minutes=59)
    assert "I want to end it" in http.get(link).text
    clock.pass_time(minutes=1)
    later = http.get(link)
    assert later.status_code == 200
    assert not any(told in later.text for told in ("I want to end it", PHONE, "519-555-0123"))
    assert "has served its purpose" in later.text
    assert 'href="/console/alerts/' in later.text
    assert acts(office)[-1] == (f"staff:{office.staff('kim').id}", "danger_link_closed")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_names_nobody_once_a_colleague_has_it_or_it_is_done(
    http: TestClient, office: Office, language: str
) -> None:
    office.client("C-1", "kim")
    number = office.raised("C-1", AlertKind.DANGER, Severity.NOW, "they hurt me", contact="519-555-0177")
    found = links(office)
    assert "Amina Khan" in http.get(found["luc"]).text
    http.post(found["kim"])
    taken = http.get(f"{found['luc']}?lang={language}").text
    with office.liaison.database.begin() as session:
        raising.resolve(session.get_one(Alert, number), "staff:1", office.liaison.clock())
    done = http.get(f"{found['kim']}?lang={language}").text
    for page in (taken, done):
        assert not any(told in page for told in ("Amina", "C-1", "they hurt me", "555-0177", "section 125"))
        assert ("served its purpose" if language == "en" else "Ce lien a servi") in page
        assert 'href="/console/alerts/' in page
    assert ("It is done." if language == "en" else "réglé") in done


def test_a_link_is_over_after_twelve_hours(http: TestClient, office: Office, clock: Clock) -> None:
    in_danger(office)
    link = links(office)["kim"]
    clock.pass_time(hours=11, minutes=59)
    assert http.get(link).status_code == 200
    clock.pass_time(minutes=1)
    for answer in (http.get(link), http.post(link)):
        assert answer.status_code == 410
        assert "end it" not in answer.text
        assert 'href="/console"' in answer.text


@pytest.mark.parametrize("path", ["/d/nonsense", "/d/" + "x" * 500])
def test_a_link_of_nobody_shows_where_to_log_in(http: TestClient, office: Office, path: str) -> None:
    answer = http.get(path, headers={"accept-language": "fr-CA"})
    assert answer.status_code == 403
    assert "Ce lien n" in answer.text
    assert 'href="/console"' in answer.text


def test_who_has_left_sees_nothing_and_another_kind_of_token_opens_nothing(http: TestClient, office: Office) -> None:
    in_danger(office)
    link = links(office)["kim"]
    office.change("kim", disabled_at=office.liaison.clock())
    assert http.get(link).status_code == 403
    assert http.post(link).status_code == 403
    with office.liaison.database.begin() as session:
        luc = session.get_one(Staff, office.staff("luc").id)
        token = make_token(session, luc, TokenKind.PASSWORD, office.liaison.clock())
    assert http.get(f"/d/{token}").status_code == 403


def test_a_client_is_named_with_their_numbers_and_the_one_they_just_gave_first(
    http: TestClient, office: Office
) -> None:
    office.client("C-1", "kim")
    at, vault = office.liaison.clock(), office.liaison.database.vault
    with office.liaison.database.begin() as session:
        client = session.scalars(select(Client)).one()
        for channel, value in (("sms", PHONE), ("telegram", "77")):
            address = hold_address(session, vault, channel, value, Language.EN, at)
            session.add(Link(client_id=client.id, address_id=address.id, created_at=at, confirmed_at=at))
        session.flush()
        chat = session.scalars(select(Address).where(Address.channel == "telegram")).one()
        raising.raise_alert(session, chat, AlertKind.DANGER, Severity.NOW, "help <script>", {}, at)
        ask_for_person(session, chat, AskForPerson("danger", "phone", "519-555-0177"), office.liaison.catchment, at)
    page = http.get(links(office)["kim"]).text
    assert "Amina Khan (C-1)" in page
    assert re.findall(r'href="tel:(\+\d+)"', page) == ["+15195550177", PHONE]
    assert "help &lt;script&gt;" in page


def test_without_a_number_it_says_how_to_answer(http: TestClient, office: Office) -> None:
    at = office.liaison.clock()
    with office.liaison.database.begin() as session:
        address = hold_address(session, office.liaison.database.vault, "telegram", "77", Language.FR, at)
        raising.raise_alert(session, address, AlertKind.SERIOUS_OCCURRENCE, Severity.NOW, "mon père", {}, at)
    page = http.get(links(office)["kim"]).text
    assert "No phone number is known." in page
    assert "9-8-8" not in page  # nobody is in danger


def test_the_duty_to_report_is_shown_for_somebody_known_under_sixteen(http: TestClient, office: Office) -> None:
    """R-107, CYFSA s.125: by what they said before, or by the file."""
    receive(office.liaison, Inbound("sms", PHONE, "I am 14 years old, can I get help?"))
    in_danger(office, "he hits me")
    page = http.get(links(office)["kim"]).text
    assert "section 125" in page
    office.client("C-1", "kim")
    with office.liaison.database.begin() as session:
        session.scalars(select(Client)).one().confirm_with = {"birth_year": "2011"}
    office.raised("C-1", AlertKind.DANGER, Severity.NOW, "they hurt me")
    assert "section 125" in http.get(links(office)["kim"]).text


@pytest.mark.parametrize(
    ("said", "age", "shown"),
    [
        ("he hits me", None, False),
        ("he hits me", 15, True),
        ("he hits me", 16, False),
        ("my husband hits my kids", None, True),
        ("he beats the children every night", None, True),
        ("mon mari frappe les enfants", None, True),
        ("il a touché ma fille", None, True),
        ("my kids are fine, I lost my job", None, False),
        ("j'ai deux enfants et pas de logement", None, False),
    ],
)
def test_the_duty_is_shown_for_a_child_and_harm(said: str, age: int | None, shown: bool) -> None:
    assert duty_may_apply([said], age) is shown
