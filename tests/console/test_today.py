"""Today: what needs a caseworker now, oldest clock first; new alerts appear by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from services.liaison import Liaison
from services.models import Alert, Client, Staff
from services.rules.alert_kinds import AlertKind
from tests.console.conftest import Person
from tests.console.reading import acts, digest, order
from tests.console.world import World


def test_today_shows_the_oldest_clock_first_and_takes_acts_in_place(
    dana: Person, liaison: Liaison, world: World
) -> None:
    page = dana.get("/console/today")
    assert order(page, "asks for a person", "missed an appointment", "needs another language")[0] == "asks for a person"
    assert "Overdue since" in page.text
    assert "Spanish" in page.text, "the language somebody needs is named"
    assert "Olena" not in page.text, "a colleague's client"
    assert order(page, "9:00", "12:00") == ["9:00", "12:00"]
    have = digest(page)
    assert dana.get(f"/console/today/alerts?have={have}").status_code == 204
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.kind == AlertKind.HUMAN_REQUESTED).scalar()
    taken = dana.post(f"/console/alerts/{number}/acknowledge", hx_request="true", hx_target="alerts")
    assert "In hand: Dana Roy" in taken.text
    assert dana.get(f"/console/today/alerts?have={have}").status_code == 200
    assert dana.post(f"/console/alerts/{number}/resolve").headers["location"] == "/console/today"
    assert "can someone call me" not in dana.get("/console/today").text
    assert acts(liaison, f"alert:A-{number}") == ["alert_acknowledged", "alert_resolved"]


def test_who_takes_an_alert_second_sees_who_was_first(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    """Else two would call the same person. Who was second is not in the audit as having it."""
    manager = person(world.manager)
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.kind == AlertKind.HUMAN_REQUESTED).scalar()
    take, done = f"/console/alerts/{number}/acknowledge", f"/console/alerts/{number}/resolve"
    dana.post(take)
    assert "was first" not in dana.post(take, hx_request="true", hx_target="alerts").text, "a button pressed twice"
    late = manager.post(take, hx_request="true", hx_target="alerts").text
    assert f"A colleague was first: Dana Roy has A-{number} in hand." in late
    assert manager.post(take).headers["location"] == f"/console/alerts/{number}"
    assert "In hand: Dana Roy" in manager.get(f"/console/alerts/{number}").text
    dana.post(done)
    assert f"A-{number} is done" in manager.post(done, hx_request="true", hx_target="alerts").text
    assert acts(liaison, f"alert:A-{number}").count("alert_acknowledged") == 1
    assert acts(liaison, f"alert:A-{number}").count("alert_resolved") == 1


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["Wish", "comes late", "What they need", "boots", "Needed by", "Mon, Nov 30", "Ontario Works"]),
        ("fr", ["Souhait", "arrive en retard", "Ce qu&#39;il faut", "Pour le", "lun. 30 nov.", "Ontario au travail"]),
    ],
)
def test_today_tells_what_an_alert_holds_in_their_language_and_bears_what_it_lacks(
    dana: Person, liaison: Liaison, world: World, language: str, shown: list[str]
) -> None:
    """A wish about no appointment on file ("im late") is on the page, and never instead of it."""
    from services.alerts.raising import raise_alert
    from services.rules.alert_kinds import Severity

    boots = {"item": "boots", "day": "2026-11-30", "social_assistance": "ow"}
    unseen = {"wish": "appointment_cancel", "person": "not_confirmed"}
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = language
        amina, marc = session.get_one(Client, world.amina.id), session.get_one(Client, world.marc.id)
        for client, kind, details in (
            (amina, AlertKind.APPOINTMENT_CHANGE_REQUESTED, {"wish": "late"}),
            (marc, AlertKind.APPOINTMENT_CHANGE_REQUESTED, unseen),
            (amina, AlertKind.SUPPORT_REQUESTED, boots),
        ):
            raise_alert(session, client, kind, Severity.URGENT, "", details, liaison.now())
    page = dana.get("/console/today")
    assert page.status_code == 200
    assert all(words in page.text for words in shown), [words for words in shown if words not in page.text]
    assert not any(raw in page.text for raw in ("ocial_assistance", "appointment_cancel<", "not_confirmed"))


def test_new_alerts_appear_without_a_reload(dana: Person, liaison: Liaison, world: World) -> None:
    from services.alerts.raising import raise_alert
    from services.rules.alert_kinds import Severity

    have = digest(dana.get("/console/today"))
    with liaison.database.begin() as session:
        amina = session.get_one(Client, world.amina.id)
        raise_alert(session, amina, AlertKind.DANGER, Severity.NOW, "i cant go on", {}, liaison.now())
    news = dana.get(f"/console/today/alerts?have={have}")
    assert news.status_code == 200
    assert order(news, "i cant go on", "can someone call me")[0] == "i cant go on", "danger first"
    assert "5 things need you." in news.text
