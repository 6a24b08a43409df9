"""What people say around an appointment: how late they are, on which day it is."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers.minutes import minutes_said
from dialogs.readers.named_days import day_named

TODAY = date(2026, 11, 27)  # a Friday


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("running 10 min late", 10),
        ("ill be like 5-10 mins late", 10),
        ("15 minutes late sorry bus", 15),
        ("going to be fifteen minutes late", 15),
        ("half an hour late", 30),
        ("j'vais etre en retard de 20 minutes", 20),
        ("dans une demi-heure", 30),
        ("un quart d'heure de retard", 15),
        ("an hour late", 60),
        ("une heure de retard", 60),
        ("je suis en retard", None),
        ("running late for my 10:30 appointment", None),
        ("my 10 am appointment, i'm late", None),
        ("late, bus 900 min", None),
    ],
)
def test_how_late_somebody_is(said: str, minutes: int | None) -> None:
    assert minutes_said(said) == minutes


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("cancel my appointment on tuesday", {1}),
        ("annuler mon rendez-vous de mardi", {1}),
        ("cancel tomorrow", {28}),
        ("annuler pour demain", {28}),
        ("cancel dec 3", {3}),
        ("the one on the 3rd", {3}),
        ("celui du 3 décembre", {3}),
        ("celui du 1er décembre", {1}),
    ],
)
def test_which_days_a_text_names(said: str, days: set[int]) -> None:
    named = day_named(said, TODAY)
    assert named is not None
    near = [date(2026, 11, 28), *(date(2026, 12, day) for day in range(1, 5))]
    assert {day.day for day in near if named(day)} == days


@pytest.mark.parametrize(
    "said",
    ["je peux pas venir a mon rendez-vous", "cancel my 10 am appointment", "cant make it", "le 10 h", "i come at 3"],
)
def test_a_text_that_names_no_day(said: str) -> None:
    assert day_named(said, TODAY) is None
