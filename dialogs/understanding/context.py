"""What a text means after what we wrote ourselves: "sooner?" after a reminder is about the appointment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from dialogs.readers.base import Heard, Read
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Degree, Intent, Meaning
from dialogs.understanding.understand import ACT_FROM, OFFERED


class Subject(StrEnum):
    """What our last message was about, where we wrote first and lately."""

    APPOINTMENT = "appointment"
    DOCUMENT = "document"
    QUESTIONNAIRE = "questionnaire"


_LEANS: Mapping[Subject, Mapping[Intent, float]] = {
    Subject.APPOINTMENT: {
        Intent.APPOINTMENT_CONFIRM: 15.0,
        Intent.APPOINTMENT_RESCHEDULE: 15.0,
        Intent.APPOINTMENT_CANCEL: 15.0,
        Intent.APPOINTMENT_INFO: 15.0,
        Intent.RUNNING_LATE: 15.0,
    },
    Subject.DOCUMENT: {Intent.PAYSTUB_SEND: 15.0, Intent.PAYSTUB_WHY: 15.0},
    Subject.QUESTIONNAIRE: {
        Intent.QUESTIONNAIRE_QUESTION: 15.0,
        Intent.JOB_LOST: 3.0,
        Intent.JOB_STARTED: 3.0,
        Intent.HOURS_CHANGED: 3.0,
    },
}
"""How many times likelier an intent is then: enough to settle what was unclear, too little to turn what was clear."""


_BRIEF = 4  # words: a plain yes or no, give or take politeness
_SAYS_NOTHING = frozenset({None, Intent.OUT_OF_SCOPE})


def in_context(meaning: Meaning, subject: Subject | None, text: str = "") -> Meaning:
    """Return the meaning, weighed anew by what our last message was about; unchanged where nothing is known.

    Danger, opting out and what a rule is certain of are never touched. Without a subject it is the same object. A plain
    yes after news of an appointment says that they come; after a plain no it is asked what they want.
    """
    if subject is Subject.APPOINTMENT and meaning.intent in _SAYS_NOTHING and not meaning.certain:
        meaning = _plainly(meaning, text)
    if subject is None or meaning.certain or meaning.guess.other or not meaning.shares:
        return meaning
    leans = _LEANS[subject]
    odds = {intent: share * leans.get(intent, 1.0) for intent, share in meaning.shares}
    total = sum(odds.values()) + max(0.0, 1.0 - sum(share for _, share in meaning.shares))
    ranked = sorted(odds, key=lambda intent: odds[intent], reverse=True)
    likeliest, confidence = ranked[0], odds[ranked[0]] / total
    if likeliest in (Intent.CRISIS, Intent.OPT_OUT) or meaning.intent in (Intent.CRISIS, Intent.OPT_OUT):
        return meaning
    intent = likeliest if confidence >= ACT_FROM else None
    offers = tuple(other for other in ranked if other is not intent)[:OFFERED]
    return replace(meaning, intent=intent, confidence=round(confidence, 4), alternatives=offers)


def _plainly(meaning: Meaning, text: str) -> Meaning:
    """What a bare yes or no means of an appointment; unchanged where it is neither."""
    reading = yes_no.read(Heard(text, date.min)) if len(text.split()) <= _BRIEF and "?" not in text else None
    if not isinstance(reading, Read) or meaning.guess.other or meaning.danger is not Degree.NONE:
        return meaning
    if reading.value:
        return replace(meaning, intent=Intent.APPOINTMENT_CONFIRM, confidence=ACT_FROM, alternatives=(), shares=())
    return replace(meaning, intent=None, alternatives=_NO_MEANS, shares=())


_NO_MEANS = (Intent.APPOINTMENT_RESCHEDULE, Intent.APPOINTMENT_CANCEL)
