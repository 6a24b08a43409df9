"""Log in: password, then a code; the same words for everybody who may not; waiting, rotation, the end of a log-in."""

from __future__ import annotations

import re

import pyotp
import pytest
from starlette.testclient import TestClient

from services.liaison import Liaison
from services.models import Staff, StaffSession
from services.staff import factors
from services.staff.members import TokenKind, make_token
from services.web.console.visit import COOKIE
from tests.conftest import Clock
from tests.console.conftest import Answer, Person
from tests.console.world import PASSWORD, TOTP, World, log_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

DANA = "dana@example.ca"


def hidden(answer: Answer, name: str = "csrf") -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    assert found, answer.text
    return found[1]


def give_password(http: TestClient, email: str = DANA, password: str = PASSWORD) -> Answer:
    form = {"csrf": hidden(http.get("/console")), "email": email, "password": password}
    return http.post("/console", data=form)


def give_code(http: TestClient, code: str) -> Answer:
    return http.post("/console/code", data={"csrf": hidden(http.get("/console/code")), "code": code})


def code_at(clock: Clock) -> str:
    return pyotp.TOTP(TOTP).at(clock())


def test_a_caseworker_logs_in_with_password_and_code(http: TestClient, world: World, clock: Clock) -> None:
    assert "Log in" in http.get("/console").text
    half = give_password(http)
    assert (half.status_code, half.headers["location"]) == (303, "/console/code")
    assert http.get("/console/today").headers["location"] == "/console/code", "the password alone opens nothing"
    whole = give_code(http, code_at(clock))
    assert (whole.status_code, whole.headers["location"]) == (303, "/console/today")
    assert "Needs you" in http.get("/console/today").text
    assert http.get("/console").headers["location"] == "/console/today"


def test_the_token_changes_at_each_step_and_the_cookie_is_guarded(http: TestClient, world: World, clock: Clock) -> None:
    http.get("/console")
    tokens = [http.cookies[COOKIE]]
    for step in (give_password, lambda http: give_code(http, code_at(clock))):
        cookie = step(http).headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/console" in cookie
        tokens.append(http.cookies[COOKIE])
    assert len(set(tokens)) == 3
    for old in tokens[:2]:
        http.cookies.clear()
        again = http.get("/console/today", headers={"cookie": f"{COOKIE}={old}"})
        assert again.headers["location"].startswith("/console?next="), "an old token is worth nothing"


def test_wrong_and_unknown_are_told_the_same(http: TestClient, world: World) -> None:
    wrong, unknown = give_password(http, DANA, "not the password"), give_password(http, "nobody@example.ca", PASSWORD)
    assert wrong.status_code == unknown.status_code == 401
    words = [re.sub(r'value="[^"]*"', "", answer.text) for answer in (wrong, unknown)]
    assert words[0] == words[1]


@pytest.mark.parametrize("email", [DANA, "nobody@example.ca"])
def test_after_five_tries_the_next_one_waits_whoever_it_is(
    http: TestClient, world: World, clock: Clock, email: str
) -> None:
    for _ in range(5):
        assert give_password(http, email, "not the password").status_code == 401
    late = give_password(http, email, PASSWORD)
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= 61
    assert "ask your manager for a new link" in late.text
    clock.pass_time(seconds=61)
    assert give_password(http, email, PASSWORD).status_code == (303 if email == DANA else 401)


def test_codes_too_are_tried_five_times(http: TestClient, world: World, clock: Clock) -> None:
    give_password(http)
    for _ in range(5):
        assert give_code(http, "000000").status_code == 401
    assert give_code(http, code_at(clock)).status_code == 429


def test_no_code_is_taken_twice(http: TestClient, world: World, clock: Clock) -> None:
    code = code_at(clock)
    for expected in (303, 401):
        http.cookies.clear()
        give_password(http)
        assert give_code(http, code).status_code == expected


