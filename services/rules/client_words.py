"""What a client's file says in closed sets, in the words of the API."""

from __future__ import annotations

from enum import StrEnum


class ServiceLevel(StrEnum):
    """Set by the provider (R-10)."""

    CASE_MANAGED = "case_managed"
    SELF_DIRECTED = "self_directed"
    SERVICE_PENDING = "service_pending"


class Assistance(StrEnum):
    """Which social assistance somebody receives."""

    NONE = "none"
    OW = "ow"
    ODSP = "odsp"


class PlanStatus(StrEnum):
    """How a client's plan stands; anything but active stops what is automated at once (R-102)."""

    ACTIVE = "active"
    ON_HOLD = "on_hold"
    CLOSED = "closed"


class Obtained(StrEnum):
    """How a consent was obtained."""

    VERBAL = "verbal"
    WRITTEN = "written"
    MESSAGE = "message"
