"""Which sites a person is offered, and in which order (R-18 to R-24, E-4, E-38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.matching import Match, Site, Why, Wish, kilometres, rank, shortlist

TODAY = date(2026, 11, 23)
STALE = 180
WINDSOR, LASALLE, CHATHAM, SARNIA = (42.3001, -83.0165), (42.2448, -83.061), (42.4122, -82.1849), (42.9787, -82.4041)


def site(
    reference: str, at: tuple[float, float], region: str, populations: str = "general", languages: str = "en"
) -> Site:
    return Site(
        reference=reference,
        name=reference.title(),
        town=reference.partition("-")[0].title(),
        region=region,
        lat=at[0],
        lon=at[1],
        languages=frozenset(languages.split()),
        populations=frozenset(populations.split()),
        services=frozenset({"case-managed", "self-directed"}),
        checked_on=TODAY - timedelta(days=30),
    )


HUB = site("windsor-hub", WINDSOR, "Windsor-Essex")
FRENCH = site("windsor-french", WINDSOR, "Windsor-Essex", "francophone newcomers", "fr en")
YOUTH = site("windsor-youth", WINDSOR, "Windsor-Essex", "youth")
DESK = site("lasalle-desk", LASALLE, "Windsor-Essex", "general", "en fr")
CHATHAM_HUB = site("chatham-hub", CHATHAM, "Chatham-Kent", "general odsp")
SARNIA_HUB = site("sarnia-hub", SARNIA, "Sarnia-Lambton")
SARNIA_ABILITY = replace(
    site("sarnia-ability", SARNIA, "Sarnia-Lambton", "odsp disability"), services=frozenset({"on-the-job-support"})
)
ALL = [HUB, FRENCH, YOUTH, DESK, CHATHAM_HUB, SARNIA_HUB, SARNIA_ABILITY]
IN_WINDSOR = Wish(*WINDSOR, region="Windsor-Essex", language="en")


def order(wish: Wish, sites: list[Site] = ALL) -> list[str]:
    return [match.site.reference for match in rank(sites, wish, TODAY, STALE)]


def why(matches: list[Match], reference: str) -> tuple[Why, ...]:
    return next(match.why for match in matches if match.site.reference == reference)


def test_someone_who_said_only_where_they_live_gets_general_sites_nearest_first():
    assert order(IN_WINDSOR) == [
        "windsor-hub",
        "lasalle-desk",
        "chatham-hub",
        "sarnia-hub",
        "windsor-french",
        "windsor-youth",
        "sarnia-ability",
    ]


def test_the_site_a_person_names_comes_first_even_far_away_and_full():
    chosen = replace(SARNIA_HUB, full=True)
    found = rank([*ALL[:-2], chosen], replace(IN_WINDSOR, chosen="sarnia-hub"), TODAY, STALE)
    assert found[0].site is chosen
    assert found[0].why == (Why.CHOSEN, Why.SERVES_LANGUAGE, Why.FULL)


def test_a_young_person_who_says_so_is_offered_the_youth_site_first():
    assert order(replace(IN_WINDSOR, population="youth"))[:2] == ["windsor-youth", "windsor-hub"]


def test_population_comes_before_language_and_language_before_distance():
    wish = Wish(*SARNIA, region="Sarnia-Lambton", language="fr", population="odsp")
    assert order(wish) == [
        "sarnia-ability",  # odsp, near
        "chatham-hub",  # odsp
        "windsor-french",  # French
        "lasalle-desk",  # French, a little farther
        "sarnia-hub",  # for everyone
        "windsor-hub",
        "windsor-youth",  # for others
    ]


def test_someone_served_in_french_gets_french_sites_first_and_the_francophone_centre_is_one():
    found = rank(ALL, replace(IN_WINDSOR, language="fr"), TODAY, STALE)
    assert [match.site.reference for match in found[:3]] == ["windsor-french", "lasalle-desk", "windsor-hub"]
    assert why(found, "windsor-french") == (Why.SERVES_LANGUAGE, Why.CLOSEST, Why.SAME_REGION)


def test_a_need_comes_before_distance():
    assert order(replace(IN_WINDSOR, population="odsp", need="on-the-job-support"))[0] == "sarnia-ability"
    assert order(replace(IN_WINDSOR, population="odsp"))[0] == "chatham-hub"


def test_full_sites_come_last_and_say_so():
    found = rank([replace(HUB, full=True), *ALL[1:]], IN_WINDSOR, TODAY, STALE)
    assert found[-1].site.reference == "windsor-hub"
    assert found[-1].why == (Why.SERVES_LANGUAGE, Why.CLOSEST, Why.SAME_REGION, Why.FULL)
    assert found[0].site.reference == "lasalle-desk"


@pytest.mark.parametrize(
    "never",
    [
        replace(HUB, open=False),
        replace(HUB, checked_on=None),
        replace(HUB, checked_on=TODAY - timedelta(days=STALE + 1)),
    ],
    ids=["closed", "undated", "stale"],
)
def test_closed_stale_and_undated_sites_are_never_offered_not_even_when_named(never):
    assert "windsor-hub" not in order(replace(IN_WINDSOR, chosen="windsor-hub"), [never, *ALL[1:]])


def test_a_site_checked_just_in_time_is_offered():
    assert order(IN_WINDSOR, [replace(HUB, checked_on=TODAY - timedelta(days=STALE))]) == ["windsor-hub"]


def test_a_person_elsewhere_in_ontario_is_still_offered_sites():
    toronto = Wish(43.65, -79.38, region="Toronto", language="en")
    found = rank(ALL, toronto, TODAY, STALE)
    assert len(found) == len(ALL)
    assert not any(Why.SAME_REGION in match.why for match in found)


def test_without_a_place_nothing_is_called_close_and_ones_own_region_comes_first():
    found = rank(ALL, Wish(region="Chatham-Kent"), TODAY, STALE)
    assert found[0].site is CHATHAM_HUB
    assert found[0].why == (Why.SAME_REGION,)
    assert all(match.km is None for match in found)


def test_a_site_without_coordinates_in_ones_region_comes_before_a_far_one():
    unplaced = replace(site("essex-desk", WINDSOR, "Windsor-Essex"), lat=None, lon=None)
    assert order(IN_WINDSOR, [SARNIA_HUB, unplaced, DESK]) == ["lasalle-desk", "essex-desk", "sarnia-hub"]


def test_a_site_that_names_no_population_serves_everyone():
    assert order(IN_WINDSOR, [YOUTH, replace(SARNIA_HUB, populations=frozenset())])[0] == "sarnia-hub"


def test_sites_in_one_town_are_equally_close():
    found = rank(ALL, IN_WINDSOR, TODAY, STALE)
    assert {match.site.reference for match in found if Why.CLOSEST in match.why} == {
        "windsor-hub",
        "windsor-french",
        "windsor-youth",
    }


def test_distances_are_right():
    assert kilometres(*WINDSOR, *WINDSOR) == 0
    assert kilometres(*WINDSOR, *CHATHAM) == pytest.approx(69.5, abs=1)
    assert kilometres(0, 0, 0, 90) == pytest.approx(10007.6, abs=0.1)  # a quarter of the equator
    assert kilometres(90, 0, -90, 0) == pytest.approx(20015.1, abs=0.1)


def test_the_short_list_always_shows_the_closest_site_too():
    found = rank(ALL, Wish(*SARNIA, region="Sarnia-Lambton", language="fr"), TODAY, STALE)
    assert {match.site.reference for match in found[:2]} == {"windsor-french", "lasalle-desk"}  # 85 km away
    assert [match.site for match in shortlist(found, 2)] == [found[0].site, SARNIA_HUB]


def test_the_short_list_leaves_the_order_alone_where_a_closest_site_is_in_it():
    found = rank(ALL, IN_WINDSOR, TODAY, STALE)
    assert shortlist(found, 3) == found[:3]
    assert len(shortlist(found, 1)) == 2
    assert shortlist(found[:1], 3) == found[:1]
    assert shortlist([], 3) == []


def test_a_full_site_is_not_put_forward_as_the_closest():
    found = rank([replace(SARNIA_HUB, full=True), HUB, DESK, CHATHAM_HUB], Wish(*SARNIA, language="en"), TODAY, STALE)
    assert "sarnia-hub" not in {match.site.reference for match in shortlist(found, 2)}


@given(
    st.lists(st.sampled_from(ALL), unique=True, min_size=2),
    st.builds(
        Wish,
        lat=st.none() | st.floats(41.9, 43.2),
        lon=st.floats(-83.2, -81.8),
        region=st.sampled_from([None, "Windsor-Essex", "Chatham-Kent", "Elsewhere"]),
        language=st.sampled_from([None, "en", "fr", "ar"]),
        population=st.sampled_from([None, "youth", "odsp", "general"]),
        need=st.sampled_from([None, "self-directed", "on-the-job-support"]),
        chosen=st.sampled_from([None, "sarnia-hub", "nowhere"]),
    ),
    st.randoms(use_true_random=False),
)
def test_whatever_is_wished_nobody_is_left_without_options(sites: list[Site], wish: Wish, random: Random):
    found = rank(sites, wish, TODAY, STALE)
    assert {match.site for match in found} == set(sites)
    assert len(shortlist(found, 2)) == 2
    if wish.population is None and wish.chosen is None and any("general" in each.populations for each in sites):
        first = found[0].site.populations
        assert "general" in first or (wish.language == "fr" and "francophone" in first)
    mixed = sites.copy()
    random.shuffle(mixed)
    assert rank(mixed, wish, TODAY, STALE) == found
