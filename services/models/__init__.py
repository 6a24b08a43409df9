"""The tables."""

from services.models.alerts import Alert, AlertNotice, AuditEntry, AuditSeal
from services.models.base import Base
from services.models.clients import Appointment, Attempt, Client, Link
from services.models.directory import Resource, Site
from services.models.messages import Direction, Message, Status
from services.models.people import Address, Consent, Conversation, StoppedAddress
from services.models.programs import ApiKey, AskedOnce, Heartbeat, WrappedKey
from services.models.sending import Attachment, Gate, LeftAtVendor, Watermark
from services.models.staff import LogInTry, SavedReply, Staff, StaffAddress, StaffSession, StaffToken
from services.rules.sending import Purpose

__all__ = [
    "Address",
    "Alert",
    "AlertNotice",
    "ApiKey",
    "Appointment",
    "AskedOnce",
    "Attachment",
    "Attempt",
    "AuditEntry",
    "AuditSeal",
    "Base",
    "Client",
    "Consent",
    "Conversation",
    "Direction",
    "Gate",
    "Heartbeat",
    "LeftAtVendor",
    "Link",
    "LogInTry",
    "Message",
    "Purpose",
    "Resource",
    "SavedReply",
    "Site",
    "Staff",
    "StaffAddress",
    "StaffSession",
    "StaffToken",
    "Status",
    "StoppedAddress",
    "Watermark",
    "WrappedKey",
]
