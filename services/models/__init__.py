"""The tables."""

from services.models.base import Base
from services.models.directory import Resource, Site
from services.models.messages import Direction, Message, Purpose, Status
from services.models.people import Address, Consent, Conversation, StoppedAddress
from services.models.staff import Alert, ApiKey, Heartbeat, WrappedKey

__all__ = [
    "Address",
    "Alert",
    "ApiKey",
    "Base",
    "Consent",
    "Conversation",
    "Direction",
    "Heartbeat",
    "Message",
    "Purpose",
    "Resource",
    "Site",
    "Status",
    "StoppedAddress",
    "WrappedKey",
]
