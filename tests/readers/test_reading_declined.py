"""Declining and not knowing, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import QUESTIONS, answer_value
from dialogs.readers.declined import is_declined, is_dont_know

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


DECLINED = """
    prefer not to answer | pref pas | skip | je préfère ne pas répondre | pas de tes affaires |
    none of your business | passe | rather not say | I'd rather not | id rather not say |
    i dont want to answer that | j'aime mieux pas le dire | no comment | je veux pas répondre |
    je veux pas le dire | c'est privé | thats private | Skip this one please | pass |
    i would prefer not to say | not comfortable sharing | je passe | mêle-toi de tes affaires | nunya |
    none of ur buisness | jprefere pas | je préfère ne pas le dire | prefer not to say | I decline | décline |
    sans réponse | ca te regarde pas | ça vous regarde pas | I choose not to answer | don't feel like saying |
    pas de vos affaires | j'aimerais mieux ne pas répondre | je prefere pas dire | refuse | je refuse
    """
NOT_DECLINED = """
    yes | no | lundi passé | la semaine passée | 25 | my employer skip hire | i pass by there | non |
    pas de job | pas d'affaires | I don't know | i can say 20 hours | je prefere l'anglais | i like to share |
    i prefer mornings | i work in private care | i'd say 20 | next friday | I passed my test |
    je veux pas travailler | ca me regarde | windsor | personne | je préfère pas travailler le soir
    """
UNKNOWN = """
    idk | jsp | sais pas | not sure | aucune idée | je sais pas | i don't know | i dont remember | chais pas |
    no clue | pas sûr | pas certaine | je m'en souviens pas | dunno | je ne sais plus
    """


@pytest.mark.parametrize("text", phrases(DECLINED))
def test_a_client_may_decline_to_answer(text: str) -> None:
    assert is_declined(text)
    assert {answer_value(question, text, TODAY) for question in QUESTIONS} == {"declined"}


@pytest.mark.parametrize("text", phrases(NOT_DECLINED))
def test_other_answers_are_not_taken_for_declining(text: str) -> None:
    assert not is_declined(text)


@pytest.mark.parametrize("text", phrases(UNKNOWN))
def test_not_knowing_is_noticed_and_asked_again(text: str) -> None:
    assert is_dont_know(text)
    assert {answer_value(question, text, TODAY) for question in QUESTIONS} == {None}


@pytest.mark.parametrize("text", ["oublie ça", "oubliez ca", "laisse faire", "nvm", "never mind", "oublie donc ça"])
def test_forget_it_neither_declines_nor_is_not_knowing(text: str) -> None:
    assert not is_declined(text)
    assert not is_dont_know(text)


@pytest.mark.parametrize("text", ["j'ai oublié", "oublié", "je l'ai oublié", "jai oublié ça"])
def test_having_forgotten_is_not_knowing(text: str) -> None:
    assert is_dont_know(text)
