"""Where a meaning leads: which dialog starts when somebody writes this, and what it may be called in a choice."""

from __future__ import annotations

import re

from dialogs.answers import Answer, answer_for, answer_named
from dialogs.engine import Dialog, Start, Text
from dialogs.readers.base import Read
from dialogs.readers.places import find_place
from dialogs.topics import topic_for
from dialogs.understanding.facts import facts_said
from dialogs.understanding.language import other_language_line
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import fold, words
from dialogs.understanding.own_data import data_wish
from dialogs.words import N_

_ELIGIBILITY = frozenset(intent for intent in Intent if intent.value.startswith("eligibility_"))
_RESOURCES = frozenset(intent for intent in Intent if intent.value.startswith("resource_")) | {Intent.TRAINING}
_TELLING = dict.fromkeys(_ELIGIBILITY, 2) | dict.fromkeys(
    (Intent.FIND_PROVIDER, Intent.RESOURCE_JOB_SEARCH, Intent.COMPLAINT, Intent.OUT_OF_SCOPE), 1
)
"""Facts about oneself from which on somebody wants to be helped, not a general answer."""
_APPOINTMENT = frozenset(intent for intent in Intent if intent.value.startswith("appointment_")) | {Intent.RUNNING_LATE}
_ABOUT_DATA = frozenset({None, Intent.PRIVACY, Intent.WITHDRAW_CONSENT, Intent.OPT_OUT})
_BARE = 4  # words: "in Windsor please"
_REASON = re.compile(r"\b(?:about|because|regarding|concerning|au sujet|concernant|a propos|parce|par rapport)\b")
_MY_COMPLAINT = re.compile(r"\b(?:my|the|ma|la) (?:complaint|plainte|reclamation)\b")
_NEWS = frozenset({Intent.JOB_STARTED, Intent.JOB_LOST, Intent.HOURS_CHANGED})

LABELS: dict[Intent, str] = {
    Intent.APPOINTMENT_CANCEL: N_("Cancel an appointment"),
    Intent.APPOINTMENT_CONFIRM: N_("Confirm an appointment"),
    Intent.APPOINTMENT_INFO: N_("When is my appointment?"),
    Intent.APPOINTMENT_RESCHEDULE: N_("Move an appointment"),
    Intent.COMPLAINT: N_("Make a complaint"),
    Intent.ELIGIBILITY_AGE: N_("Am I too young or too old?"),
    Intent.ELIGIBILITY_EMPLOYED: N_("Help while I have a job"),
    Intent.ELIGIBILITY_GENERAL: N_("Can I use the service?"),
    Intent.ELIGIBILITY_LOCATION: N_("Help where I live"),
    Intent.ELIGIBILITY_SELF_EMPLOYMENT: N_("Start my own business"),
    Intent.ELIGIBILITY_SOCIAL_ASSISTANCE: N_("Help while on OW or ODSP"),
    Intent.ELIGIBILITY_STATUS: N_("Help with my work permit or status"),
    Intent.ELIGIBILITY_STUDENT: N_("Help for students"),
    Intent.FINANCIAL_SUPPORT: N_("Help with costs"),
    Intent.FIND_PROVIDER: N_("Find a service near me"),
    Intent.HOURS_CHANGED: N_("My hours changed"),
    Intent.JOB_LOST: N_("I lost my job"),
    Intent.JOB_STARTED: N_("I found a job"),
    Intent.PAYSTUB_SEND: N_("Send a pay stub"),
    Intent.PAYSTUB_WHY: N_("Why you want a pay stub"),
    Intent.PRIVACY: N_("Who sees what I write?"),
    Intent.QUESTIONNAIRE_QUESTION: N_("The questions you ask me"),
    Intent.RESOURCE_CAREER: N_("Choose a career"),
    Intent.RESOURCE_COMMUNITY: N_("Food, housing, other help"),
    Intent.RESOURCE_INTERVIEW: N_("Get ready for an interview"),
    Intent.RESOURCE_JOB_SEARCH: N_("Find a job"),
    Intent.RESOURCE_LANGUAGE_NEWCOMER: N_("Language classes, newcomers"),
    Intent.RESOURCE_RESUME: N_("Write a resume"),
    Intent.RUNNING_LATE: N_("I am late"),
    Intent.SERVICE_DESCRIPTION: N_("What this service does"),
    Intent.TRAINING: N_("Training and courses"),
}
"""What a meaning is called where two are offered. One that is missing is never offered by chance: it ends something,
or it is no wish."""


