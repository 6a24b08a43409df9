"""What the assistant says about preliminary eligibility: the kind of help that fits and why, never a verdict."""

from __future__ import annotations

from dialogs.words import N_, Words
from services.rules.eligibility import Decision, Result

LIKELY, ALONE, CONSULT = Result.CASE_MANAGED_LIKELY, Result.SELF_DIRECTED, Result.CONSULT

# One sentence or two for each row that decides: which kind of help, and why. A status is not repeated back: a phone may
# be shared. "Likely", "may": nothing is promised.
_LISTED = N_("With your status, open work permit and SIN, one-to-one help from a caseworker likely fits you.")
_PERMIT_FIRST = N_(
    "One-to-one help needs an open work permit, one that names no employer. Until then, self-serve job help fits. "
    "If that changes, write to us again."
)
_PERMIT_DETAILS = N_(
    "It depends on the details of your permit, so a caseworker will look at it with you. "
    "Meanwhile, self-serve job help is open to you."
)
DECIDED: dict[tuple[str, Result], str] = {
    ("E-33", Result.PERSON_NOW): N_(
        "Let's leave the questions: you should talk with a person first. In danger? Call 9-1-1. "
        "Call or text 9-8-8 day or night. For other help, call 2-1-1."
    ),
    ("E-2", Result.REFER_OUT): N_(
        "One-to-one job help starts at age 15. For now, your school's guidance office or 2-1-1 can help you, "
        "and you can look around on jobbank.gc.ca."
    ),
    ("E-3", Result.REFER_OUT): N_(
        "The free job services where you live fit you best: ask your province or territory. "
        "Job Bank is open to everyone: jobbank.gc.ca"
    ),
    ("E-22", Result.COMMUNITY_HELP): N_(
        "There is help for you. A legal clinic can look at your right to work, 2-1-1 can find food, housing and other "
        "help, and our job information is free."
    ),
    ("E-18", ALONE): N_(
        "With your kind of work permit, self-serve job help fits for now: job search tools, computers, information. "
        "If that changes, write to us again."
    ),
    ("E-18", CONSULT): _PERMIT_DETAILS,
    ("E-19", ALONE): N_(
        "With a study permit, self-serve job help fits for now, and your school's career service can help too. "
        "If that changes, write to us again."
    ),
    ("E-19", CONSULT): _PERMIT_DETAILS,
    ("E-20", ALONE): N_(
        "One-to-one help needs an open work permit and a SIN that starts with 9. Until you have both, self-serve job "
        "help fits. If that changes, write to us again."
    ),
    ("E-17", ALONE): _PERMIT_FIRST,
    ("E-21", CONSULT): _PERMIT_DETAILS,
    ("E-23", ALONE): N_(
        "One-to-one help needs a SIN. We can help you apply for one. Meanwhile, self-serve job help is open to you. "
        "Tell us when you have it, without the number."
    ),
    ("E-25", ALONE): N_(
        "That is your choice. The SIN shows that you may work in Canada and is your file number; the provider can show "
        "you its privacy policy. Without it, self-serve job help fits."
    ),
    ("E-6", CONSULT): N_(
        "You have not finished high school yet, so a caseworker will find out what fits you. "
        "Meanwhile, self-serve job help is open to you."
    ),
    ("E-7", CONSULT): N_(
        "You have not finished high school and school is out now, so a caseworker will find out what fits you. "
        "Meanwhile, self-serve job help is open to you."
    ),
    ("E-9", CONSULT): N_(
        "As you are under 18, a caseworker will look at your situation and find what fits. "
        "Meanwhile, self-serve job help is open to you."
    ),
    ("E-35", Result.CURRENT_PROVIDER): N_(
        "You already have a plan, so the provider you have is the one to help you. "
        "Would you like another one? A person can look at that with you."
    ),
    ("E-29", Result.REFER_OUT): N_(
        "For your own business, a Small Business Centre or Community Futures fits best. Our self-serve tools are open "
        "to you too, and if you also want a job, tell us."
    ),
    ("E-28", Result.COMMUNITY_HELP): N_(
        "That is your choice, and sign-up stops here. You can still use self-serve job help, and 2-1-1 can find other "
        "help near you. You can change your mind."
    ),
    ("E-1", ALONE): N_(
        "You would rather search on your own, so self-serve job help fits: job search tools, computers, information. "
        "You can ask for one-to-one help later."
    ),
    ("E-14", LIKELY): _LISTED,
    ("E-15", LIKELY): _LISTED,
    ("E-16", LIKELY): _LISTED,
    ("E-8", LIKELY): N_(
        "You have finished high school, so one-to-one help from a caseworker likely fits you, even before 18."
    ),
    ("E-5", LIKELY): N_(
        "With your letter from school, one-to-one help from a caseworker likely fits you. Please bring the letter."
    ),
    ("E-30", LIKELY): N_(
        "With Ontario Works, one-to-one help from a caseworker likely fits you. You can come without being sent."
    ),
    ("E-31", LIKELY): N_(
        "With ODSP, one-to-one help from a caseworker likely fits you. "
        "It is your choice, however few hours you can work."
    ),
    ("E-32", LIKELY): N_("With ODSP in your family, one-to-one help from a caseworker likely fits you."),
    ("E-13", LIKELY): N_("You have a job, and a caseworker may be able to help you move up in it."),
    ("E-11", LIKELY): N_(
        "You can get help while you work: one-to-one help from a caseworker may fit, to find a job that suits you."
    ),
    ("E-1", LIKELY): N_(
        "You live in Ontario and can work in Canada, so one-to-one help from a caseworker likely fits you. "
        "You may also search on your own."
    ),
    ("R-7", CONSULT): N_(
        "A few things are not clear yet, so a caseworker will look at them with you. "
        "Meanwhile, self-serve job help is open to you."
    ),
}

