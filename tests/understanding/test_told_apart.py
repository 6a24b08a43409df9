"""Texts that look alike and mean different things: danger beside a wish for work, leaving texts or a workshop."""

from __future__ import annotations

import pytest

from dialogs.understanding.danger import danger
from dialogs.understanding.fact_rules import Fact
from dialogs.understanding.facts import facts_said
from dialogs.understanding.meaning import Degree, Intent
from dialogs.understanding.own_data import data_wish
from dialogs.understanding.stop import opt_out
from dialogs.understanding.understand import understand


@pytest.mark.parametrize(
    "text",
    [
        "feeling suicidal again, is the job fair still on",
        "my brother is suicidal, when is his class",
        "i overdosed on tuesday and have a course tomorrow",
        "having suicidal thoughts and cant keep a job",
        "je suis suicidaire, chu pas capable de chercher une job",
        "gonna end it nobody will ever hire me",
        "i might just end it my claim got refused",
        "chu rendu que jpense a en finir",
        "jai ben le gout den finir a soir",
        "the instructor touched my thigh",
        "my job coach grabbed my butt",
        "mon intervenant m'a tripotée",
        "mon formateur ma pogné les fesses",
        "my ex has a gun and hes in the driveway",
        "he got guns im hiding",
        "jai envie de me tuer à la shop",
        "i dont want to live in this world no more",
        "my boss wont pay me and he keeps my passport",
    ],
)
def test_danger_is_certain_whatever_stands_beside_it(text: str) -> None:
    assert danger(text) is Degree.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "going through a crisis and looking for a job",
        "my uncle says hes gonna shoot himself",
        "my neighbour wants to drown herself",
        "mon beau-frère dit qu'il va se pendre",
        "i feel useless",
        "chus bon à rien",
        "my worker asked me out",
    ],
)
def test_what_may_be_danger_is_heard(text: str) -> None:
    assert danger(text) is not Degree.NONE


@pytest.mark.parametrize(
    "text",
    [
        "suicide intervention skills course",
        "crisis and addictions worker diploma",
        "end things with my landlord",
        "gonna end it with the temp agency",
        "i dont currently live in essex county",
        "jhabite plus à Windsor",
        "ai-je droit à l'aide",
        "who is eligible, avez vous acces a l'aide",
        "my manager never pays overtime",
        "mon gérant paye pas le temps supplémentaire",
        "your program is useless",
        "votre site sert à rien",
        "he shot himself in the foot in that interview",
        "a knife kit for culinary class",
        "un couteau pour mon cours de boucherie",
        "le bs vont tu me couper si jtravaille",
        "my coach touched on my resume",
        "your story touched me",
        "ma conseillère m'a touché un mot de ça",
        "my agent grabbed me a coffee",
        "jveux en finir avec ce contrat",
        "finalement jpeux pas, plus tard dans la journee?",
        "je ne peux pas. plus tard svp",
        "je peux pas demain, apres 14h?",
    ],
)
def test_figures_of_speech_and_everyday_words_are_no_danger(text: str) -> None:
    assert danger(text) is Degree.NONE


@pytest.mark.parametrize("text", ["failed the test, shoot me", "jai un couteau pour ma job de boucher", "shoot me now"])
def test_a_joke_or_a_tool_is_never_certain(text: str) -> None:
    assert danger(text) is not Degree.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "does welfare cut me if i get a part time",
        "cross my name off the orientation on friday",
        "take me off for the interview tomorrow",
        "enlève mon nom de la formation de lundi",
        "dont phone me just text",
        "appelez-moi pas, écrivez",
        "no calls please text only",
    ],
)
def test_leaving_a_workshop_or_calls_is_not_opting_out(text: str) -> None:
    assert opt_out(text) is Degree.NONE


@pytest.mark.parametrize("text", ["arretez donc de mecrire", "cesse de m'écrire stp", "remove my name from your list"])
def test_a_clear_sentence_opts_out(text: str) -> None:
    assert opt_out(text) is Degree.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "erase my info please",
        "pls delete all our messages",
        "supprime mes textos",
        "jveux pas que vous gardiez mes messages",
        "dont store my data",
    ],
)
def test_erasing_is_a_wish_about_ones_data_and_no_opt_out(text: str) -> None:
    assert data_wish(text) == "erase"
    assert opt_out(text) is not Degree.CERTAIN


