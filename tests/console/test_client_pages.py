"""Clients: found, put in order, added and corrected by hand, what they agreed to."""

from __future__ import annotations

from services.liaison import Liaison
from services.models import Client, Consent
from tests.console.conftest import Person
from tests.console.reading import order
from tests.console.world import World


def test_the_summary_and_the_plan_are_kept_and_shown(dana: Person, liaison: Liaison) -> None:
    dana.post("/console/clients/C-1001/summary", {"summary": "Nurse, two children, evenings only."})
    dana.post("/console/clients/C-1001/plan", {"status": "on_hold", "reason": "surgery", "expected_end": "2027-01-15"})
    page = dana.get("/console/clients/C-1001").text
    assert "Nurse, two children" in page
    assert "On hold: surgery" in page
    assert dana.post("/console/clients/C-1001/plan", {"status": "gone"}).status_code == 422


def test_clients_are_found_by_a_misspelt_name_a_reference_or_a_phone(dana: Person) -> None:
    for words in ("amena kan", "C-1001", "226-555-0111", "(226) 555 0111", "khan"):
        page = dana.get(f"/console/clients?q={words}").text
        assert "Amina Khan" in page, words
        assert "Lafleur" not in page, words
    assert "Nobody you serve fits" in dana.get("/console/clients?q=Bondar").text
    assert "Nobody you serve fits" in dana.get("/console/clients?q=2265550113").text, "a colleague's"


def test_what_a_client_agreed_to_is_recorded_with_the_file(dana: Person, liaison: Liaison) -> None:
    """R-41: each purpose by itself, how and when it was obtained, in which wording."""
    form = {"new": "1", "reference": "C-2002", "first_name": "Wanjiru", "language": "fr", "phone": "226 555 0178"}
    form |= {"service_level": "case_managed", "social_assistance": "none", "consent_service": "written"}
    assert dana.post("/console/client-form", {**form, "consent_esq": "message"}).status_code == 422
    assert dana.post("/console/client-form", form).status_code == 303
    with liaison.database.reading() as session:
        client_id = session.query(Client.id).filter(Client.reference == "C-2002").scalar()
        (consent,) = session.query(Consent).filter(Consent.client_id == client_id)
    assert (consent.purpose, consent.granted, consent.obtained) == ("service", True, "written")
    assert consent.wording_version == liaison.catchment.notice.version
    assert "<strong>yes</strong>" in dana.get("/console/clients/C-2002").text


def test_clients_are_put_in_order(dana: Person) -> None:
    names = ("Amina Khan", "Marc Lafleur")
    assert order(dana.get("/console/clients"), *names) == list(names)
    assert order(dana.get("/console/clients?by=next"), *names) == ["Marc Lafleur", "Amina Khan"]
    assert order(dana.get("/console/clients?by=alerts"), *names) == list(names)


def test_a_client_is_added_by_hand_and_corrected(dana: Person, liaison: Liaison, world: World) -> None:
    form = {"new": "1", "reference": "C-2001", "first_name": "Wanjiru", "last_name": "Mwangi", "language": "fr"}
    form |= {"phone": "226 555 0177", "birth_year": "1990", "service_level": "case_managed", "social_assistance": "ow"}
    assert dana.post("/console/client-form", {**form, "phone": "12"}).status_code == 422
    assert "The year of birth has four digits." in dana.post("/console/client-form", {**form, "birth_year": "90"}).text
    assert dana.post("/console/client-form", form).headers["location"] == "/console/clients/C-2001"
    assert "226-555-0177" in dana.get("/console/clients/C-2001").text
    assert dana.post("/console/client-form", {**form, "reference": "C-1003"}).status_code == 422, "taken"
    changed = {**form, "new": "0", "last_name": "Kamau"}
    assert dana.post("/console/client-form", changed).status_code == 303
    assert "Wanjiru Kamau" in dana.get("/console/clients/C-2001").text
    assert dana.post("/console/client-form", {**changed, "reference": "C-1003"}).status_code == 404
    with liaison.database.reading() as session:
        made = session.query(Client).filter(Client.reference == "C-2001").one()
        assert (made.caseworker_id, made.provider) == (world.dana.id, world.dana.provider)
