"""What people say about themselves in passing, and what must not be read into their words."""

from __future__ import annotations

import pytest

from dialogs.understanding.fact_rules import Fact
from dialogs.understanding.facts import facts_said

SAID: dict[str, dict[str, Fact]] = {
    "hi im in lemington no job, on a refugee claim, can u help": {
        "town": "Leamington",
        "hours_per_week": 0,
        "status": "refugee_claimant",
    },
    "jsuis a chatham, jcherche du travail, parle francais svp": {"town": "Chatham"},
    "no job on a refugee claim": {"hours_per_week": 0, "status": "refugee_claimant"},
    "im 17": {"age": 17},
    "j'ai 16 ans et je suis au secondaire": {"age": 16, "finished_secondary_school": False},
    "my son is fifteen and wants a summer job": {"age": 15},
    "ma fille de 15 ans veut travailler cet été": {"age": 15},
    "unemployed 3 months, 52 years old": {"age": 52, "hours_per_week": 0},
    "im 17 and finished high school already": {"age": 17, "finished_secondary_school": True},
    "j'ai terminé mon secondaire": {"finished_secondary_school": True},
    "demandeuse d'asile à Windsor": {"status": "refugee_claimant", "town": "Windsor"},
    "waiting for my refugee hearing": {"status": "refugee_claimant"},
    "PR card since 2019": {"status": "permanent_resident"},
    "je suis résidente permanente": {"status": "permanent_resident"},
    "I'm SAWP on a farm near Leamington": {"status": "temporary_worker", "town": "Leamington"},
    "closed permit at the greenhouse": {"status": "temporary_worker", "open_work_permit": False},
    "j'ai un permis fermé": {"status": "temporary_worker", "open_work_permit": False},
    "I have an open work permit": {"open_work_permit": True},
    "j'ai un permis de travail ouvert": {"open_work_permit": True},
    "i do not have an open work permit": {"open_work_permit": False},
    "étudiant étranger au collège": {"status": "international_student"},
    "came with CUAET no sin yet": {"status": "emergency_travel", "sin": "none"},
    "arrivée avec l'AVUCU": {"status": "emergency_travel"},
    "I am a protected person": {"status": "protected_person"},
    "here on a visitor visa": {"status": "visitor"},
    "je suis citoyenne canadienne": {"status": "citizen"},
    "my sin starts with 9": {"sin": "has_900"},
    "mon NAS commence par 9": {"sin": "has_900"},
    "do i qualify 900 sin": {"sin": "has_900"},
    "I lost my SIN card": {"sin": "forgotten"},
    "j'ai perdu ma carte d'assurance sociale": {"sin": "forgotten"},
    "je n'ai pas encore de NAS": {"sin": "none"},
    "I do not want to give my SIN": {"sin": "refuses"},
    "got laid off": {"hours_per_week": 0},
    "jai perdu ma job": {"hours_per_week": 0},
    "I work 15 hours a week": {"hours_per_week": 15},
    "je travaille 25h par semaine": {"hours_per_week": 25},
    "im on OW": {"social_assistance": "ow"},
    "chu sur le bien-être social, pas de job": {"social_assistance": "ow", "hours_per_week": 0},
    "on odsp can i work": {"social_assistance": "odsp"},
    "je reçois le POSPH": {"social_assistance": "odsp"},
    "I want to start my own business": {"goal": "self_employment"},
    "je veux lancer mon entreprise": {"goal": "self_employment"},
    "hoping to open up a nail salon": {"goal": "self_employment"},
    "i'd love to start my own trucking company": {"goal": "self_employment"},
    "gonna be my own boss, i want to launch a bakery": {"goal": "self_employment"},
    "help to become an entrepreneur": {"goal": "self_employment"},
    "i want to go into business for myself": {"goal": "self_employment"},
    "jveux partir ma petite business de paysagement": {"goal": "self_employment"},
    "j'aimerais ouvrir une garderie": {"goal": "self_employment"},
    "me mettre à mon compte": {"goal": "self_employment"},
    "je veux être mon propre patron": {"goal": "self_employment"},
    "devenir travailleuse autonome": {"goal": "self_employment"},
    "asylum claimant on welfare, still no work permit": {
        "status": "refugee_claimant",
        "social_assistance": "ow",
        "open_work_permit": False,
    },
    "demandeuse d'asile sans permis de travail": {"status": "refugee_claimant", "open_work_permit": False},
    "I don't have a work permit": {"open_work_permit": False},
    "j'attends encore mon permis de travail": {"open_work_permit": False},
    "I already have a job coach at a different agency": {"active_plan": True},
    "i am a client at another employment office": {"active_plan": True},
    "got an employment counsellor at the ymca": {"active_plan": True},
    "i signed an action plan": {"active_plan": True},
    "im already a client": {"active_plan": True},
    "je suis suivie par une autre agence": {"active_plan": True},
    "j'ai déjà une conseillère en emploi": {"active_plan": True},
    "chu déjà inscrit dans un autre centre": {"active_plan": True},
    "j'ai mon plan d'action chez Goodwill": {"active_plan": True},
    "I have a disability": {"disability": True},
    "im legally blind": {"disability": True},
    "i'm a person with a disability": {"disability": True},
    "i have cerebral palsy": {"disability": True},
    "chu malentendante": {"disability": True},
    "je vis avec une déficience": {"disability": True},
    "j'ai un TDAH": {"disability": True},
    "je suis sourd": {"disability": True},
    "I don't have photo ID": {"can_show_id": False},
    "pas de carte d'identité": {"can_show_id": False},
}

