"""What staff may be alerted to, and how soon somebody must look: closed sets, in the words of the API."""

from __future__ import annotations

from enum import StrEnum


class AlertKind(StrEnum):
    """What an alert is about. An alert of work (`job_started`, …) bears the name of the news."""

    APPOINTMENT_CHANGE_REQUESTED = "appointment_change_requested"
    APPOINTMENT_MISSED = "appointment_missed"
    CHECKPOINT_ANSWERED = "checkpoint_answered"
    CHECKPOINT_UNANSWERED = "checkpoint_unanswered"
    COMPLAINT = "complaint"
    CONSENT_REVOKED = "consent_revoked"
    CONTACT_CHANGED = "contact_changed"
    CONTACT_DUE = "contact_due"
    DANGER = "danger"
    DELIVERY_FAILED = "delivery_failed"
    DOCUMENT_RECEIVED = "document_received"
    HOURS_CHANGED = "hours_changed"
    HUMAN_REQUESTED = "human_requested"
    JOB_LOST = "job_lost"
    JOB_STARTED = "job_started"
    LANGUAGE_HELP = "language_help"
    NON_RESPONSIVE = "non_responsive"
    OPTED_OUT = "opted_out"
    PRIVACY_REQUEST = "privacy_request"
    SERIOUS_OCCURRENCE = "serious_occurrence"
    SUPPORT_REQUESTED = "support_requested"
    WRONG_NUMBER = "wrong_number"


class Severity(StrEnum):
    """How soon somebody must look, the mildest first."""

    INFO = "info"
    ACTION = "action"
    URGENT = "urgent"
    NOW = "now"

    def or_more(self, other: Severity) -> Severity:
        """The graver of the two."""
        order = list(Severity)
        return max(self, other, key=order.index)


NOT_RECORDED = "attendance_not_recorded"
"""Why an alert of a missed appointment only asks: nobody has recorded whether the client came."""
SERVICE_DISRUPTION = "service_disruption"
"""Why a serious occurrence is about no person: a channel is shut, and nothing goes out by it (R-94)."""
