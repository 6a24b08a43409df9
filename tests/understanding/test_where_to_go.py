"""No roof, or no office: what "I don't know where to go" means beside a lost job, a form, a night (R-95)."""

from __future__ import annotations

import pytest

from dialogs.understanding.danger import danger, judge
from dialogs.understanding.meaning import Degree


@pytest.mark.parametrize(
    "text",
    [
        "mon chum ma mis dehors jsais pas ou aller",
        "i have nowhere to go tonight",
        "jsais pas ou aller",
        "je sais pas ou aller ce soir",
        "jai perdu ma job pis mon logement jsais pas ou aller",
        "jsais pas ou aller jai perdu ma job pis mon appart",
        "jai perdu ma job jsais pas ou aller dormir",
        "jai perdu ma job pis chu dans la rue jsais pas ou aller",
        "jai perdu ma job jsais pas ou aller je veux mourir",
        "jai perdu ma job, mon mari me bat, jsais pas ou aller",
        "i lost my job and my apartment i have nowhere to go",
        "i lost my job and got kicked out dont know where to go",
        "lost my job, evicted, dont know where to go",
        "kicked out by my landlord and i dont know where to go",
    ],
)
def test_who_has_no_roof_is_helped_at_once(text: str) -> None:
    assert danger(text) is Degree.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "jai perdu ma job pis jsais pas ou aller",
        "jai pu douvrage chu perdu jsais pus ou aller",
        "jviens de me faire slacker, jsais pas ou aller",
        "plus de travail depuis janvier, je ne sais plus où aller",
        "mon usine ferme jsais pas ou aller apres",
        "jai pus de job pis je sais plus ou aller pour de l'aide",
        "jsais pas ou aller jai perdu ma job",
        "i lost my job and i dont know where to go",
        "laid off and no idea where to go",
        "i was fired and have no idea where to turn",
        "been out of work 3 months idk where to go from here",
        "i dont know where to go",
    ],
)
def test_a_lost_job_and_no_place_to_turn_to_is_asked_about(text: str) -> None:
    """English as French: neither stops everything, and neither passes it over."""
    assert danger(text) is Degree.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "sais pas ou aller pour faire mon cv",
        "je sais pas ou aller pour m'inscrire",
        "je sais pas ou aller pour le chomage",
        "je sais pas ou aller porter mon cv",
        "je cherche un bureau proche mais sais pas ou aller",
        "jai un rendez-vous mais je sais pas ou aller",
        "i dont know where to go to sign up",
        "dont know where to go to apply for ei",
        "need to find an office dont know where to go",
        "i have an appointment but dont know where to go",
    ],
)
def test_who_looks_for_an_office_is_not_asked_whether_they_are_safe(text: str) -> None:
    assert danger(text) is Degree.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my husband is sick i take care of him",
        "mon mari est malade je prends soin de lui",
        "my wife is sick i look after her",
        "my son is disabled i stay home with him",
        "my dad had a stroke and i look after him full time",
        "i look after my disabled brother",
        "ma mere est malade jmen occupe",
        "jm'occupe de mon mari malade",
        "ma femme a le cancer pis jmen occupe",
        "mon gars est autiste je reste a la maison avec lui",
        "i never used a computer in my life",
        "jai jamais touché à un ordinateur de ma vie",
        "mon ex paye pas la pension",
        "i get panic attacks in interviews",
        "jfais des crises de panique aux entrevues",
        "jpeux pas venir a 2h mon gars vomit",
        "i cant come at 2 my kid is throwing up",
        "jai des enfants pas de gardienne",
        "i have kids no babysitter",
    ],
)
def test_who_cares_for_somebody_or_is_new_to_computers_is_in_no_danger(text: str) -> None:
    assert danger(text) is Degree.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my husband is sick and he hits me i take care of him",
        "mon mari est malade il me frappe jmen occupe",
        "my husband is sick i take care of him he is not breathing",
        "my dad had a stroke and i look after him he just fell and wont wake up",
        "jm'occupe de ma mere elle respire plus",
        "i look after my husband he choked me",
        "my husband is sick i take care of him and i want to die",
        "mon ex paye pas la pension pis y menace de me tuer",
        "my baby has asthma and cant breathe",
        "jpeux pas venir mon gars vomit du sang",
        "mon petit vomit il a avalé mes pilules",
        "he has asthma he cant breathe",
    ],
)
def test_danger_beside_care_stays_danger(text: str) -> None:
    assert danger(text) is Degree.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "jveux plus vivre. cest tout. merci pour vos textos",
        "jveux plus vivre merci pour tout",
        "i want to die. thats all. thanks for the texts",
    ],
)
def test_who_thanks_us_and_wants_to_die_is_heard_by_what_they_say(text: str) -> None:
    """Not only by points, which an opt-out outweighs."""
    assert judge(text) == (Degree.CERTAIN, False)
