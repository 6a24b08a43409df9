"""Those who lead put their team's ways in right, and name who hears of danger."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from starlette.testclient import TestClient

from dialogs.words import Language
from services.addresses import expect_address
from services.liaison import Liaison
from services.models import Address, Message, Staff, StaffAddress
from services.web.app import create_app
from tests.console.conftest import Person
from tests.console.reading import acts, order
from tests.console.world import World


def test_the_team_shows_how_much_waits_for_whom(person: Callable[[Staff], Person], world: World) -> None:
    maria, sam = person(world.manager).get("/console/team").text, person(world.ssm).get("/console/team").text
    assert "Dana Roy" in maria
    assert "Wei Chen" not in maria
    assert "Wei Chen" in sam


def test_those_who_lead_put_a_colleagues_way_in_right(
    person: Callable[[Staff], Person], http: TestClient, liaison: Liaison, world: World
) -> None:
    maria, path = person(world.manager), f"/console/team/{world.dana.id}"
    assert path in maria.get("/console/team").text
    assert f"/console/team/{world.manager.id}" not in maria.get("/console/team").text, "not one's own"
    assert maria.post(path, {"act": "promote"}).status_code == 422
    dana = person(world.dana)
    assert maria.post(path, {"act": "factor"}).headers["location"] == f"{path}?done=factor"
    assert "set up a new second step" in maria.get(f"{path}?done=factor").text
    assert dana.get("/console/today").status_code == 303, "logged out"
    with liaison.database.reading() as session:
        kept = session.get_one(Staff, world.dana.id)
        assert (kept.totp_secret, kept.recovery_codes) == (None, None)
        assert kept.password_hash
    shown, again = (re.search(r"/console/welcome/[\w-]+", maria.post(path, {"act": "link"}).text) for _ in range(2))
    assert shown, "no e-mail here: the link is handed over"
    assert again
    assert http.get(shown[0]).status_code == 401, "the one before is void"
    assert http.get(again[0]).status_code == 200
    assert again[0] not in maria.get(f"{path}?done=link").text
    assert acts(liaison, f"staff:{world.dana.id}") == ["second_factor_forgotten", "staff_reset", "staff_reset"]


def test_a_link_to_a_new_password_goes_by_mail_where_mail_is_on(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    """Whoever leads does not see it: they could let themselves in as a colleague."""
    mailed = replace(liaison, media={**liaison.media, "email": liaison.media["web"]})
    maria = Person(TestClient(create_app(mailed), follow_redirects=False), person(world.manager).token)
    answer = maria.post(f"/console/team/{world.dana.id}", {"act": "link"})
    assert answer.headers["location"].endswith("?done=link")
    assert "/console/welcome/" not in maria.get(answer.headers["location"]).text
    with liaison.database.reading() as session:
        message = session.query(Message).filter(Message.purpose == "alert").one()
        assert "/console/welcome/" in message.text
        assert session.get_one(Address, message.address_id).value == world.dana.email


def test_who_loses_a_second_step_is_told_where_they_are_reached(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    reach(liaison, world.dana)
    person(world.manager).post(f"/console/team/{world.dana.id}", {"act": "factor"})
    with liaison.database.reading() as session:
        assert (
            "Maria Santos took your second step away."
            in session.query(Message.text).filter_by(purpose="alert").scalar()
        )


def test_nobody_puts_right_who_is_not_theirs_to_lead(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    maria, sam = person(world.manager), person(world.ssm)
    for leader, others in (
        (maria, (world.wei, world.manager, world.ssm, world.auditor)),
        (sam, (world.ssm, world.auditor)),
    ):
        for one in others:
            for act in ("factor", "link"):
                assert leader.post(f"/console/team/{one.id}", {"act": act}).status_code == 404
            assert leader.get(f"/console/team/{one.id}").status_code == 404
    assert sam.post(f"/console/team/{world.manager.id}", {"act": "link"}).status_code == 200
    with liaison.database.begin() as session:
        session.get_one(Staff, world.manager.id).provider = session.get_one(Staff, world.wei.id).provider = None
    for path in (f"/console/team/{world.wei.id}", "/console/on-call"):
        assert (
            maria.post(path, {"act": "factor" if "team" in path else "on", "who": str(world.wei.id)}).status_code == 404
        )


def test_those_who_lead_name_who_hears_of_danger(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    maria, sam = person(world.manager), person(world.ssm)
    assert "Nobody is on call." in maria.get("/console/team").text
    assert "Fewer than two people" in maria.get("/console/on-call").text
    assert "Wei Chen" not in maria.get("/console/on-call").text
    for one in (world.wei, world.ssm, world.auditor):
        assert maria.post("/console/on-call", {"who": str(one.id), "act": "on"}).status_code == 404
    assert maria.post("/console/on-call", {"who": str(world.dana.id), "act": "maybe"}).status_code == 422
    named = maria.post("/console/on-call", {"who": str(world.dana.id), "act": "on"})
    assert named.headers["location"] == f"/console/on-call#staff-{world.dana.id}"
    assert "no verified address" in maria.get("/console/on-call").text
    assert "cannot be told now" in maria.get("/console/team").text
    sam.post("/console/on-call", {"who": str(world.ssm.id), "act": "on"})
    page = maria.get("/console/on-call")
    assert order(page, "Dana Roy", "Luc Gagnon", "Sam Okafor") == ["Dana Roy", "Sam Okafor", "Luc Gagnon"]
    assert "named by the Service System Manager" in page.text
    for one in (world.dana, world.ssm):
        reach(liaison, one)
    assert "Fewer than two people" not in maria.get("/console/on-call").text
    assert f"reached for: {world.wei.provider}." in sam.get("/console/on-call").text
    with liaison.database.begin() as session:
        away = session.get_one(Staff, world.dana.id)
        away.absent_from = liaison.now().date()
    assert "Fewer than two people" in maria.get("/console/on-call").text, "away, and nobody stands in"
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).stand_in_id = world.luc.id
    reach(liaison, world.luc)
    assert "Fewer than two people" not in maria.get("/console/on-call").text
    assert sam.post("/console/on-call", {"who": str(world.auditor.id), "act": "on"}).status_code == 404
    maria.post("/console/on-call", {"who": str(world.dana.id), "act": "off"})
    assert acts(liaison, f"staff:{world.dana.id}") == ["staff_on_call", "staff_off_call"]
    with liaison.database.reading() as session:
        assert [number for (number,) in session.query(Staff.id).filter(Staff.on_call)] == [world.ssm.id]


def reach(liaison: Liaison, staff: Staff) -> None:
    """Give somebody a number that was verified."""
    with liaison.database.begin() as session:
        phone = f"+122655502{staff.id:02}"
        address = expect_address(session, liaison.database.vault, "sms", phone, Language.EN, liaison.now())
        session.add(StaffAddress(staff_id=staff.id, address_id=address.id, verified_at=liaison.now()))
