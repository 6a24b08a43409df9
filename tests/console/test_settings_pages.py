"""What staff set for themselves."""

from __future__ import annotations

import re

from services.liaison import Liaison
from services.models import Message, Staff
from tests.console.conftest import Person
from tests.console.world import World


def test_settings_are_kept(dana: Person, liaison: Liaison, world: World) -> None:
    dana.post("/console/settings/alerts", {"route": "sms", "pace": "hourly"})
    dana.post("/console/settings/languages", {"own": "fr", "serves_en": "1", "serves_fr": "1"})
    dana.post("/console/settings/absence", {"from": "2026-12-01", "until": "2026-12-05", "stand_in": str(world.luc.id)})
    with liaison.database.reading() as session:
        kept = session.get_one(Staff, world.dana.id)
        assert (kept.route, kept.pace, kept.language, kept.languages) == ("sms", "hourly", "fr", ["en", "fr"])
        assert kept.stand_in_id == world.luc.id
    wrong = {"from": "2026-12-05", "until": "2026-12-01", "stand_in": ""}
    assert dana.post("/console/settings/absence", wrong).status_code == 422
    assert dana.post("/console/settings/absence", {"from": "2026-12-01", "stand_in": "999"}).status_code in (303, 422)
    dana.post("/console/settings/absence", {"act": "back"})
    with liaison.database.reading() as session:
        assert session.get_one(Staff, world.dana.id).absent_from is None


def test_an_address_of_staff_is_verified_by_its_code(dana: Person, liaison: Liaison, world: World) -> None:
    taken = dana.post("/console/settings/addresses", {"channel": "sms", "value": "226-555-0111"})
    assert taken.status_code == 422, "a client's phone"
    dana.post("/console/settings/addresses", {"channel": "sms", "value": "226-555-0150"})
    page = dana.get("/console/settings").text
    assert "not verified yet" in page
    number = re.search(r"/console/settings/addresses/(\d+)", page)
    assert number
    with liaison.database.reading() as session:
        code = re.search(r"\b\d{6}\b", session.query(Message).filter(Message.purpose == "alert").one().text)
    assert code
    path = f"/console/settings/addresses/{number[1]}"
    assert dana.post(path, {"code": "000000"}).status_code == 422
    assert dana.post(path, {"code": code[0]}).status_code == 303
    assert "not verified yet" not in dana.get("/console/settings").text
    dana.post(path, {"act": "remove"})
    assert "226-555-0150" not in dana.get("/console/settings").text
