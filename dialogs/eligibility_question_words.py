"""How the assistant asks for each fact that preliminary eligibility may need, and the answers it offers."""

from __future__ import annotations

from dialogs.words import N_, Option, Words
from services.rules.eligibility import Goal, Sin, SocialAssistance, Status

QUESTION_WORDS: dict[str, str] = {
    "age": N_("Are you 18 or older? If not, how old are you?"),
    "lives_in_ontario": N_("Do you live in Ontario?"),
    "status": N_("Your status in Canada?"),
    "allowed_to_work": N_("Are you allowed to work in Canada?"),
    "open_work_permit": N_("Do you have an open work permit (one that names no employer)?"),
    "sin": N_("Do you have a SIN (Social Insurance Number)? Please do not text the number."),
    "finished_secondary_school": N_("Have you finished high school?"),
    "excused_from_school": N_("Do you have a letter that excuses you from school, such as an SAL letter?"),
    "goal": N_("What are you looking for?"),
    "social_assistance": N_("Do you get Ontario Works or ODSP?"),
}
"""The question for each field that `open_field` may name."""

_RIGHT_TO_WORK = N_("The help depends on the right to work in Canada. It is your choice to answer: you may write SKIP.")
_SCHOOL = N_("Before 18, the help depends on school. You may write SKIP.")
_WHAT_FITS = N_("It helps me find what fits you. You may write SKIP.")
WHY_ASKED: dict[str, str] = {
    "age": N_("The help is not the same before 15 and before 18. You may write SKIP."),
    "lives_in_ontario": N_("Each province has its own services. You may write SKIP."),
    "status": _RIGHT_TO_WORK,
    "allowed_to_work": _RIGHT_TO_WORK,
    "open_work_permit": N_("An open permit lets you work for anybody: no employer is named on it. You may write SKIP."),
    "sin": N_("The SIN shows the right to work. A caseworker checks it in person; I only ask if you have one."),
    "finished_secondary_school": _SCHOOL,
    "excused_from_school": _SCHOOL,
    "goal": _WHAT_FITS,
    "social_assistance": _WHAT_FITS,
}
"""What is said to somebody who asks why (R-8, R-9)."""

OPTIONS: dict[str, tuple[Option, ...]] = {
    "status": (
        Option(Status.CITIZEN, Words(N_("Citizen"))),
        Option(Status.PERMANENT_RESIDENT, Words(N_("Permanent resident"))),
        Option(Status.REGISTERED_INDIAN, Words(N_("First Nations, status"))),
        Option(Status.REFUGEE_CLAIMANT, Words(N_("Refugee claimant"))),
        Option(Status.PROTECTED_PERSON, Words(N_("Protected person"))),
        Option(Status.PR_APPLICANT_WITH_IRCC_LETTER, Words(N_("Waiting for PR, letter"))),
        Option(Status.EMERGENCY_TRAVEL, Words(N_("CUAET (emergency)"))),
        Option(Status.TEMPORARY_WORKER, Words(N_("Temporary worker"))),
        Option(Status.INTERNATIONAL_STUDENT, Words(N_("Study permit"))),
        Option(Status.VISITOR, Words(N_("Visitor"))),
        Option(Status.OTHER, Words(N_("Other status"))),
    ),
    "sin": (
        Option(Sin.HAS_900, Words(N_("Yes, it starts with 9"))),
        Option(Sin.HAS, Words(N_("Yes, another number"))),
        Option(Sin.NONE, Words(N_("Not yet"))),
        Option(Sin.FORGOTTEN, Words(N_("Yes, but I forgot it"))),
        Option(Sin.REFUSES, Words(N_("I will not give it"))),
    ),
    "goal": (
        Option(Goal.JOB, Words(N_("A job"))),
        Option(Goal.ANOTHER_JOB, Words(N_("Another job"))),
        Option(Goal.ADVANCE, Words(N_("To move up where I work"))),
        Option(Goal.SELF_EMPLOYMENT, Words(N_("My own business"))),
    ),
    "social_assistance": (
        Option(SocialAssistance.NONE, Words(N_("Neither"))),
        Option(SocialAssistance.OW, Words(N_("Ontario Works"))),
        Option(SocialAssistance.ODSP, Words(N_("ODSP"))),
        Option(SocialAssistance.ODSP_FAMILY, Words(N_("Family member on ODSP"))),
    ),
}
"""The closed answers; references are the values of the API. "Not sure" is no option: it is SKIP, and stays unknown."""

SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "sin": {
        Sin.HAS_900: (
            "9",
            "yes 9",
            "it starts with 9",
            "starts with a 9",
            "900",
            "oui 9",
            "par 9",
            "commence par un 9",
        ),
        Sin.NONE: ("no", "non", "none", "not yet", "i dont have one", "pas encore", "aucun"),
        Sin.REFUSES: (
            "im not giving it",
            "not giving my sin",
            "i wont give it",
            "je ne le donne pas",
            "je le donne pas",
        ),
        Sin.FORGOTTEN: ("forgot", "forgot it", "lost it", "oublie", "je l'ai oublie", "perdu"),
    },
    "social_assistance": {
        SocialAssistance.NONE: ("no", "non", "none", "aucun", "neither one", "aucun des deux"),
        SocialAssistance.OW: ("ow", "welfare", "ot", "bien-etre", "aide sociale"),
        SocialAssistance.ODSP: ("disability", "posph"),
    },
}
"""Further words for an answer, in both languages."""
