"""A provider is called by its name, not by the reference of its site, wherever staff read of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from services.directory import provider_names
from services.liaison import Liaison
from services.models import Client, Site, Staff
from tests.console.conftest import Person
from tests.console.world import HUB, World

NAME = "Riverside Jobs Centre"


@pytest.fixture
def by_reference(liaison: Liaison, world: World) -> World:
    """The office, whose file names its provider by the reference of the site."""
    with liaison.database.begin() as session:
        site = {"organisation": NAME, "role": "ies_provider", "town": "Windsor", "region": "Windsor-Essex"}
        session.add(Site(reference="s-17", name=NAME, languages=[], populations=[], services=[], status="open", **site))
        for table in (Client, Staff):
            for row in session.query(table).filter(table.provider == HUB):
                row.provider = "s-17"
    return world


def test_every_page_that_names_a_provider_names_it_by_its_name(
    person: Callable[[Staff], Person], by_reference: World
) -> None:
    dana, sam = person(by_reference.dana), person(by_reference.ssm)
    for who, path in (
        (dana, "/console/today"),
        (dana, "/console/clients/C-1001"),
        (sam, "/console/clients/C-1001"),
        (sam, "/console/team"),
        (sam, "/console/on-call"),
    ):
        page = who.get(path).text
        assert NAME in page, path
        assert "s-17" not in page, path


def test_a_provider_of_no_site_keeps_the_words_of_the_file(liaison: Liaison, by_reference: World) -> None:
    with liaison.database.reading() as session:
        assert provider_names(session, ["s-17", "Another Agency", None]) == {
            "s-17": NAME,
            "Another Agency": "Another Agency",
        }