def test_a_recovery_code_opens_once(http: TestClient, world: World, liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        codes = factors.enrol(session.get_one(Staff, world.dana.id), TOTP)
    assert len(set(codes)) == 10
    for expected in (303, 401):
        http.cookies.clear()
        give_password(http)
        assert give_code(http, codes[3].upper().replace("-", " ")).status_code == expected


def test_who_has_no_second_factor_sets_one_up_before_seeing_anything(
    http: TestClient, world: World, liaison: Liaison, clock: Clock
) -> None:
    with liaison.database.begin() as session:
        factors.forget(session.get_one(Staff, world.dana.id))
    give_password(http)
    assert http.get("/console/code").headers["location"] == "/console/enrol"
    assert http.get("/console/today").headers["location"] == "/console/code"
    shown = http.get("/console/enrol")
    secret = hidden(shown, "secret")
    assert "<svg" in shown.text
    wrong = http.post("/console/enrol", data={"csrf": hidden(shown), "secret": secret, "code": "000000"})
    assert wrong.status_code == 401
    assert hidden(wrong, "secret") == secret, "what was scanned stays good"
    form = {"csrf": hidden(shown), "secret": secret, "code": pyotp.TOTP(secret).at(clock())}
    done = http.post("/console/enrol", data=form)
    codes = re.findall(r"<li><code>([a-z2-7-]+)</code>", done.text)
    assert len(codes) == 10
    with liaison.database.reading() as session:
        kept = session.get_one(Staff, world.dana.id)
        assert not set(codes) & set(kept.recovery_codes)
    assert http.get("/console/today").status_code == 200


def test_a_password_alone_never_replaces_a_second_factor(
    http: TestClient, world: World, liaison: Liaison, clock: Clock
) -> None:
    give_password(http)
    assert http.get("/console/enrol").headers["location"] == "/console/code"
    secret = factors.new_secret()
    form = {"csrf": hidden(http.get("/console/code")), "secret": secret, "code": pyotp.TOTP(secret).at(clock())}
    assert http.post("/console/enrol", data=form).status_code == 401
    with liaison.database.reading() as session:
        assert session.get_one(Staff, world.dana.id).totp_secret == TOTP


def test_a_log_in_ends_after_half_an_hour_without_a_click(dana: Person, clock: Clock) -> None:
    for _ in range(3):
        clock.pass_time(minutes=29)
        assert dana.get("/console/today").status_code == 200
    clock.pass_time(minutes=31)
    assert dana.get("/console/today").status_code == 303


def test_a_page_that_asks_by_itself_keeps_nobody_logged_in(dana: Person, clock: Clock) -> None:
    for _ in range(4):
        clock.pass_time(minutes=10)
        answer = dana.get("/console/today/alerts?have=x", hx_request="true")
    assert (answer.status_code, answer.headers["hx-redirect"][:13]) == (204, "/console?next")


def test_a_log_in_ends_after_twelve_hours_whatever_is_clicked(dana: Person, clock: Clock) -> None:
    for _ in range(36):
        clock.pass_time(minutes=19)
        assert dana.get("/console/help").status_code == 200
    clock.pass_time(minutes=50)
    assert dana.get("/console/help").status_code == 303


def test_logging_out_ends_it(dana: Person) -> None:
    assert dana.post("/console/leave").headers["location"] == "/console"
    assert dana.get("/console/today").status_code == 303


def test_somebody_who_left_is_out_at_once(dana: Person, liaison: Liaison, world: World) -> None:
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).disabled_at = liaison.clock()
    assert dana.get("/console/today").status_code == 303


def test_a_welcome_link_sets_a_password_once(http: TestClient, world: World, liaison: Liaison, clock: Clock) -> None:
    with liaison.database.begin() as session:
        staff = session.get_one(Staff, world.dana.id)
        staff.password_hash = None
        link = make_token(session, staff, TokenKind.PASSWORD, liaison.clock())
    old = log_in(liaison, world.dana)
    page = http.get(f"/console/welcome/{link}")
    assert DANA in page.text
    form = {"csrf": hidden(page), "password": "short", "again": "short"}
    assert http.post(f"/console/welcome/{link}", data=form).status_code == 422
    form |= {"password": "heron lamp seven canal", "again": "heron lamp seven"}
    assert http.post(f"/console/welcome/{link}", data=form).status_code == 422
    form |= {"again": form["password"]}
    done = http.post(f"/console/welcome/{link}", data=form)
    assert (done.status_code, done.headers["location"]) == (303, "/console/code")
    assert http.get(f"/console/welcome/{link}").status_code == 401
    assert "not good any more" in http.get(f"/console/welcome/{link}").text
    with liaison.database.reading() as session:
        assert session.query(StaffSession).filter(StaffSession.strong).count() == 0, "log-ins from before are over"
    assert old
    http.cookies.clear()
    assert give_password(http, DANA, form["password"]).status_code == 303


