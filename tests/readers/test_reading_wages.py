"""Pay with its unit in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dialogs.readers import answer_value
from dialogs.readers.base import BeSure, Heard
from dialogs.readers.wages import Wage, hourly_wage

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("hourly_wage", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


UNDERSTOOD = (
    (
        {"amount": 18.5, "per": "hour"},
        """
        18.50 | 18,50 | 18.5 | $18.50 | 18,50 $ | 18.50/h | 18.50 an hour | 18.50 per hour | 18,50 de l'heure |
        18,50$/h | 18.50/hr | 18$50 | 18 dollars 50 | 18 dollars and 50 cents | 18 piasses et demie de l'heure |
        eighteen fifty an hour | dix-huit et cinquante de l'heure | dix-huit cinquante de l'heure |
        18.50 plus tips | about 18.50 an hour | j'gagne 18,50 l'heure | i make 18.50/hr for 30 hours a week |
        18.50$ par heure | 18.50 hourly | it was 17 now 18.50 | 18 50 an hour | 18,50 $ l'heure | 18 et demi |
        i get 18.50 an hr | 18.50 ph | 18.50 before taxes | 18,50 avant impôts | $18.50/hour |
        Je fais 18.50 de lheure | 18.50 $ l'heure | 18$ et 50 | around 18.50
        """,
    ),
    (
        {"amount": 21.75, "per": "hour"},
        """
        21,75 l'heure | 21.75 | vingt et un dollars 75 | 21,75$ | 21,75 / h | 21,75 à l'heure
        """,
    ),
    (
        {"amount": 18.0, "per": "hour"},
        """
        18 | 18$ | 18 bucks an hour | 18 dollars | dix-huit | eighteen | 18 piasses | 18$/h | 18/h | 18 de l'heure
        | 18 an hr | 18 par heure | 18 dollars l'heure | $18 | i make 18 | 18 piasses de l'heure |
        18$ de l'heure, 40h par semaine | 18 an hour, 30 hours a week | 18 per hour | 18 each hour | 18.00 |
        17 no wait 18 an hour | 19$ de l'heure, pardon 18$ de l'heure
        """,
    ),
    (
        {"amount": 2900.0, "per": "month"},
        """
        2900 par mois | 2 900 $ par mois | 2900 a month | 2,900/month | 2900$/mois | 2.9k a month | 2900 monthly |
        deux mille neuf cents par mois | 2900 du mois | $2,900 per month | 2900 mensuel | 2.900 par mois | 2900/mo
        """,
    ),
    (
        {"amount": 42000.0, "per": "year"},
        """
        42k a year | 42,000 a year | 42000 par an | 42 000 $ par année | 42k/yr | 42k per year | 42k annually |
        $42,000/year | quarante-deux mille par an | 42 mille par année | 42k yearly | salary 42k a year |
        42000$/an | 42k l'année
        """,
    ),
    (
        {"amount": 700.0, "per": "week"},
        """
        700 a week | 700/semaine | 700 per week | 700$ par semaine | 700 weekly | 700 la semaine | 700 cash a week
        | 700/wk | sept cents par semaine | $700 every week
        """,
    ),
    (
        {"amount": 1400.0, "per": "two_weeks"},
        """
        1400 every two weeks | 1400 biweekly | 1400 aux deux semaines | 1400 bi-weekly | 1 400 $ aux 2 semaines |
        1,400 every 2 weeks | 1400 every other week | 1400 par deux semaines | 1400$ toutes les deux semaines
        """,
    ),
    (
        {"amount": 150.0, "per": "day"},
        """
        150 a day | 150 par jour | 150/day | 150$ par jour | $150 per day | 150 daily | 150 piasses par jour
        """,
    ),
    (
        "minimum_wage",
        """
        minimum wage | the minimum | le salaire minimum | minimum | min wage | salaire minimum | le minimum |
        minimun wage | just minimum wage | minimum plus tips | au salaire minimum | i make minimum |
        payé au minimum | minimum wage i think | min | au minimum | I make min wage | the min wage | just minimum
        | je fais le salaire minimum | payée au salaire minimum | le min | minimum wage lol
        """,
    ),
    (
        {"amount": 16.0, "per": "hour"},
        """
        16 dollars an hour | seize dollars de l'heure | 16$ lheure | 16 bux an hour | sixteen an hour
        """,
    ),
    (
        {"amount": 17.6, "per": "hour"},
        """
        17.60 | 17,60$ le salaire minimum | 17.60 minimum wage | 17.6 | 17,60 de l'heure | 17.60/hr | 17,60 $/h |
        17.60 an hour | dix-sept et soixante de l'heure | 17.60 per hr | 17$60 | $17.60 hourly | 17.60 hr | 17,60
        | seventeen sixty an hour | 17 dollars and 60 cents | 17.60/heure | i get paid 17.60
        """,
    ),
    (
        {"amount": 20.0, "per": "hour"},
        """
        20/h | 20$ de l'heure | twenty bucks | vingt piasses | 20 dollars an hour | 20 | $20/hr before tax |
        vingt dollars l'heure | 20 an hour plus tips | 20$ | 20.00 | 20$/hre | 20 par heure | 20 de l'h |
        i make $20 an hour working 40 hours a week | 20$ h
        """,
    ),
    (
        {"amount": 3200.0, "per": "month"},
        """
        3200/month | 3200 par mois | 3 200 $ par mois | $3,200 a month | 3200 a month before tax | 3.2k/month |
        3200 le mois | trois mille deux cents par mois | 3200$ /mois | monthly 3200
        """,
    ),
    (
        {"amount": 55000.0, "per": "year"},
        """
        55k a year | 55,000/yr | 55 000 par an | 55000 per year | cinquante-cinq mille par année | 55k annual |
        55k salary per year | 55 000 $ annuellement | 55 grand a year
        """,
    ),
    (
        {"amount": 800.0, "per": "week"},
        """
        800/wk | 800 a week | 800 par semaine | 800$ la semaine | huit cents par semaine | weekly 800 |
        $800 weekly | 800 cash per week
        """,
    ),
    (
        {"amount": 1500.0, "per": "two_weeks"},
        """
        1500 every 2 weeks | 1500 biweekly | 1500 aux 2 semaines | 1500$ par 2 semaines | $1,500 bi weekly |
        1500 chaque deux semaines | 1 500 $ aux deux semaines | 1500 toutes les 2 semaines | 1500 for two weeks
        """,
    ),
    (
        {"amount": 120.0, "per": "day"},
        """
        120 a day | 120$ par jour | 120/jour | 120 per day cash | 120 dollars a day | 120 la journée
        """,
    ),
)

ASKED_AGAIN = """
    99 cents | 18 to start then 20 | 20 $ de l'heure, 800 par semaine | 18.50 x 40 |
    1850 | 700 | idk | 1850 an hour | 18-20 | 18 to 20 an hour | between 18 and 20 | more than minimum wage |
    a bit above minimum | pas le salaire minimum | 18 per | it depends | 185/h | 1.85 an hour | 2000 |
    18 or 19 | 500 cash | 18h | 0 | volunteer | 42 a year | -18 | 1400 per pay | 1400 par paie | au moins 18 |
    18 minimum | 3 | good | 18 a month | 18 50 | student minimum wage | plus que le minimum |
    un peu plus que le salaire minimum | 18+ | 18.505 | commission | 1,850 | 18 and 20 at 2 jobs | 40 hours |
    yes | entre 18 et 20 | 18 h | 1760 | 17 60 | 900 | 1800 | a lot | pas assez | not enough | 17 to 20 |
    17-20/h | entre 17 et 20 | it depends on tips | piecework | à la pièce | 2500 | 1900 an hour | 0.50 |
    20 or 21 | more than minimum | moins que le minimum | 4000 | 350 | 175 an hour | i dont know | ça dépend |
    tips only | 20 per | 1 850 | $1000 | 20h
    """


@pytest.mark.parametrize(("value", "texts"), UNDERSTOOD)
def test_pay_is_understood_as_said(value: object, texts: str) -> None:
    assert unlike(value, texts) == {}


def test_pay_in_doubt_is_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}


@pytest.mark.parametrize(
    ("text", "amount", "per"), [("15 an hour 40 hours", 15, "hour"), ("35 000 / an", 35000, "year")]
)
def test_hours_worked_beside_the_rate_are_not_pay(text: str, amount: int, per: str) -> None:
    assert answer_value("hourly_wage", text, TODAY) == {"amount": amount, "per": per}


def test_a_bare_42k_is_checked_as_a_year() -> None:
    assert hourly_wage.read(Heard("42k", TODAY)) == BeSure(Wage(Decimal(42000), "year"))
