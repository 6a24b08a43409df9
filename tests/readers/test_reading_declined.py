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
    pas de vos affaires | j'aimerais mieux ne pas répondre | je prefere pas dire | refuse | je refuse |
    i don't wanna answer that one | not comfortable giving my age | id rather not talk about my pay |
    I don't give out my address | i dont share that info | im not telling u my age | not gonna give u my postal code |
    i'm gonna skip this one | ill pass on that | keeping that to myself | rather keep that private |
    i wont give my address | I do not wish to provide this | I refuse to give my salary | thats kinda personal |
    i dont feel like rating | not comfortable with that question | i dont like talking about money |
    leave it blank | i dont want to put my city | do not want to share where i live |
    jveux pas dire mon age | j'aime mieux pas donner mon adresse | jaime mieux pas en parler |
    ca me tente pas de répondre | je donne pas ça | jdonne pas mon adresse | je dis pas mon salaire |
    je préfère garder ça pour moi | c'est un peu personnel, désolé | pas à l'aise de donner ma date |
    mal à l'aise de dire ça | je tiens pas à divulguer mon salaire | je refuse de donner mon âge |
    je vais passer celle-là | je vais sauter cette question | pas question que je donne mon adresse |
    je ne vais pas noter | je veux pas donner de note | je suis gênée de dire combien je gagne |
    je veux pas mettre de date | jrepond pas a ca | je voudrais ne pas le dire | j'ai pas le gout de dire mon age
    """
NOT_DECLINED = """
    yes | no | lundi passé | la semaine passée | 25 | my employer skip hire | i pass by there | non |
    pas de job | pas d'affaires | I don't know | i can say 20 hours | je prefere l'anglais | i like to share |
    i prefer mornings | i work in private care | i'd say 20 | next friday | I passed my test |
    je veux pas travailler | ca me regarde | windsor | personne | je préfère pas travailler le soir |
    they wont tell me my hours | my boss doesnt want to give me more hours | my manager won't say |
    i dont want to say no | i dont want to give up my job | not answering phones | i dont share a room |
    it's a private company | i would rather not work nights | i dont want to talk to my boss about a raise |
    i will pass my test friday | they dont give me that many hours, 12 maybe | i dont have my address yet |
    il veut pas me dire mes heures | ils veulent pas me donner d'heures | je veux pas donner ma démission |
    je veux pas parler anglais | c'est une compagnie privée | je réponds pas au téléphone |
    je vais passer mon examen lundi | je vais passer à Windsor | pas à l'aise en anglais
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


@pytest.mark.parametrize("text", ["not know", "sorry i no know", "Me not know sir.", "i not know it"])
def test_somebody_new_to_english_does_not_know(text: str) -> None:
    assert is_dont_know(text)


@pytest.mark.parametrize("text", ["they did not know me", "no know how yet needed", "not now"])
def test_what_only_sounds_like_it(text: str) -> None:
    assert not is_dont_know(text)