ADDED: dict[str, str] = {
    "E-4": N_("You live outside our region: you can still come to us, and we can tell you which office is closer."),
    "E-11": N_("You can get help while you work."),
    "E-13": N_("A caseworker can also look at moving up in your job."),
    "E-19": N_("Your school's career service can help too."),
    "E-23": N_("No SIN yet? We can help you apply for one."),
    "E-24": N_("Service Canada can confirm your SIN; we can help you ask. Please never text it."),
    "E-25": N_("Staff can tell you why the SIN is needed and how it is kept private."),
    "E-26": N_("No photo ID? There is another way, or we can help you get some."),
    "E-28": N_("If you would rather not sign up, self-serve help stays open to you."),
    "E-29": N_("For your own business, a Small Business Centre or Community Futures can help."),
    "E-30": N_("With Ontario Works, you can come without being sent."),
    "E-31": N_("With ODSP, taking part is your choice."),
    "E-32": N_("With ODSP in your family, you can ask for help too."),
    "E-34": N_("A disability closes no door here."),
    "E-35": N_("You already have a plan: that provider can go on helping you."),
    "R-11": N_("With social assistance, a caseworker helps you, and the self-serve tools are yours too."),
    "R-18": N_("You do not have to be sent by an ODSP or OW worker."),
}
"""A short sentence for each row that adds something."""
NEVER_SAID = frozenset({"E-5", "E-8", "E-12", "E-14", "E-15", "E-16"})
"""Rows listed for staff only: E-12 by rule, the others because they repeat what the deciding row said."""

BRING = N_("Bring government photo ID, not a health card or SIN. Never send ID by text.")
"""R-45; who has no such ID hears E-26 instead (R-46), and on social assistance staff ask SA first (§10)."""
CLOSING = N_("A caseworker will confirm.")
"""R-7."""

_ASSISTANCE = frozenset({"E-30", "E-31", "E-32"})
_WHO_STAYS = frozenset({LIKELY, ALONE, CONSULT})
_FOR_ALL = frozenset({"E-4", "E-19", "E-29"})


def words_for(decision: Decision) -> tuple[Words, ...]:
    """Say which kind of help fits and why, what else is worth knowing, what to bring, and that a caseworker confirms.

    The first is enough alone. Rows of paperwork are not said to a person who is sent elsewhere, and none to a person in
    crisis, who hears neither ID nor confirmation.
    """
    decided = Words(DECIDED[decision.rule, decision.result])
    if decision.result is Result.PERSON_NOW:
        return (decided,)
    added = tuple(Words(ADDED[rule]) for rule in decision.also if _worth_saying(rule, decision))
    bring = (Words(BRING),) if _needs_id(decision) else ()
    return (decided, *added, *bring, Words(CLOSING))


def helpings(decision: Decision) -> tuple[tuple[Words, ...], ...]:
    """Give the same words in helpings that fit two texts each, with what is asked after them; the first is enough.

    What to bring and that a caseworker confirms belong to the first, what is also worth knowing goes where it fits.
    """
    decided, *others = words_for(decision)
    always = [words for words in others if words.msgid in (BRING, CLOSING)]
    served = [[decided]]
    room = _ROOM - sum(len(words.msgid) for words in (decided, *always))
    for words in others:
        if words in always:
            continue
        if len(words.msgid) > room:
            served.append([])
            room = _ROOM
        served[-1].append(words)
        room -= len(words.msgid)
    served[0] += always
    return tuple(map(tuple, served))


_ROOM = 165  # letters of English, which take a third more in French (a test counts both)


def _worth_saying(rule: str, decision: Decision) -> bool:
    return rule not in NEVER_SAID and (rule in _FOR_ALL or decision.result in _WHO_STAYS)


def _needs_id(decision: Decision) -> bool:
    on_assistance = not _ASSISTANCE.isdisjoint((decision.rule, *decision.also))
    return decision.result is LIKELY and not on_assistance and "E-26" not in decision.also
