"""Towns, postal areas and what is asked again."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dialogs.readers import answer_value
from dialogs.readers.base import AskAgain, Read
from dialogs.readers.gazetteer import area_places, entries, gazetteer
from dialogs.readers.places import ESSEX_HINT, find_place

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("place", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


SAID = tomllib.loads((Path(__file__).parent.parent / "data" / "places_said.toml").read_text("utf-8"))


@pytest.mark.parametrize("place", SAID["place"], ids=lambda place: place["name"])
def test_a_town_is_understood_in_the_catchment_or_elsewhere(place: dict[str, Any]) -> None:
    meant = {name: place[name] for name in ("name", "in_catchment")}
    assert unlike(meant, place["said"]) == {}


@pytest.mark.parametrize("text", ["combien", "combien je paye", "combien ca coute", "comment"])
def test_how_much_is_no_town(text: str) -> None:
    """Neither "combien" nor "comment" is Comber."""
    assert isinstance(find_place(text), AskAgain)


def test_a_county_a_part_of_town_or_no_town_is_asked_again() -> None:
    assert unlike(None, SAID["asked_again"]["said"]) == {}


def test_every_place_is_found_by_every_name_it_has() -> None:
    for entry in entries():
        for name in entry.names if entry.place.in_catchment else ():
            expected = AskAgain(ESSEX_HINT) if name in ("Essex", "eseks") else Read(entry.place)
            assert find_place(name) == expected, name


def test_every_place_without_coordinates_says_which_town_it_is_near() -> None:
    names = {place.name for place in gazetteer()}
    for place in gazetteer():
        assert (place.lat is not None) != (place.near is not None)
        assert place.near is None or place.near in names


def test_every_postal_area_that_is_not_rural_has_a_town() -> None:
    rural = {area for area, town in area_places().items() if town is None}
    assert rural == {"N0P", "N0R", "N0N", "N0M"}


@pytest.mark.parametrize(
    "text",
    phrases(
        "what is the number for the office | my friend florence helped me | a window of time | whats this survey for"
    ),
)
def test_no_place_is_heard_where_none_was_said(text: str) -> None:
    assert isinstance(find_place(text), AskAgain)
