"""The audit: who did what, and whether the chain holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from services import audit
from services.liaison import Liaison
from services.models import AuditEntry, Staff
from tests.console.conftest import Person
from tests.console.reading import acts
from tests.console.world import World


def test_the_audit_shows_who_did_what_and_whether_the_chain_holds(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    dana.get("/console/clients/C-1001")
    ada = person(world.auditor)
    audit.seal_entries(liaison, liaison.now())
    page = ada.get("/console/audit?client=C-1001").text
    assert "Dana Roy" in page
    assert "opened the page" in page
    assert "Verified just now: 1 batch, which holds what this page shows" in page
    assert "never been verified" in page
    assert "opened the page" in ada.get("/console/audit?who=dana@example.ca").text
    assert "Nothing was recorded" in ada.get("/console/audit?who=wei@example.ca").text
    with liaison.database.begin() as session:
        session.query(AuditEntry).filter(AuditEntry.action == "viewed").update({"subject": "client:C-1002"})
    assert "The chain does not hold" in ada.get("/console/audit").text
    assert acts(liaison, "client:C-1001") == ["audited"]


def test_the_whole_chain_is_verified_when_an_auditor_asks_and_the_page_says_what_was(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    """A page verifies what it shows; an act that is missing elsewhere is found by the whole chain alone."""
    ada = person(world.auditor)
    for path in ("C-1001", "C-1002"):
        dana.get(f"/console/clients/{path}")
        audit.seal_entries(liaison, liaison.now())
    assert "not sealed" not in ada.get("/console/audit?client=C-1002").text
    assert ada.post("/console/audit/verify").headers["location"] == "/console/audit"
    told = ada.get("/console/audit").text
    assert re.search("Ada Lund last had it verified .*: all of it held, 2 batches then", told)
    assert re.search(r"The last one was sealed today, 10:00\sa\.m\. ", told), "one full stop"
    with liaison.database.begin() as session:
        session.query(AuditEntry).filter(AuditEntry.subject == "client:C-1001").delete()
    seen = ada.get("/console/audit?client=C-1002").text
    assert "Verified just now: 1 batch" in seen
    assert "does not hold" not in seen
    ada.post("/console/audit/verify")
    assert "batch 1 was not what was sealed" in ada.get("/console/audit?client=C-1002").text
    assert acts(liaison, "audit") == ["chain_verified"] * 2
    fresh = ada.get(f"/console/audit?who={world.auditor.email}").text
    assert "Nothing on this page is sealed yet" in fresh


def test_what_an_act_holds_is_said_in_the_readers_words(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    """No name or moment as the database has it: an auditor may read French."""
    form = {"client": "lafleur", "day": "2026-11-25", "hour": "14:30", "mode": "phone"}
    dana.post("/console/appointments/new", form)
    dana.post("/console/clients/C-1001/plan", {"status": "on_hold", "reason": "moved away"})
    dana.post("/console/clients/C-1001/call", {"outcome": "left_message"})
    with liaison.database.begin() as session:
        session.get_one(Staff, world.auditor.id).language = "fr"
    page = person(world.auditor).get("/console/audit").text
    assert "moment du rendez-vous" in page
    assert "mer. 25 nov., 14\xa0h\xa030" in page.replace("\u202f", "\xa0")
    assert "en suspens" in page
    assert not [word for word in ("starts_at", "on_hold", "left_message", "+00:00") if word in page]
