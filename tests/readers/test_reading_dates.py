"""Days in both languages; today is Wednesday 18 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import answer_value
from dialogs.readers.base import BeSure, Heard
from dialogs.readers.dates import date_answer

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("date", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


UNDERSTOOD = (
    (
        "2026-03-03",
        """
        2026-03-03 | 2026/03/03 | 3 march | March 3 | march 3rd | 3rd of march | the 3rd of March | le 3 mars |
        le 3 mars 2026 | mars 3 | 3 mars | trois mars | le trois mars | March 3, 2026 | march 3 2026 | 3 Mar 2026
        | mar 3 | i started march 3 | j'ai commencé le 3 mars | depuis le 3 mars | 03 mars | 3/3 | 03/03/2026 |
        tuesday march 3 | mardi le 3 mars | mardi 3 mars 2026 | 3-mar-2026 | march third | the third of march |
        march 3rd at 10am | 2026 march 3 | 3.3.2026 | 20260303 | march 3 this year | c'était le 3 mars |
        last tuesday march 3 | Mar. 3 | marhc 3
        """,
    ),
    (
        "2026-03-17",
        """
        yesterday | hier | hier soir | yest | yesterday morning | i started yesterday | j'ai commencé hier |
        tuesday | mardi | last tuesday | mardi dernier | mardi passé | 1 day ago | il y a un jour | 17 march |
        17/03/2026 | 3/17 | 17/3 | 03/17/26 | tues | on tuesday | since tuesday | hier matin | ystrday | 17 mars |
        it was yesterday | c'était hier | yesterday afternoon
        """,
    ),
    (
        "2026-03-18",
        """
        today | aujourd'hui | ajd | ce matin | march 18 | 18 mars | this morning | 2day | auj | aujourdhui
        """,
    ),
    (
        "2026-03-19",
        """
        tomorrow | demain | tmrw | in 1 day | dans un jour | next thursday | jeudi prochain | i start tomorrow |
        i start thursday | je commence jeudi | tommorow | demain matin
        """,
    ),
    (
        "2026-03-16",
        """
        avant-hier | avant hier | day before yesterday | the day before yesterday | last monday | lundi dernier |
        monday | 2 days ago | il y a deux jours | i started monday | depuis lundi | lundi passé | two days ago |
        j'ai commencé lundi | ya 2 jours
        """,
    ),
    (
        "2026-03-04",
        """
        2 weeks ago | il y a 2 semaines | two weeks ago | ya 2 semaines | 14 days ago | il y a deux semaines |
        4 mars | ca fait 2 semaines
        """,
    ),
    (
        "2026-03-20",
        """
        next friday | vendredi prochain | this coming friday | i start friday | le 20 mars prochain | in 2 days |
        dans 2 jours | i start on march 20 | je commence le 20 mars | apres-demain | day after tomorrow |
        friday next
        """,
    ),
    (
        "2025-03-20",
        """
        march 20 | 20 mars | le 20 mars 2025 | 20 march last year
        """,
    ),
    (
        "2027-03-03",
        """
        I start on 3 March | je commence le 3 mars | next march 3 | 3 march 2027 | je vais commencer le 3 mars
        """,
    ),
    (
        "2025-12-25",
        """
        december 25 | 25/12 | 12/25 | le 25 décembre | 25 dec | dec 25th | 25 décembre dernier | 25 decembre |
        Dec 25 2025 | decembre 25
        """,
    ),
    (
        "2025-09-03",
        """
        3 sept | sept 3 | le 3 sept | september 3 | 3 septembre | 3 sept 2025 | sept. 3rd | le 3 sept. 2025 |
        septembr 3
        """,
    ),
    (
        "2026-03-09",
        """
        monday last week | lundi de la semaine passée | last week monday | lundi la semaine dernière
        """,
    ),
    (
        "2026-03-23",
        """
        monday next week | lundi de la semaine prochaine | next week monday | next monday | lundi prochain |
        le lundi de la semaine prochaine
        """,
    ),
    (
        "2026-03-11",
        """
        a week ago | il y a une semaine | last wednesday | mercredi dernier | 1 week ago | mercredi passe |
        ca fait une semaine
        """,
    ),
    (
        "2026-02-01",
        """
        le 1er février | 1er fevrier | feb 1 | february first | the first of february | premier février |
        1 febuary | le premier fevrier 2026 | feb 1st
        """,
    ),
    (
        "2024-02-29",
        """
        29 feb 2024 | 29 février 2024
        """,
    ),
    (
        "2026-03-13",
        """
        friday the 13th of march | vendredi 13 mars | march 13 | vendredi dernier | last friday | vendredi passé |
        5 days ago | il y a cinq jours | this past friday | friday march 13 | I started friday | 13 march |
        y a 5 jours
        """,
    ),
    (
        "2025-05-21",
        """
        may 21 | 21 may | le 21 mai | vingt et un mai | twenty-first of may | may twenty first | 21 mai 2025
        """,
    ),
    (
        "2026-03-02",
        """
        march 2 | 2 mars | 2nd of march | le deux mars | mar 2nd | March 2nd 2026 | monday march 2 | lundi 2 mars
        | 2026-03-02 | i started on march 2nd | commencé le 2 mars 2026 | 02-Mar-2026 | le lundi 2 mars |
        2 march 26 | mars le 2 | second of march
        """,
    ),
    (
        "2025-11-12",
        """
        november 12 | 12 nov | le 12 novembre | nov 12th | 12 novembre 2025 | Nov 12, 2025 | novemeber 12 |
        12th november | november the 12th | depuis le 12 novembre
        """,
    ),
    (
        "2026-04-06",
        """
        april 6 2026 | 6 avril 2026 | i start april 6 | je commence le 6 avril | starting april 6th |
        ça commence le 6 avril | I will start on the 6th of april | je vais commencer le 6 avril
        """,
    ),
    (
        "2025-12-31",
        """
        dec 31 | 31/12 | 31 décembre | 12/31/2025 | new year's eve dec 31 | 31-12-2025 | december thirty-first |
        31 dec 25 | le trente et un décembre
        """,
    ),
    (
        "2026-02-25",
        """
        3 weeks ago | il y a 3 semaines | 21 days ago | 25 fev | february 25th | 25 février
        """,
    ),
    ("2025-12-25", "last christmas | noël passé | christmas 2025 | xmas day | à Noël le 25 | christmas last year"),
    ("2026-12-25", "next christmas | noel prochain | christmas this year"),
    ("2025-07-01", "canada day | la fête du Canada | canada day last year"),
    ("2025-09-01", "labour day | la fête du travail"),
    ("2026-02-16", "family day | le jour de la famille"),
    ("2025-05-19", "victoria day | la fête de la reine"),
    ("2026-01-01", "new year's day | le jour de l'an"),
    ("2025-03-18", "a year ago today | il y a un an jour pour jour"),
    ("2026-03-04", "two weeks ago today | il y a deux semaines aujourd'hui | two weeks ago to the day"),
    (
        "2026-03-19",
        """
        dmn | tmw | 19 march, tomorrow | le 19 mars, donc demain | jeudi le 19 mars, demain | yes 2main | demain le 19
        """,
    ),
    ("2026-04-06", "it'll be april 6 | jva commencer le 6 avril | my first day will be april 6 | this april 6"),
    (
        "2026-03-27",
        """
        march 27 2026 | in 9 days | dans 9 jours | 27 mars prochain
        """,
    ),
)

ASKED_AGAIN = """
    friday in two weeks | march 3 no wait march 4 | hier ou avant-hier | 12 2025 |
    03/04 | 03/04/2026 | 4/3/26 | 31 april | 30 feb | 29 feb | 31 avril | monday march 3 | lundi 3 mars |
    march | mars | in march | march 2026 | last week | la semaine passée | last month | idk | friday or monday
    | 3 or 4 march | march 3 to march 5 | end of march | fin mars | début mars | mid march | il y a 3 mois |
    a couple weeks ago | yes | 2026 | the 3rd | le 3 | wednesday | il y a 15 jours | il y a huit jours |
    32/01/2026 | 13/13/2026 | 2026-13-01 | 2026-02-30 | this friday | ce vendredi | a few days ago | soon |
    summer | 25/03/26 | last year | around march 3 | vers le 3 mars | 1850-01-01 | not march 3 | 3 | 45 |
    next week | before march 3 | 3 march or 4 march | 24/7 | 00/12/2026 | tuesday march 4 |
    march 3 1 pm 2 people | jan or feb | monday tuesday | when? | 05/06 | 6/5/2026 | april | avril | 31 juin |
    february 30 | wed march 2 | mardi 2 mars | sometime in march | last spring | this week | cette semaine |
    mars ou avril | 00/00 | 2025 | 10th | the 5th | a while ago | ça fait longtemps | two months ago |
    christmas holidays | this christmas | noel ou jour de l'an | 19 march, yesterday | a year ago | temps des fêtes |
    hier lundi | before christmas | thanksgiving weekend | noel le 24 | easter |
    début avril | 1/2 | 12/11/25 | someday | when i was 20 | march 45 | 45 mars | the day after my birthday |
    01/02/2026 | march 2 or 3 | il y a quelques semaines | lundi ou mardi
    """


@pytest.mark.parametrize(("value", "texts"), UNDERSTOOD)
def test_day_is_understood(value: object, texts: str) -> None:
    assert unlike(value, texts) == {}


def test_a_doubtful_day_is_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}


def test_a_rough_day_is_checked_before_it_is_taken() -> None:
    assert date_answer.read(Heard("vers le 3 mars", TODAY)) == BeSure(date(2026, 3, 3))
