"""The words most texts turn on are heard with two letters swapped, in both languages, and stay apart from others."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from dialogs.engine import Text
from dialogs.routes import at_rest
from dialogs.understanding.hearing import _vocabulary, town_names
from dialogs.understanding.meaning import Degree, Intent
from dialogs.understanding.normalise import _SLIPS, fold, words
from dialogs.understanding.stop import opt_out
from dialogs.understanding.understand import understand
from tests.dialogs.sample import AT


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jbo wrok hlep nede brng", "job work help need bring"),
        ("travial recherhce bseoin adie", "travail recherche besoin aide"),
    ],
)
def test_two_letters_swapped_are_put_right(typed: str, meant: str) -> None:
    assert fold(typed) == meant


def test_no_slip_is_a_word_of_its_own() -> None:
    """Neither one the assistant knows, nor a town, nor a way to write another word."""
    table = files("dialogs.understanding").joinpath("data/spelling.toml").read_text("utf-8")
    slang = tomllib.loads(table)["slang"]
    written = {word for said in (*slang, *slang.values()) for word in words(said)}
    towns = {word for name in town_names() for word in name}
    assert _SLIPS.keys() & (written | towns) == set()
    known = _vocabulary().known
    assert {slip for slip in _SLIPS.keys() & known if _SLIPS[slip] not in known} == set()


@pytest.mark.parametrize(
    "text",
    [
        "i lost my jbo and need help finding wrok in winsdor",
        "i lost my job and need help finding work in windsor",
        "need hlep finding a job",
        "i need help finding work",
        "got let go, can you help me find a new jbo",
        "looking for wrok",
        "jai perdu mon emplio jai besoin daide pour trouver du travial a winsdor",
        "besoin d'aide pour trouver une jbo",
        "je cherhce une jbo",
        "je cherche du travial",
        "je cherche un emplio a winsdor",
        "aidez moi a trouver du tarvail",
    ],
)
def test_who_asks_for_help_to_find_work_gets_that(text: str) -> None:
    """And neither help with costs nor the news of a lost job."""
    assert understand(text).intent is Intent.RESOURCE_JOB_SEARCH


@pytest.mark.parametrize(
    "text",
    [
        "i have no work",
        "i am out of work",
        "im without work",
        "im unemployed",
        "i have no job",
        "je suis sans travail",
        "chu sans emploi",
        "jai pas de job",
        "jai pas de travail",
    ],
)
def test_to_have_no_work_is_no_news_of_a_lost_job(text: str) -> None:
    """It leads to what help fits, with that much known."""
    start = at_rest(Text(text, understand(text), AT))
    assert start is not None
    assert (start.dialog, start.args) == ("eligibility", {"known": {"hours_per_week": 0}})


@pytest.mark.parametrize(
    "text",
    [
        "i lost my job",
        "jai été mis a pied vendredi kesse jfais astheure",
        "jai pus de job",
        "got fired so i have no work",
        "chu slacké",
    ],
)
def test_a_lost_job_is_news(text: str) -> None:
    assert understand(text).intent is Intent.JOB_LOST


@pytest.mark.parametrize("text", ["ma mere ma crissé dehors du char lol", "my son got laid off"])
def test_what_a_relative_did_or_lost_is_no_news_of_ones_own(text: str) -> None:
    assert understand(text).intent is not Intent.JOB_LOST


def test_stop_is_heard_with_letters_swapped() -> None:
    assert {opt_out(word) for word in ("sotp", "tsop", "arert")} == {Degree.CERTAIN}
