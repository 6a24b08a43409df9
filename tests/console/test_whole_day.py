"""A snow day in the console: at a place there is, read before it is done how many it touches, then done (R-121)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from services.liaison import Liaison
from services.models import Appointment, Staff
from tests.console.conftest import Answer, Person
from tests.console.world import World

PAGE, OFFICE = "/console/whole-day", "Ouellette Avenue 400"


def sure(answer: Answer) -> str:
    """What the page that asks to be sure gives back when it is confirmed."""
    found = re.search(r'name="sure" value="(\d+)"', answer.text)
    assert found
    return found[1]


def states(liaison: Liaison) -> dict[int | None, str]:
    """How the appointments of noon and after stand, by whose they are."""
    with liaison.database.reading() as session:
        rows = session.query(Appointment).order_by(Appointment.starts_at)[1:3]
        return {row.staff_id: row.status for row in rows}


def test_a_day_is_cancelled_once_it_was_read_how_many_that_is(dana: Person, liaison: Liaison, world: World) -> None:
    own = {"day": "2026-11-23", "who": str(world.dana.id), "act": "cancel"}
    asked = dana.post(PAGE, own)
    assert asked.status_code == 200
    assert "1 appointment still to come on Monday, November 23, 2026 is cancelled." in asked.text
    assert "Dana Roy" in asked.text
    assert states(liaison)[world.dana.id] == "confirmed", "nothing is done yet"
    done = dana.post(PAGE, {**own, "sure": sure(asked)})
    assert done.status_code == 303
    assert "1 appointment was cancelled. Its client is told" in dana.get(done.headers["location"]).text
    assert states(liaison) == {world.dana.id: "cancelled", world.wei.id: "scheduled"}


def test_a_team_is_moved_and_how_many_each_has_is_shown(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    with liaison.database.begin() as session:
        session.get_one(Staff, world.manager.id).language = "fr"
    maria = person(world.manager)
    all_of_them = {"day": "2026-11-24", "who": "all", "act": "move", "to": "2026-11-27"}
    asked = maria.post(PAGE, all_of_them)
    assert "sera déplacé à la même heure le vendredi 27 novembre 2026" in asked.text
    assert maria.post(PAGE, {**all_of_them, "sure": sure(asked)}).status_code == 303
    assert "Amina" in dana.get("/console/appointments?day=2026-11-27").text


def test_what_changed_since_it_was_read_is_read_once_more(dana: Person, liaison: Liaison, world: World) -> None:
    own = {"day": "2026-11-23", "who": str(world.dana.id), "act": "cancel"}
    asked = dana.post(PAGE, own)
    made = {"client": "C-1002", "day": "2026-11-23", "hour": "16:30", "minutes": "30", "mode": "phone"}
    dana.post("/console/appointments/new", made)
    again = dana.post(PAGE, {**own, "sure": sure(asked)})
    assert "This has changed while you looked" in again.text
    assert states(liaison)[world.dana.id] == "confirmed"
    assert sure(again) == "2"
    assert dana.post(PAGE, {**own, "sure": "2"}).status_code == 303


def test_the_place_is_one_of_those_there_are(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    assert OFFICE not in dana.get(PAGE).text, "what was missed is over, and Wei's is not hers"
    made = {"client": "C-1002", "day": "2026-11-23", "hour": "16:30", "mode": "in_person", "place": OFFICE}
    dana.post("/console/appointments/new", made)
    assert f"<option >{OFFICE}</option>" in dana.get(PAGE).text
    assert f"<option selected>{OFFICE}</option>" in dana.get(f"{PAGE}?place={OFFICE}").text
    own = {"day": "2026-11-23", "who": str(world.dana.id), "act": "cancel"}
    elsewhere = dana.post(PAGE, {**own, "place": "Ouelette 400"})
    assert elsewhere.status_code == 422
    assert "Choose one of these places" in elsewhere.text
    there = dana.post(PAGE, {**own, "place": OFFICE})
    assert sure(there) == "1", "the call of noon is at no place"
    dana.post(PAGE, {**own, "place": OFFICE, "sure": "1"})
    assert states(liaison)[world.dana.id] == "confirmed"


@pytest.mark.parametrize(
    ("slip", "status", "words"),
    [
        ({"day": ""}, 422, "Name the day."),
        ({"act": "move"}, 422, "Name the day they move to"),
        ({"day": "2026-11-25"}, 422, "nobody was told"),
        ({"who": "wei"}, 404, ""),
    ],
)
def test_a_slip_changes_nothing(
    dana: Person, liaison: Liaison, world: World, slip: dict[str, str], status: int, words: str
) -> None:
    own = {"day": "2026-11-23", "who": str(world.dana.id), "act": "cancel", **slip}
    if own["who"] == "wei":
        own["who"] = str(world.wei.id)
    refused = dana.post(PAGE, {**own, "sure": "1"})
    assert refused.status_code == status
    assert words in refused.text
    assert states(liaison) == {world.dana.id: "confirmed", world.wei.id: "scheduled"}
