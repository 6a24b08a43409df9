"""What staff may be alerted to, and how soon somebody must look: closed sets, in the words of the API."""

from __future__ import annotations

from enum import StrEnum


class AlertKind(StrEnum):
    """What an alert is about. An alert of work (`job_started`, …) bears the name of the news."""

    COMPLAINT = "complaint"
    APPOINTMENT_CHANGE_REQUESTED = "appointment_change_requested"
    CONSENT_REVOKED = "consent_revoked"
    DANGER = "danger"
    DELIVERY_FAILED = "delivery_failed"
    DOCUMENT_RECEIVED = "document_received"
    HOURS_CHANGED = "hours_changed"
    HUMAN_REQUESTED = "human_requested"
    JOB_LOST = "job_lost"
    JOB_STARTED = "job_started"
    LANGUAGE_HELP = "language_help"
    OPTED_OUT = "opted_out"
    PRIVACY_REQUEST = "privacy_request"
    SERIOUS_OCCURRENCE = "serious_occurrence"
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
