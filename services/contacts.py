"""Who we are and how to reach us without the assistant, as dialogs say it."""

from __future__ import annotations

from dialogs.commands.who import Contacts
from services.liaison import Liaison


def contacts_of(liaison: Liaison) -> Contacts:
    """Our names and numbers, with the address of the notice of collection (R-106)."""
    catchment = liaison.catchment
    return Contacts(
        sender=catchment.sender,
        area=catchment.area,
        region=catchment.region,
        phone=catchment.phone,
        email=catchment.email,
        complaints_url=catchment.complaints_url,
        notice=f"{liaison.settings.public_url}/notice",
    )
