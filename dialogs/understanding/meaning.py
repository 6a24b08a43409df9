"""What understanding gives: the closed sets and the result type. No rule lives here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dialogs.words import Language


class Degree(StrEnum):
    """How sure a rule is: `certain` acts at once, `possible` costs little (a gentle question), `none` does nothing."""

    NONE = "none"
    POSSIBLE = "possible"
    CERTAIN = "certain"


class Intent(StrEnum):
    """What somebody may want; the names are those of the labelled examples (`crisis` is what alerts call danger)."""

    APPOINTMENT_CANCEL = "appointment_cancel"
    APPOINTMENT_CONFIRM = "appointment_confirm"
    APPOINTMENT_INFO = "appointment_info"
    APPOINTMENT_RESCHEDULE = "appointment_reschedule"
    COMPLAINT = "complaint"
    CRISIS = "crisis"
    ELIGIBILITY_AGE = "eligibility_age"
    ELIGIBILITY_EMPLOYED = "eligibility_employed"
    ELIGIBILITY_GENERAL = "eligibility_general"
    ELIGIBILITY_LOCATION = "eligibility_location"
    ELIGIBILITY_SELF_EMPLOYMENT = "eligibility_self_employment"
    ELIGIBILITY_SOCIAL_ASSISTANCE = "eligibility_social_assistance"
    ELIGIBILITY_STATUS = "eligibility_status"
    ELIGIBILITY_STUDENT = "eligibility_student"
    FINANCIAL_SUPPORT = "financial_support"
    FIND_PROVIDER = "find_provider"
    GREETING = "greeting"
    HOURS_CHANGED = "hours_changed"
    HUMAN_AGENT = "human_agent"
    JOB_LOST = "job_lost"
    JOB_STARTED = "job_started"
    LANGUAGE_SWITCH = "language_switch"
    MENU_HELP = "menu_help"
    OPT_IN = "opt_in"
    OPT_OUT = "opt_out"
    OUT_OF_SCOPE = "out_of_scope"
    PAYSTUB_SEND = "paystub_send"
    PAYSTUB_WHY = "paystub_why"
    PRIVACY = "privacy"
    QUESTIONNAIRE_QUESTION = "questionnaire_question"
    RESOURCE_CAREER = "resource_career"
    RESOURCE_COMMUNITY = "resource_community"
    RESOURCE_INTERVIEW = "resource_interview"
    RESOURCE_JOB_SEARCH = "resource_job_search"
    RESOURCE_LANGUAGE_NEWCOMER = "resource_language_newcomer"
    RESOURCE_RESUME = "resource_resume"
    RUNNING_LATE = "running_late"
    SERVICE_DESCRIPTION = "service_description"
    THANKS = "thanks"
    TRAINING = "training"
    WITHDRAW_CONSENT = "withdraw_consent"
    WRONG_NUMBER = "wrong_number"


PASSED_ON = frozenset((Intent.JOB_LOST, Intent.JOB_STARTED, Intent.HOURS_CHANGED, Intent.WITHDRAW_CONSENT))
"""What staff are told of at once: more belief is needed to act on it."""


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """Which language a text is in.

    `language` is `en` or `fr`, or None where the text does not show it ("ok", "Sarnia"). `other` is the ISO 639-1
    code of another language recognised (`ar`, `es`, `tl`, `pa`, `zh`, `uk`, …), R-118; then `language` is None.
    """

    language: Language | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one text means, without a conversation around it.

    `intent` is None where the assistant would ask rather than act; `alternatives` are what it would offer, likeliest
    first. `certain` is true where the intent may interrupt an open question. `danger_counted`: only the points of
    single words say danger. `wish` is a language explicitly asked for. `shares` are the likeliest intents with their
    share of belief, for who knows what was said before.
    """

    intent: Intent | None
    confidence: float
    alternatives: tuple[Intent, ...] = ()
    certain: bool = False
    guess: LanguageGuess = field(default_factory=LanguageGuess)
    danger: Degree = Degree.NONE
    danger_counted: bool = False
    opt_out: Degree = Degree.NONE
    opt_in: bool = False
    wish: Language | None = None
    shares: tuple[tuple[Intent, float], ...] = ()