@pytest.mark.parametrize("text", ["i deleted your texts", "keep my spot please", "gardez moi une place"])
def test_what_only_sounds_like_erasing_is_no_wish(text: str) -> None:
    assert data_wish(text) is None


@pytest.mark.parametrize("text", ["Début", "on recommence svp", "RECOMMENCE", "recommencez"])
def test_the_words_for_start_bring_texts_back(text: str) -> None:
    assert understand(text).opt_in


@pytest.mark.parametrize("text", ["resume", "on recommence le cours quand", "je recommence lundi", "start over"])
def test_other_beginnings_do_not(text: str) -> None:
    assert not understand(text).opt_in


SAID: dict[str, dict[str, Fact]] = {
    "47, canadian, wallaceburg": {"age": 47, "status": "citizen", "town": "Wallaceburg"},
    "PR / 38 / Tecumseh": {"status": "permanent_resident", "age": 38, "town": "Tecumseh"},
    "22 ans, Chatham": {"age": 22, "town": "Chatham"},
    "picking tomatoes at a farm kingsville": {"town": "Kingsville"},
    "j suis une canadienne": {"status": "citizen"},
    "me no have SIN": {"sin": "none"},
    "no have work permit yet": {"open_work_permit": False},
    "chui su l'aide sociale": {"social_assistance": "ow"},
    "jsuis sul bs": {"social_assistance": "ow"},
    "i do not live in ontario": {"lives_in_ontario": False},
    "je reste au manitoba": {"lives_in_ontario": False},
    "i'm living in port huron": {"lives_in_ontario": False},
}


@pytest.mark.parametrize(("text", "facts"), SAID.items())
def test_a_list_about_oneself_is_read(text: str, facts: dict[str, Fact]) -> None:
    said = facts_said(text)
    assert {name: said.get(name) for name in facts} == facts


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("still waiting for my permanent residence", "status"),
        ("ma carte de résidente permanente est en traitement", "status"),
        ("we applied for permanent residence", "status"),
        ("canadian tire, windsor", "status"),
        ("my wife is canadian, windsor", "status"),
        ("25, 30 hours, sarnia", "age"),
        ("18, 16 dollars, chatham", "age"),
        ("windsor, march 22", "age"),
        ("im 20 in line", "age"),
        ("my dad lives in quebec", "lives_in_ontario"),
        ("must i live in ontario", "lives_in_ontario"),
        ("i used to live in alberta", "lives_in_ontario"),
        ("jetais sul bs", "social_assistance"),
    ],
)
def test_what_is_awaited_anothers_or_a_count_is_no_fact(text: str, field: str) -> None:
    assert field not in facts_said(text)


@pytest.mark.parametrize(
    "text", ["faut tu que je paye de quoi", "c'est tu payant", "are there any fees", "do we have to pay"]
)
def test_the_cost_is_a_question_about_the_service(text: str) -> None:
    assert understand(text).intent is Intent.SERVICE_DESCRIPTION


@pytest.mark.parametrize(
    "text",
    [
        "chu a dresden yatu de quoi proche",
        "un bureau a sarnia en francais",
        "job help in blenheim",
        "im in brampton",
        "jarrive du quebec, chu a leamington",
    ],
)
def test_help_near_a_town_is_looked_for(text: str) -> None:
    assert understand(text).intent is Intent.FIND_PROVIDER


@pytest.mark.parametrize("text", ["my pr card came", "PR since march"])
def test_pr_does_not_make_a_text_french(text: str) -> None:
    assert understand(text).guess.language != "fr"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i looking for work in sarnia, can you help", Intent.RESOURCE_JOB_SEARCH),
        ("i need work in chatham can you help", Intent.RESOURCE_JOB_SEARCH),
        ("can you help with work boots", Intent.FINANCIAL_SUPPORT),
        ("I just moved to Sarnia and I need work", Intent.ELIGIBILITY_LOCATION),
        ("je cherche un emploi a sarnia pouvez vous m'aider", Intent.RESOURCE_JOB_SEARCH),
        ("jai pas de travail a chatham", Intent.ELIGIBILITY_GENERAL),
        ("jai plus de travail", Intent.JOB_LOST),
        ("jai pas les moyens d'acheter des bottes", Intent.FINANCIAL_SUPPORT),
    ],
)
def test_without_work_and_in_need_of_something_for_work(text: str, intent: Intent) -> None:
    assert understand(text).intent is intent
