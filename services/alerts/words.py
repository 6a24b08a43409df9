"""What alerts are called, for staff: each kind and severity in words."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.words import N_
from services.rules.alert_kinds import NOT_RECORDED, SERVICE_DISRUPTION, AlertKind, Severity

KINDS: dict[AlertKind, str] = {
    AlertKind.APPOINTMENT_CHANGE_REQUESTED: N_("wants another appointment"),
    AlertKind.APPOINTMENT_MISSED: N_("missed an appointment"),
    AlertKind.CHECKPOINT_ANSWERED: N_("answered the questionnaire"),
    AlertKind.CHECKPOINT_UNANSWERED: N_("has not answered the questionnaire"),
    AlertKind.COMPLAINT: N_("complaint"),
    AlertKind.CONSENT_REVOKED: N_("consent withdrawn"),
    AlertKind.CONTACT_CHANGED: N_("contact details changed"),
    AlertKind.CONTACT_DUE: N_("contact is due"),
    AlertKind.DANGER: N_("somebody may be in danger"),
    AlertKind.DELIVERY_FAILED: N_("a message did not arrive"),
    AlertKind.DOCUMENT_RECEIVED: N_("sent a document"),
    AlertKind.HOURS_CHANGED: N_("hours of work changed"),
    AlertKind.HUMAN_REQUESTED: N_("asks for a person"),
    AlertKind.JOB_LOST: N_("lost a job"),
    AlertKind.JOB_STARTED: N_("started a job"),
    AlertKind.LANGUAGE_HELP: N_("needs another language"),
    AlertKind.NON_RESPONSIVE: N_("does not respond"),
    AlertKind.OPTED_OUT: N_("stopped our messages"),
    AlertKind.PRIVACY_REQUEST: N_("privacy request"),
    AlertKind.SERIOUS_OCCURRENCE: N_("serious occurrence"),
    AlertKind.SUPPORT_REQUESTED: N_("asks for help with costs"),
    AlertKind.WRONG_NUMBER: N_("wrong number"),
}
_DID_THEY_COME = N_("did the client come?")
_SHUT = N_("messages do not go out")


def called(kind: AlertKind, note: Mapping[str, str]) -> str:
    """Return what an alert is called, as a message id: its kind, but where it asks whether a client came at all, or is
    about a channel and not about a person.
    """
    match kind, note.get("why"):
        case AlertKind.APPOINTMENT_MISSED, why if why == NOT_RECORDED:
            return _DID_THEY_COME
        case AlertKind.SERIOUS_OCCURRENCE, why if why == SERVICE_DISRUPTION:
            return _SHUT
    return KINDS[kind]


SEVERITIES: dict[Severity, str] = {
    Severity.INFO: N_("to know"),
    Severity.ACTION: N_("to do"),
    Severity.URGENT: N_("urgent"),
    Severity.NOW: N_("now"),
}
