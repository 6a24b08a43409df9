"""Yes and no in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import answer_value

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("yes_no", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


UNDERSTOOD = (
    (
        True,
        """
        yes | Yes. | YES!!! | y | yep | yup | ya | yah | yeah | yea i am | ye | sure | sure thing | of course |
        ofc | ok | k | okay sounds good | for sure | yes please | yes but only part time | yes i don't mind at all
        | yes no problem | no problem | pas de trouble | oui | ouais | ouaip | mets-en | mets en! | bin oui |
        ben oui | bien sûr | oui oui | ui | wi | certain | d'accord | dac | 👍 | 👍🏽 | yes 👍 | ✅ | why not |
        pourquoi pas | 100% | i do | i am | Yes I am working | oui je travaille à temps partiel |
        oui mais juste la fin de semaine | oui, pas de problème | c'est bon | ouin | hell yeah | absolutely |
        definitely | uh huh | moi oui | well to be honest yes | for now yes | je dirais que oui | yessir |
        en effet | tout à fait | yes i still do | oui svp | yes thank you | ok oui | ben la oui | effectivement |
        1 | yep still there | yes, no car though | oh yes | yes sir i do | oui chu encore là | that's right | yess
        | yesss | yeahh | oui!!! | si | J'avoue | ouii | vas-y | correct | Yes I am | yea for sure |
        Oui, absolument | YEP | yess plz | ouais c correct | oui je suis dispo | yes i would like that |
        yeah still there | ben ouais | ya man | affirmative | oui mon ami | yup, full time now |
        oui oui pas de prob | y e s | yes!! 😀 | Yes, but only weekends | ouin c'est ça | yes ma'am | ok yes |
        oui, depuis lundi | ya thats right | Ye | totally | bin certain | yes they did | oui toujours | yes indeed
        | 👍👍 | oui stp | for sure! | I am yes | definately | oui en masse | yesh | pour vrai oui | c sur |
        oui je veux | yeah why not | Yes. I started last week. | of course i do | oui j'en ai un | OUI!! |
        absoulutely | yeppers | yess i got one | oui merci beaucoup | i dont mind |
        affirmatif | bien sûr que oui | oh que oui | que oui | bien entendu | comme de raison | you know it |
        thats correct | c'est bien ça | i do have one
        """,
    ),
    (
        False,
        """
        no | No. | nope | nah | n | naw | no thanks | no thank you | not yet | not really | not at all | no i dont
        | i'm not | im not working rn | i dont have one | nope not anymore | non | non merci | nan | pantoute |
        pas pantoute | pas encore | pas vraiment | ben non | bin non | jamais | j'ai pas de job | jtravaille pas |
        je travaille plus | 👎 | no way | hell no | absolutely not | no but i start monday |
        non mais je commence lundi | pas en ce moment | moi non | en ce moment non | for now no | non pas du tout
        | not right now | no not really | nooo | I do not | haven't | I haven't | 2 | nope!! | chu pas capable |
        non, desole | sorry no | ah non | pas maintenant | plus maintenant | no sir | nn | je dirais que non |
        i can't | No I'm not | nah not rn | Non, pas encore | nope got laid off | no sorry | non désolée |
        not at the moment | no thank u | non pas vraiment | je n'ai pas de travail | j'en ai pas | nah im good |
        not anymore | no not yet | non ca va | j'ai pu de job | N | no, unfortunately | non malheureusement |
        pas pour l'instant | no never | i do not have one | non plus maintenant | nope i quit | ben non la | no!!!
        | non :( | no i lost it | no ty im ok | Non. | not currently working | nonn | no still looking |
        non je cherche encore | never did | chu pas intéressé | no i dont think so | pas du tout | nn merci |
        not interested | i have not | don't have any | négatif | ben sur que non | oh que non | évidemment que non |
        certainement que non | clairement pas | vraiment pas | obviously not | sure not | not that i know of |
        pas présentement | pas cette année | j'peux pas | we dont | not lately | que non voyons
        """,
    ),
)

ASKED_AGAIN = """
    mon mari oui moi non | ni oui ni non | je dirais pas non |
    no one | n/a | non applicable | yes if you pay | oui si c'est gratuit | non je veux dire oui | no hablo english |
    I dont understand | je comprends pas | si je travaille | right now im busy | wrong number | please help me
    | i cant talk right now | maybe | not sure | idk | yes and no | oui et non | peut-être | peut etre | ptet
    | jsp | je sais pas | ça dépend | it depends | kinda | sometimes | yes no | yeah no | no yes |
    yes but not right now | des fois | hmm | what? | why | how much does it pay | 25 | hello | i think so |
    i guess | je pense que oui | i dont think so | je pense pas | probably | je crois pas | yes i think |
    oui je crois | no wait yes | yes maybe | 👍👎 | oui non | mouais | bof | plus ou moins | both |
    I have a question | can you call me | blue | thank you | merci | no im not sure | i dont know |
    je ne sais pas | aucune idée | yes? | oui ou non | i have no idea | no, actually yes | oui mais non |
    non mais oui | yes or no | do i have to say yes | noui | un peu | 3 | ok but what is it | not sure yet | 🤔
    | 😀 | ... | i might | ca se peut | well yes and no | um not sure what you mean | oui pis non | quoi? |
    what do you mean | depends on the day | je sais pas trop | could be | mabye | huh | pardon? |
    it's complicated | c'est compliqué | tell me more | some days | soon | bientôt | next week | ask my worker
    | unsure | i'll think about it | je vais y penser | who is this | c qui | probably not | p-e |
    peut-être que oui | pourquoi? | half and half | oui? non? | let me check | laissez-moi vérifier | call me
    | hello? | ? | windsor
    """


@pytest.mark.parametrize(("value", "texts"), UNDERSTOOD)
def test_yes_or_no_is_understood(value: object, texts: str) -> None:
    assert unlike(value, texts) == {}


def test_a_doubtful_yes_or_no_is_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}


def test_a_whole_yes_or_no_in_another_language_is_read() -> None:
    assert unlike(True, "نعم | Sí, gracias | так | oo | haan ji | да | 是的 | ਹਾਂ ਜੀ | हाँ | sim") == {}
    assert unlike(False, "لا | ні | нет, спасибо | nahi | 不是 | ਨਹੀਂ | não | nein") == {}
    assert unlike(False, "naw | nope | nah") == {}


@pytest.mark.parametrize("text", ["hindi", "la", "так?", "so so"])
def test_words_that_may_be_something_else_are_asked_again(text: str) -> None:
    assert answer_value("yes_no", text, TODAY) is None