def test_a_password_is_changed_by_who_knows_it_and_ends_other_log_ins(
    dana: Person, liaison: Liaison, world: World, http: TestClient
) -> None:
    elsewhere = Person(http, log_in(liaison, world.dana))
    new = {"old": "wrong one entirely", "password": "heron lamp seven canal", "again": "heron lamp seven canal"}
    assert dana.post("/console/settings/password", new).status_code == 422
    changed = dana.post("/console/settings/password", {**new, "old": PASSWORD})
    assert changed.status_code == 303
    http.cookies.clear()
    assert elsewhere.get("/console/today").status_code == 303
    assert give_password(http, DANA, new["password"]).status_code == 303


def test_a_form_without_its_hidden_field_or_from_another_site_is_refused(dana: Person) -> None:
    assert dana.post("/console/leave", {"csrf": "x"}).status_code == 403
    assert dana.post("/console/leave", sec_fetch_site="cross-site").status_code == 403
    assert dana.post("/console/leave", origin="https://elsewhere.example").status_code == 403
    assert dana.get("/console/today").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/console//evil", "/chat", "/console/\\x"])
def test_nobody_is_led_elsewhere_by_a_link(http: TestClient, world: World, clock: Clock, path: str) -> None:
    page = http.get("/console", params={"next": path})
    assert hidden(page, "next") == ""
    form = {"csrf": hidden(page), "email": DANA, "password": PASSWORD, "next": path}
    assert http.post("/console", data=form).headers["location"] == "/console/code"


def test_the_page_asked_for_comes_after_the_log_in(http: TestClient, world: World, clock: Clock) -> None:
    sent = http.get("/console/clients/C-1001").headers["location"]
    assert sent == "/console?next=/console/clients/C-1001"
    page = http.get(sent)
    form = {"csrf": hidden(page), "email": DANA, "password": PASSWORD, "next": hidden(page, "next")}
    code = http.get(http.post("/console", data=form).headers["location"])
    form = {"csrf": hidden(code), "next": hidden(code, "next"), "code": code_at(clock)}
    assert http.post("/console/code", data=form).headers["location"] == "/console/clients/C-1001"


def test_a_log_in_that_ended_leads_back_to_the_page_and_says_what_was_lost(http: TestClient, world: World) -> None:
    page = "https://testserver/console/clients/C-1001?x=1#last"
    polled = {"hx-request": "true", "hx-current-url": page}
    sent = http.get("/console/clients/C-1001/conversation?have=1", headers=polled).headers["hx-redirect"]
    assert sent == "/console?next=/console/clients/C-1001"
    assert "nothing was sent" not in http.get(sent).text
    sent = http.post("/console/clients/C-1001/answer", data={"text": "hi"}, headers={"referer": page}).headers[
        "location"
    ]
    assert sent == "/console?next=/console/clients/C-1001&lost=1"
    assert "nothing was sent" in http.get(sent).text
    assert "lost" not in http.post("/console/leave").headers["location"]
    for strange in ("", "http://[", "https://evil.example/console/%0d%0a"):
        sent = http.post("/console/alerts/1/acknowledge", headers={"referer": strange}).headers["location"]
        assert sent.startswith("/console?next=/console"), strange


def test_the_language_is_chosen_before_and_kept(http: TestClient, world: World, clock: Clock) -> None:
    page = http.get("/console?lang=fr")
    assert '<html lang="fr"' in page.text
    form = {"csrf": hidden(page), "email": DANA, "password": PASSWORD}
    http.post("/console?lang=fr", data=form)
    assert '<html lang="fr"' in http.get("/console/code").text
    give_code(http, code_at(clock))
    today = http.get("/console/today")
    assert '<html lang="fr"' in today.text
    back = http.post("/console/language", data={"csrf": hidden(today), "lang": "en"})
    assert back.headers["location"] == "/console/today"
    assert '<html lang="en"' in http.get("/console/today").text
