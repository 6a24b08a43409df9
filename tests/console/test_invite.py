"""A link into Telegram, made on a client's page: theirs, recorded, and only where such a link leads anywhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from bot import media
from dialogs.words import Language
from services.clients.invitations import take_payload
from services.liaison import Liaison
from services.medium import Invite
from services.models import AuditEntry, Staff
from tests.app import app_over
from tests.console.conftest import Person
from tests.console.world import World, log_in

INVITES = replace(media.TELEGRAM, invite=Invite(link=lambda payload: f"https://t.me/liaison_bot?start={payload}"))


@pytest.fixture
def reachable(liaison: Liaison, world: World) -> Person:
    """Dana, where Telegram is on and its bot known."""
    with_bot = replace(liaison, media={**liaison.media, "telegram": INVITES})
    return Person(TestClient(app_over(with_bot), follow_redirects=False), log_in(liaison, world.dana))


@pytest.mark.parametrize("language", Language)
def test_a_link_is_shown_with_a_picture_and_is_the_clients(
    reachable: Person, liaison: Liaison, world: World, language: Language
) -> None:
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = language
    words = {Language.EN: "Make a link into Telegram", Language.FR: "Faire un lien vers Telegram"}
    assert words[language] in reachable.get("/console/clients/C-1002").text
    page = reachable.post("/console/clients/C-1002/invite")
    assert page.status_code == 200
    assert "<svg" in page.text
    assert "viewBox" in page.text, "as large as its place, not cut"
    found = re.search(r"https://t\.me/liaison_bot\?start=([\w-]+)", page.text)
    assert found
    with liaison.database.begin() as session:
        client = take_payload(session, liaison.database.vault, found[1], liaison.now())
        assert client is not None
        assert client.reference == "C-1002"
        made = session.query(AuditEntry).filter(AuditEntry.action == "invited").one()
        assert (made.subject, made.details) == ("client:C-1002", None)


def test_nobody_is_offered_a_link_that_leads_nowhere(dana: Person) -> None:
    assert "Telegram" not in dana.get("/console/clients/C-1002").text
    refused = dana.post("/console/clients/C-1002/invite")
    assert refused.status_code == 409
    assert "Telegram is off" in refused.text


def test_a_colleagues_client_is_not_invited(reachable: Person) -> None:
    assert reachable.post("/console/clients/C-1003/invite").status_code == 404
