"""The tables."""

from services.models.base import Base
from services.models.directory import Resource, Site
from services.models.messages import Direction, Message, Status
from services.models.people import Address, Consent, Conversation, StoppedAddress
from services.models.sending import Attachment, Gate, Watermark
from services.models.staff import Alert, ApiKey, Heartbeat, WrappedKey
from services.rules.sending import Purpose

__all__ = [
    "Address",
    "Alert",
    "ApiKey",
    "Attachment",
    "Base",
    "Consent",
    "Conversation",
    "Direction",
    "Gate",
    "Heartbeat",
    "Message",
    "Purpose",
    "Resource",
    "Site",
    "Status",
    "StoppedAddress",
    "Watermark",
    "WrappedKey",
]
