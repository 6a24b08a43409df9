"""What R-4 keeps inside is found in both languages, and ordinary words are left alone."""

from __future__ import annotations

import pytest

from services.rules.internal_words import internal_words_in

INTERNAL = (
    ("You are in Stream A.", ["stream a"]),
    ("STREAM C clients", ["stream c"]),
    ("stream b", ["stream b"]),
    ("Streams B and C", ["streams b"]),
    ("your potential stream", ["potential stream"]),
    ("Rapid Employment or Employability-Focused", ["rapid employment", "employability focused"]),
    ("Employability and Employment", ["employability and employment"]),
    ("after client segmentation", ["segmentation"]),
    ("at risk of long-term unemployment", ["risk of long term unemployment"]),
    ("Performance-Based Funding (PBF)", ["performance based funding", "pbf"]),
    ("a Funded Outcome; two funded outcomes", ["funded outcome", "funded outcomes"]),
    ("our performance targets", ["performance targets"]),
    ("client volume and clients served", ["client volume", "clients served"]),
    ("an inclusion group", ["inclusion group"]),
    ("a suitability score", ["suitability"]),
    ("a returned referral, reason code 3", ["returned referral", "reason code"]),
    ("Unable to connect with client", ["unable to connect with client"]),
    ("Vous êtes dans le volet A", ["volet a"]),
    ("le flux B", ["flux b"]),
    ("la filière C", ["filiere c"]),
    ("Emploi rapide", ["emploi rapide"]),
    ("axé sur l’employabilité", ["axe sur l'employabilite"]),
    ("la segmentation de la clientèle", ["segmentation"]),
    ("un risque de chômage de longue durée", ["risque de chomage de longue duree"]),
    ("le financement fondé sur le rendement", ["financement fonde sur le rendement"]),
    ("financement axé sur les résultats", ["financement axe sur les resultats"]),
    ("les résultats financés", ["resultats finances"]),
    ("les cibles de rendement", ["cibles de rendement"]),
    ("le volume de clients", ["volume de clients"]),
    ("clientes servies", ["clientes servies"]),
    ("un groupe d'inclusion", ["groupe d'inclusion"]),
    ("la cote de pertinence", ["cote de pertinence"]),
    ("un aiguillage retourné", ["aiguillage retourne"]),
)
ORDINARY = (
    "You can stream a video about interviews.",
    "A mainstream school, a stream and a river.",
    "How far is it? Your target date is Monday.",
    "Find work that is suitable for you. What is your goal?",
    "This text is 2 SMS segments.",
    "We serve clients in Sarnia. Clients are welcome.",
    "Good outcomes come with time.",
    "Le flux a changé. Un volet de la fenêtre, un parcours à suivre.",
    "C'est une question pertinente. Aide financière pour votre formation.",
    "Votre résultat d'examen. Un emploi près de chez vous.",
    "Votre cible : trouver du travail. Clients et clientes, bienvenue.",
)


@pytest.mark.parametrize(("text", "found"), INTERNAL)
def test_an_internal_word_is_found(text: str, found: list[str]) -> None:
    assert internal_words_in(text) == found


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_word_is_left_alone(text: str) -> None:
    assert internal_words_in(text) == []


def test_internal_words_are_found_across_lines_and_kinds_of_hyphen() -> None:
    assert internal_words_in("performance\u2011based\nfunding") == ["performance based funding"]
