"""Hours of work a week in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import answer_value

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("hours_per_week", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


UNDERSTOOD = (
    (
        25.0,
        """
        25 | 25h | 25 hrs | 25 hours | about 25 | around 25 hrs a week | 25hrs/wk | environ 25 heures par semaine
        | vingt-cinq | vingt cinq heures | twenty five | 25 h/sem | a peu pres 25 | 25 heures la semaine |
        i work 25 hours a week at tims | je fais 25h | 25ish | it was 40 but now its 25 | avant 40h maintenant 25h
        | used to be 40 now 25 | 25 hours over 4 days | 25 hours part time | 25 h par semaine à 18$/h |
        25 hrs at $18.50 an hour | 50 hours every 2 weeks | 50h aux deux semaines | 50 biweekly |
        i got 2 jobs 25 hours total | 25 under the table | plus ou moins 25 | usually 25 |
        im working 25hrs since 2019 | 15 and 10 so 25 total | 25. | 25 heures et j'ai 2 enfants |
        mon nombre d'heures est 25 | 25 heurs
        """,
    ),
    (
        37.5,
        """
        37.5 | 37,5 | 37h30 | 37 1/2 | 37½ | thirty seven and a half | trente-sept heures et demie | 37:30 |
        37 et demi | 75 biweekly | 75 h aux 2 semaines | 5 days of 7.5 hours | 7,5 h par jour 5 jours |
        75 hrs every two weeks | 75 per 2 weeks
        """,
    ),
    (
        35.0,
        """
        70 h aux deux semaines | 70 hours every two weeks | 35 a week, 70 for two weeks |
        20 at walmart and 15 at the gym | 20h chez walmart pis 15h au resto | 2 jobs, 20 and 15 | 20+15 |
        5 days 7 hours | 5 jours de 7 h | 7h par jour du lundi au vendredi | 70 toutes les deux semaines |
        40 one week and 30 the next | 35 hr week | 70 a fortnight | 70 heures par deux semaines
        """,
    ),
    (
        32.0,
        """
        20 at timmies and 12 at the farm | 4 shifts of 8 | 4 shifts of 8 hours | 4 x 8 | 4x8h |
        8 hours a day 4 days a week | 8h par jour, 4 jours par semaine | quatre quarts de 8h | four 8 hour shifts
        | 4 8hr shifts | 4 days a week 8 hrs each | 8 hrs/day x 4 | i do 4 shifts a week, 8 hours each |
        2 shifts of 10 and 2 of 6 | first job 20 second job 12 | 4 jours de 8h |
        je travaille 4 jours semaine 8h par jour | 20 heures chez Tim pis 12 heures a la ferme |
        20hrs at one job and 12 at the other
        """,
    ),
    (
        18.0,
        """
        trois quarts de 6 h | 3 shifts of 6h | 18 | 3 chiffres de 6 | dix-huit | eighteen hours |
        3 six hour shifts | 36 bi-weekly | 6h 3 fois par semaine
        """,
    ),
    (
        36.0,
        """
        three 12s | 3 12 hr shifts | three 12 hour shifts | 3 quarts de 12 heures | 3 12-hour days
        """,
    ),
    (
        40.0,
        """
        40 | fourty | 8 hours a day monday to friday | lundi au vendredi 8h par jour | 5 x 8 | full time 40h |
        temps plein 40 heures | quarante heures | 4 10 hour shifts | 80 every two weeks | 40 plus overtime |
        5 days a week 8 hours a day | 40 hrs per week full time | 40 hours a week, 8 hours a day | 5 days, 8 hours
        """,
    ),
    (
        0.0,
        """
        0 | zero | zéro | not working | i dont work | im not working right now | unemployed | laid off | no job |
        none | aucune | je travaille pas | jtravaille plus | pas de job en ce moment | sans emploi | au chomage |
        0 hours | 0 heures | rien | zero hours | mis a pied | lost my job | i havent worked | im unemployed | 0h |
        i have no hours | j'ai pas d'heures | not working anymore | je travaille pas en ce moment | sans travail |
        aucune heure | I'm off work right now not working
        """,
    ),
    (
        {"value": 22.5, "low": 20.0, "high": 25.0},
        """
        20 to 25 | 20-25 | 20-25 hrs | between 20 and 25 | entre 20 et 25 | 20 à 25 heures | 20h a 25h | 20 ou 25
        | 20–25 | from 20 to 25 a week | de 20 a 25 heures par semaine | twenty to twenty-five |
        40 to 50 every two weeks | vingt à vingt-cinq heures
        """,
    ),
    (
        {"value": 30.0, "low": 28.0, "high": 32.0},
        """
        28 to 32 | 28 à 32 h | between 28 and 32 hours a week
        """,
    ),
    (
        {"value": 36.0, "low": 32.0, "high": 40.0},
        """
        4-5 shifts of 8 | 4 to 5 days 8 hours | 8h par jour 4 ou 5 jours | 4 à 5 quarts de 8h
        """,
    ),
    (
        {"value": 12.5, "low": 10.0, "high": 15.0},
        """
        10-15 | entre 10 et 15 heures | 10 to 15 | entre 10 et 15h | 10-15 hrs a week | 10 à 15 heures par semaine
        | 20 to 30 hours biweekly
        """,
    ),
    (
        30.0,
        """
        30 | une trentaine d'heures | 30 hours a week for the last 3 months | trente | 6 hours a day 5 days a week
        | 5 shifts 6 hours each | thirty hrs | 30hrs week | 30 hour per week | 60 h/2 semaines | about thirty |
        autour de 30 | around 30ish | 30 heure semaine | 10 hours a day 3 days a week | 10h x 3 |
        j'ai 2 jobs 20h et 10h | 18 + 12 | 15 chez tim, 15 chez mcdo
        """,
    ),
    (
        22.0,
        """
        22hrs | vingt-deux heures | i do 22 a week | bout 22 | 22 heures/semaine | 44 every 2 weeks |
        twenty two hours per week | 22h/sem | j'travaille 22 h | 10 at subway and 12 at the mall |
        around 22 hrs wkly | 22 hrs/week give or take | j'fais à peu près 22h
        """,
    ),
    (
        24.0,
        """
        3 shifts of 8hrs | three 8s | 8h x 3 jours | 3 jours 8h | 24 hours per wk | trois chiffres de huit heures
        | 6 hours 4 days a week | 4 nights 6 hours each | 8 hrs a day, 3 days a week | 48 aux 2 sem | 3 x 8 h |
        4 soirs de 6 heures | I work 3 days, 8 hours each day
        """,
    ),
    (
        45.0,
        """
        45 | 45 hours | 30 at one place 15 at another | j'ai deux emplois, 30 h et 15 h |
        25 h à l'usine et 20 h au restaurant | 9 hours 5 days | 5 days at 9 hours | 90 hours biweekly |
        quarante-cinq | 45 hours/week on average | 9h/jour 5 jours/semaine |
        i work 30 at the store plus 15 cleaning
        """,
    ),
    (
        16.0,
        """
        two 8 hour shifts | 2 shifts 8 hours | seize heures | 16h par sem | only 16 | juste 16 |
        32 hrs in two weeks | 4 hours a day 4 days | 2 days of 8 | 16 hrs on weekends
        """,
    ),
    (
        {"value": 37.5, "low": 35.0, "high": 40.0},
        """
        35-40 | 35 to 40 hours | entre 35 et 40 | 35 à 40 | trente-cinq à quarante heures |
        between 35 and 40 a week | 35 or 40 | 70 to 80 every 2 weeks
        """,
    ),
)

ASKED_AGAIN = """
    i want 40 hours | je voudrais 40 h | I work 5 to 9 | 12 to 8 shift | about 20 or more | from 7 to 3 |
    10 h lundi 8 h mardi |
    full time | full-time | temps plein | part time | 18 to 22 | 15-20 | between 15 and 25 | 8 hours a day |
    8h par jour | 8 a day | idk | it varies | ca depend | 120 | 200 hours | -5 | 5 days a week | 5 jours |
    9 to 5 | 9-5 | 9am to 5pm | 80 a month | 160 heures par mois | 20+ | more than 20 | at least 20
    | plus de 20 | moins de 20 | up to 30 | max 20 | 24/7 | 80 per pay | 3-4 shifts of 6 | 20 sometimes 30 |
    25 30 | a lot | yes | je sais pas | 1500 | was 40 | i used to work 40 | 18 a 22 heures | almost 20 |
    presque 20 heures | 12 hour shifts | quarts de 12h | 8 hours today | lots of hours | 20 or so maybe 15 |
    monday 8 tuesday 5 | not enough | pas assez | 300 a la quinzaine | 5 shifts | over 40 | less than 20 |
    je fais des quarts de 8h | 50 dollars | $18 | 18$/h | went from 30 to 20 | 19-21 | 18 à 25 h | 15 to 30 |
    8 hrs/day | 7h par jour | full time hours | ft | temps partiel | it changes every week | ça change |
    on call | sur appel | 150 | a few | quelques heures | 300 hours | -10 | not many | plenty | too many |
    idk man | the usual | 40 a month | same as before | comme avant | 17 or 22 | every day | tous les jours |
    mornings | jusqu'à 20 | between 15-20 | 12 hours today | 5 days | normal hours | les fins de semaine |
    night shift | 3 shifts a week | 10 heures par jour | 8 to 10 mon-fri | 5 to 9 mon fri | 9 to 5 every day |
    8 hours saturday and sunday | 9-5 mon-fri or sat | entre 15h et 20h du lundi au vendredi |
    9 to 5 mon-fri with unpaid lunch | de 15 à 20 du lundi au vendredi | monday to friday |
    4 hrs sat, 4 hrs sun
    """


@pytest.mark.parametrize(("value", "texts"), UNDERSTOOD)
def test_hours_are_understood(value: object, texts: str) -> None:
    assert unlike(value, texts) == {}


def test_doubtful_hours_are_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}


@pytest.mark.parametrize(
    ("hours", "texts"),
    [
        (
            40,
            """
            8-4 m-f | weekdays 9-5 | 9am to 5pm mon to fri | from 10 to 6, 5 days a week | lundi au vendredi 8h à 16h |
            de 8 h à 16 h, du lundi au vendredi | 8:30-4:30 monday thru friday | tues to sat 10-6 | lun-ven 9h à 17h |
            11pm-7am sunday to thursday | jtravaille de 7 à 3 lundi a vendredi | 5 jours semaine de 8h a 4h
            """,
        ),
        (44, "mon-fri 9-5, sat 10-2 | lundi au vendredi 9h-17h et samedi 8h à midi"),
        (32, "8 hours a day monday to thursday | 8h par jour du lundi au jeudi"),
        (16, "sat sun 9-5 | mardi et jeudi de 9 à 5 | noon to 8pm tuesday and thursday"),
        (12, "sat and sun 6 hours each | les samedis et dimanches 6h par jour | mon wed fri 4 hrs a day"),
        (
            0,
            """
            zero hours at the moment | 0h en ce moment, ils nous ont mis à pied | zéro, la shop a fermé |
            0 because i got laid off in 2024 | they let me go | none cuz the plant shut down | right now zero
            """,
        ),
    ],
)
def test_hours_by_days_of_the_week_and_none_for_now(hours: int, texts: str) -> None:
    assert unlike(hours, texts) == {}


def test_two_jobs_of_30_and_15_hours_are_not_thirty_hours_and_a_quarter() -> None:
    assert answer_value("hours_per_week", "j'ai deux emplois, 30 h et 15 h", TODAY) == 45