NOT_SAID = (
    "I am not on OW",
    "je suis pas sur le bien-être",
    "do I need to be on Ontario Works",
    "my wife is on odsp",
    "mon mari est résident permanent",
    "applied for PR, waiting for the answer",
    "do i need to be a citizen",
    "je ne suis pas citoyen",
    "not a student visa",
    "do you help refugee claimants",
    "je suis réfugiée",
    "im 10 minutes late",
    "10 years experience",
    "j'ai 20 ans d'expérience",
    "I am 45 and my son is 15",
    "I turn 18 in march",
    "going to be laid off in june",
    "je vais être mis à pied",
    "i want to work 20 hours a week",
    "no job experience",
    "the link is not working",
    "do I have to live in windsor",
    "my boss is in Toronto",
    "j'avais un permis ouvert mais il est expiré",
    "I'm not disabled",
    "I need to finish high school",
    "i quit the program last year",
    "lost my job offer paper",
    "I used to have a job coach at goodwill",
    "my action plan is finished",
    "do I need an action plan",
    "can I get an employment counsellor",
    "is there another agency near me",
    "my sister has a worker at another agency",
    "j'avais un conseiller ailleurs",
    "je veux un conseiller en emploi",
    "mon fils a déjà une conseillère en emploi",
    "my OW caseworker never calls",
    "how do I get a work permit",
    "my cousin has no work permit",
    "faut-il un permis de travail",
    "my husband wants to open a restaurant",
    "I closed my own business last fall",
    "I don't want to start a business",
    "they are opening a store downtown",
    "i start at a cleaning company soon",
    "ma femme veut partir à son compte",
    "do you help people who want to start a business",
    "my son has autism",
    "jobs for people with disabilities",
    "est-ce pour les personnes handicapées",
    "ma mère est sourde",
    "I have no disability",
    "people on ontario works",
    "i was on welfare as a kid",
    "I got a job!!",
    "ok",
    "",
)


@pytest.mark.parametrize(("text", "facts"), SAID.items())
def test_what_somebody_says_about_themselves_is_taken(text: str, facts: dict[str, Fact]) -> None:
    assert facts_said(text) == facts


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_denied_asked_or_said_of_another_is_left_out(text: str) -> None:
    assert facts_said(text) == {}


def test_two_statuses_that_do_not_agree_give_none() -> None:
    assert "status" not in facts_said("I am a protected person, before that a study permit, permanent resident now")


def test_of_two_towns_the_one_lived_in_now_is_taken() -> None:
    assert facts_said("I moved from toronto and now live in Sarnia")["town"] == "Sarnia"


@pytest.mark.parametrize("text", ["i am " * 2000, "9" * 3000, "sin " * 1000, "j'ai ans " * 500])
def test_long_and_odd_texts_are_taken_quietly(text: str) -> None:
    assert isinstance(facts_said(text), dict)
