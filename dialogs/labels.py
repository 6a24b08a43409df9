"""What a meaning is called where two are offered."""

from __future__ import annotations

from dialogs.understanding.meaning import Intent
from dialogs.words import N_

LABELS: dict[Intent, str] = {
    Intent.APPOINTMENT_CANCEL: N_("Cancel an appointment"),
    Intent.APPOINTMENT_CONFIRM: N_("Confirm an appointment"),
    Intent.APPOINTMENT_INFO: N_("When is my appointment?"),
    Intent.APPOINTMENT_RESCHEDULE: N_("Move an appointment"),
    Intent.COMPLAINT: N_("Make a complaint"),
    Intent.ELIGIBILITY_AGE: N_("Help at any age"),
    Intent.ELIGIBILITY_EMPLOYED: N_("Help if I work or lost my job"),
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
"""One that is missing is never offered by chance: it ends something, or it is no wish."""
