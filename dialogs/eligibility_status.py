"""What is your status in Canada? By number or in words, and asked again where the words speak of another's status."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.eligibility_question_words import OPTIONS
from dialogs.readers.base import AskAgain, Heard, Reader, Reading
from dialogs.readers.choice import choice
from dialogs.understanding.normalise import fold
from dialogs.words import N_, Words
from services.rules.eligibility import Status

# fmt: off
_SAID = {
    Status.CITIZEN: ("citizen", "canadian", "born here", "born in canada", "citoyen", "citoyenne", "canadien",
                     "canadienne", "ne ici", "metis", "inuit"),
    Status.PERMANENT_RESIDENT: ("pr", "permanent", "pr card", "landed immigrant", "resident permanent",
                                "residente permanente", "rp"),
    Status.REGISTERED_INDIAN: ("first nation", "first nations", "status card", "premiere nation", "autochtone"),
    Status.REFUGEE_CLAIMANT: ("refugee", "claimant", "asylum", "refugee claim", "asile", "demandeur d'asile",
                              "demandeuse d'asile", "refugie", "refugiee"),
    Status.PROTECTED_PERSON: ("protected", "accepted refugee", "convention refugee", "protegee", "protege"),
    Status.EMERGENCY_TRAVEL: ("cuaet", "ukraine", "ukrainian", "avucu", "urgence"),
    Status.TEMPORARY_WORKER: ("closed permit", "closed work permit", "farm worker", "sawp", "lmia", "seasonal",
                              "permis ferme", "travailleur temporaire", "travailleuse temporaire", "saisonnier"),
    Status.INTERNATIONAL_STUDENT: ("student", "study permit", "student visa", "etudiant", "etudiante",
                                   "permis d'etudes", "etudiant etranger"),
    Status.VISITOR: ("visitor", "tourist", "visiteur", "visiteuse", "touriste", "visa de visiteur"),
    Status.OTHER: ("spousal permit", "open permit", "open work permit", "pgwp", "post graduation", "no status",
                   "no papers", "sans papiers", "sans statut", "permis ouvert", "permis post-diplome", "autre",
                   "work permit", "permis de travail"),
}
# fmt: on
_NOT_OWN = re.compile(
    r"\b(?:not|isn'?t|ain'?t|no longer|never|was|refused|denied|rejected|expired|wife|husband|spouse|partner|kids?|son"
    r"|daughter|us|u\.s|usa|american|pas|jamais|refusee?|rejetee?|expiree?|mari|femme|conjointe?|etats-unis"
    r"|americaine?)\b"
)
_IN_OWN_WORDS = Words(N_("Is that your own status in Canada, today? Pick the line that fits you best, or SKIP."))
_choice = choice(OPTIONS["status"], {status.value: said for status, said in _SAID.items()})


def _read(heard: Heard) -> Reading[str]:
    """Read a choice; ask again where somebody else's status, a lost one or another country's is named."""
    return AskAgain(_IN_OWN_WORDS) if _NOT_OWN.search(fold(heard.text)) else _choice.read(heard)


own_status: Reader[str] = replace(_choice, read=_read)
