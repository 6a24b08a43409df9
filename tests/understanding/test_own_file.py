"""What people say of their own file, in both languages, and what only looks like it (R-108, R-119, R-122)."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.understanding.contact_changes import contact_changed
from dialogs.understanding.file_questions import file_question
from dialogs.understanding.support_wanted import Wanted, support_wanted

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("who is my worker", "worker"),
        ("Who's my caseworker again?", "worker"),
        ("whos my case worker", "worker"),
        ("what is the name of my counsellor", "worker"),
        ("do i have a caseworker?", "worker"),
        ("who is handling my file", "worker"),
        ("c'est qui mon conseiller", "worker"),
        ("c qui ma conseillere", "worker"),
        ("qui s'occupe de mon dossier?", "worker"),
        ("c ki mon conseiller", "worker"),
        ("ki cest qui soccupe de moi", "worker"),
        ("ma conseillere c ki", "worker"),
        ("c ki mon conseiler", "worker"),
        ("cki mon intervenent", "worker"),
        ("who is my case wroker", "worker"),
        ("whose my caseworkr", "worker"),
        ("whos my case manger", "worker"),
        ("who is my landlord", None),
        ("do i owe anything", "owed"),
        ("combien je vous dois", "owed"),
        ("do i owe anything on my student loan", None),
        ("what do i owe you guys", "owed"),
        ("do i owe you anything?", "owed"),
        ("what do i still have to send", "owed"),
        ("what do you need from me", "owed"),
        ("what documents do i still owe you", "owed"),
        ("which papers do i owe u?", "owed"),
        ("what documents do i need to bring", None),
        ("est-ce que je vous dois encore des papiers", "owed"),
        ("quels documents il vous manque", "owed"),
        ("quels documents faut-il pour m'inscrire", None),
        ("qu'est-ce que je vous dois?", "owed"),
        ("je vous dois quoi", "owed"),
        ("est-ce que je vous dois quelque chose", "owed"),
        ("I'm already registered with you", "registered"),
        ("im already a client", "registered"),
        ("chu deja inscrite chez vous", "registered"),
        ("j'ai déjà un dossier", "registered"),
        ("my worker never calls me back", None),
        ("who is the manager there", None),
        ("what do i need to bring to my appointment", None),
        ("I am not registered with you", None),
        ("am i already registered?", None),
        ("je ne suis pas inscrit", None),
        ("how much do i owe on my student loan", None),
        ("who can help me find work", None),
        ("qui peut m'aider", None),
    ],
)
def test_questions_about_ones_own_file(text: str, question: str | None) -> None:
    assert file_question(text) == question


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("my new number is 519-555-0188", "phone"),
        ("hey i got a new phone number", "phone"),
        ("I changed my number", "phone"),
        ("mon numéro a changé", "phone"),
        ("j'ai un nouveau cell", "phone"),
        ("i moved to 12 oak st", "address"),
        ("we just moved", "address"),
        ("my new address is 12 Oak St", "address"),
        ("j'ai déménagé", "address"),
        ("on a déménagé à Sarnia", "address"),
        ("nouvelle adresse: 12 rue Oak", "address"),
        ("my new email is a@b.ca", "email"),
        ("I changed my e-mail", "email"),
        ("ma nouvelle adresse courriel est a@b.ca", "email"),
        ("can i move my appointment", None),
        ("I moved my appointment to friday", None),
        ("should i get a new number?", None),
        ("I want to move to Ontario", None),
        ("I moved here two years ago", None),
        ("new phone who dis", None),
        ("je vais déménager", None),
        ("i need a new phone", None),
    ],
)
def test_contacts_that_changed(text: str, contact: str | None) -> None:
    assert contact_changed(text) == contact


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I start Monday and need boots", Wanted("boots", "", date(2026, 11, 30))),
        ("start tmrw need steel toe boots", Wanted("steel toe boots", "", date(2026, 11, 24))),
        ("I got hired! need a hard hat by friday, $40", Wanted("hard hat", "$40", date(2026, 11, 27))),
        ("je commence lundi et j'ai besoin de bottes", Wanted("bottes", "", date(2026, 11, 30))),
        ("il me faut un uniforme pour mon nouvel emploi, 85$", Wanted("uniforme", "85$", None)),
        ("I start december 1 and need a bus pass", Wanted("bus pass", "", date(2026, 12, 1))),
        ("i need boots by friday, 120 bucks", Wanted("boots", "120 bucks", date(2026, 11, 27))),
        ("jai besoin de bottes pour lundi, 140 piasses", Wanted("bottes", "140 piasses", date(2026, 11, 30))),
        ("faut que j'aie un casque d'ici demain", Wanted("casque", "", date(2026, 11, 24))),
        ("j'ai besoin de savoir si vous payez les bottes", None),
        ("can you pay for boots?", None),
        ("do you cover bus passes", None),
        ("I need a job", None),
        ("i start monday", None),
        ("j'ai besoin d'aide", None),
    ],
)
def test_things_somebody_needs_to_start_work(text: str, wanted: Wanted | None) -> None:
    assert support_wanted(text, MONDAY) == wanted