def route(text: Text) -> Start | None:
    """Return the dialog a text leads to, or None where it is better to ask."""
    if text.location is not None:
        return Start("find_provider", {"location": list(text.location)})
    other = text.meaning.guess.other
    if other is not None and (line := other_language_line(other)) is not None:
        return Start("interpreter", {"line": line, "language": other, "said": text.text})
    if (media := answer_named(Intent.OUT_OF_SCOPE, text.text)) is not None and media.id == "media":
        return Start("answer", {"id": media.id, "said": text.text})  # nobody here speaks to reporters
    if text.meaning.intent in _ABOUT_DATA and (wish := data_wish(text.text)) is not None:
        return Start("own_data", {"wish": wish, "said": text.text})
    if text.meaning.intent is None:
        return _named_among(text)
    return start_for(text.meaning.intent, text.text)


def at_rest(text: Text) -> Start | None:
    """Return where a text leads while no question waits for it: then a bare town asks who is near it."""
    start = route(text)
    if start is None and len(words(text.text)) <= _BARE and isinstance(find_place(text.text), Read):
        return Start("find_provider", {"town": text.text})
    return start


def _named_among(text: Text) -> Start | None:
    """An answer that the words themselves name, among the meanings that would be offered otherwise."""
    for intent in text.meaning.alternatives[:2]:
        if (named := answer_named(intent, text.text)) is not None:
            return Start("answer", {"id": named.id, "said": text.text})
    return None


def start_for(intent: Intent, text: str) -> Start:
    """Return the dialog for an intent; what the person already told is handed on, so that it is not asked again."""
    facts = facts_said(text)
    if (named := _question(intent, text, len(facts))) is not None:
        return Start("answer", {"id": named.id, "said": text})
    if intent in _ELIGIBILITY:
        return Start("eligibility", {"known": facts})
    if intent in _NEWS:
        return Start("news", {"kind": intent.value, "said": text})
    if intent in _APPOINTMENT:
        return Start("appointment", {"kind": intent.value, "said": text})
    match intent:
        case Intent.FIND_PROVIDER:
            return Start("find_provider", _only_town(text))
        case Intent.RESOURCE_JOB_SEARCH:
            return Start("job_search", {"said": text})
        case Intent.HUMAN_AGENT:
            return Start("handover", {"said": text} if _REASON.search(fold(text)) else {})
        case Intent.COMPLAINT if "?" in text and _MY_COMPLAINT.search(fold(text)):
            return Start("handover", {"about": "complaint", "said": text})
        case Intent.CRISIS:
            return Start("safety", {"said": text})
        case Intent.COMPLAINT:
            return Start("complaint", {"said": text})
        case Intent.WITHDRAW_CONSENT:
            return Start("withdraw_consent", {"said": text})
        case Intent.WRONG_NUMBER:
            return Start("wrong_number", {"said": text})
        case Intent.OPT_OUT:
            return Start("sure_to_stop")
        case Intent.OPT_IN:
            return Start("sure_to_start")
        case Intent.THANKS:
            return Start("thanks")
        case Intent.GREETING | Intent.MENU_HELP | Intent.LANGUAGE_SWITCH | Intent.OUT_OF_SCOPE:
            return Start("menu")
        case _:
            return _answer_or_resources(intent, text)


def _question(intent: Intent, text: str, facts: int) -> Answer | None:
    """The answer to a general question, where the text asks one and tells little of oneself."""
    return answer_named(intent, text) if facts < _TELLING.get(intent, 0) else None


def _answer_or_resources(intent: Intent, text: str) -> Start:
    if (answer := answer_for(intent, text)) is not None:
        return Start("answer", {"id": answer.id, "said": text})
    if intent in _RESOURCES and (topic := topic_for(intent, text)) is not None:
        return Start("resources", {"topic": topic})
    return Start("resources") if intent in _RESOURCES else Start("menu")


def _only_town(text: str) -> dict[str, str | int | bool]:
    return {key: value for key, value in facts_said(text).items() if key == "town"}


def follow(start: Start) -> Dialog[None]:
    """Go on with another dialog, as a part of this one."""
    from dialogs.registry import DIALOGS

    yield from DIALOGS[start.dialog](**start.args)
