"""Asking to see or to erase what we hold is told apart from questions about privacy, consent and opting out."""

from __future__ import annotations

import pytest

from dialogs.understanding.own_data import data_wish

SEE = (
    "can I get a copy of my file please",
    "I would like to see all my data",
    "what info have you got on me",
    "what do u guys know about me",
    "show me my personal information",
    "i want to access my records",
    "am i allowed to read my file",
    "could you email me my info",
    "tell me everything you know about me",
    "i'm making an access request",
    "what does my file say",
    "give me a copy of everything you keep about me",
    "how can i view my data",
    "whats in my file",
    "let me look, i want to see what you have on me",
    "je voudrais voir mes infos",
    "est-ce que je peux avoir une copie de mon dossier",
    "qu'avez-vous comme informations sur moi",
    "vous savez quoi à mon sujet, vous avez quoi sur moi",
    "montre moi mon dossier stp",
    "jveux consulter mon dossier",
    "je demande une copie de mes renseignements personnels",
    "comment accéder à mes données",
    "envoyez moi mon dossier svp",
    "kel infos vous gardez sur moi",
    "puis-je lire mon dossier",
    "c'est quoi que vous savez sur moi",
    "y'a quoi dans mon dossier au juste",
    "faire une demande d'accès",
    "pouvez-vous me donner mes infos",
)
ERASE = (
    "please erase my file",
    "delete all my personal data",
    "I want you to wipe my information",
    "how can i delete my account",
    "could you destroy my records",
    "remove my info from your system",
    "get rid of all my data",
    "i want my file erased",
    "i'd like all my info deleted pls",
    "delete what you have on me",
    "erase everything you have about me",
    "pls delete evrything",
    "DELETE MY INFORMATION!!",
    "my information must be deleted",
    "i request deletion of my file",
    "supprimez mes données svp",
    "effacer mon dossier",
    "jveux que tu effaces mes infos",
    "pouvez-vous détruire mes renseignements",
    "effacez tous mes renseignements personnels",
    "je veux faire supprimer mes infos",
    "efface tout ce que tu as sur moi",
    "supprime mon compte stp",
    "j'exige que mon dossier soit supprimé",
    "enlevez toutes mes informations",
    "peux-tu effacer mes données",
    "je demande l'effacement de mes données",
    "veuillez détruire mon dossier",
    "effacez tout!",
    "droit à l'oubli",
)
NEITHER = (
    "who can see what i write",
    "is this confidential",
    "do you delete our data at the end",
    "when is my data deleted",
    "how long is my file kept",
    "did you erase my info",
    "can my landlord see my file",
    "does OW have access to my information",
    "is my information safe",
    "do you share my data",
    "please do not delete my file",
    "i withdraw my permission",
    "stop sharing my info",
    "take my number out",
    "delete my phone number",
    "erase my number",
    "delete my old resume",
    "i deleted the photo",
    "someone erased my account",
    "you already have my info",
    "where do i send my info",
    "what info do you need",
    "what do you know about apprenticeships",
    "can i see my counsellor tomorrow",
    "send me information about the course",
    "close my file",
    "update my file please",
    "you lost my file",
    "remove my criminal record",
    "my worker has my file",
    "c'est confidentiel?",
    "qui va lire mon dossier",
    "est-ce que mon patron peut voir mes infos",
    "combien de temps vous gardez mes infos",
    "avez-vous supprimé mon dossier",
    "est-ce que vous détruisez mes données après",
    "n'effacez pas mon dossier",
    "je retire ma permission",
    "je veux retirer mon consentement",
    "supprimez mon numéro",
    "arrêtez de partager mes données",
    "effacez mon rendez-vous",
    "j'ai effacé votre texto",
    "vous avez déjà mon dossier",
    "où sont gardées mes infos",
    "quelles infos vous faut-il",
    "je veux voir ma conseillère",
    "envoyez-moi les infos sur la formation",
    "fermez mon dossier",
    "mettre à jour mon dossier",
    "qu'est-ce que vous savez de la soudure",
    "vous avez perdu mon dossier",
    "menu",
    "👍",
    "",
)


@pytest.mark.parametrize("text", SEE)
def test_somebody_who_asks_what_we_hold_wants_to_see_it(text: str) -> None:
    assert data_wish(text) == "see"


@pytest.mark.parametrize("text", ERASE)
def test_somebody_who_asks_to_be_deleted_wants_it_erased(text: str) -> None:
    assert data_wish(text) == "erase"


@pytest.mark.parametrize("text", NEITHER)
def test_questions_consent_and_numbers_are_no_wish_about_ones_data(text: str) -> None:
    assert data_wish(text) is None


def test_who_wants_both_wants_it_erased() -> None:
    assert data_wish("send me a copy of my file and then delete my data") == "erase"


@pytest.mark.parametrize("text", ["delete my " * 2000, "what do you know " * 500, "mon dossier " * 900])
def test_long_texts_get_an_answer(text: str) -> None:
    assert data_wish(text) in ("see", "erase", None)
