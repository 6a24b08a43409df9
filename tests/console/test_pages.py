"""Every page of the console, over HTTP, on both engines."""

from __future__ import annotations

from collections.abc import Callable

from services.liaison import Liaison
from services.models import Staff
from services.sending import gates
from tests.conftest import Clock
from tests.console.conftest import Person
from tests.console.reading import acts
from tests.console.world import World


def test_those_who_lead_stop_all_sending_and_everybody_reads_why(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    maria = person(world.manager)
    assert maria.post("/console/sending", {"act": "stop"}).status_code == 422, "say why"
    maria.post("/console/sending", {"act": "stop", "why": "wrong template went out", "replies": "pass"})
    with liaison.database.reading() as session:
        assert gates.paused(session)
    assert "wrong template went out" in dana.get("/console/today").text
    person(world.ssm).post("/console/sending", {"act": "resume"})
    assert "wrong template" not in dana.get("/console/today").text
    assert acts(liaison, "sending") == ["sending_stopped", "sending_resumed"]


def test_times_are_told_in_the_regions_zone_and_language(dana: Person, clock: Clock) -> None:
    assert "12:00" in dana.get("/console/appointments").text
    dana.post("/console/language", {"lang": "fr"})
    assert "12\u00a0h<" in dana.get("/console/appointments").text
    assert "mardi 1er décembre 2026" in dana.get("/console/appointments?day=2026-12-01").text
    assert "mar. 1er déc." in dana.get("/console/appointments?day=2026-12-01&view=week").text
    assert "vendredi 11 décembre 2026" in dana.get("/console/appointments?day=2026-12-11").text


def test_a_page_there_is_not_says_so(dana: Person) -> None:
    for path in ("/console/nowhere", "/console/alerts/99999999999999999999", "/console/appointments/0"):
        answer = dana.get(path)
        assert answer.status_code == 404
        assert "nothing here that you may see" in answer.text
        assert answer.headers["content-type"].startswith("text/html")
