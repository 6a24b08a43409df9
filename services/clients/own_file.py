"""What a client hears and tells of their own file in a conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from dialogs.commands.own_file import FileCard
from dialogs.commands.staff import TellContactChange
from services import audit
from services.alerts.raising import raise_alert
from services.clients import linking
from services.clients.confirming import confirmed_client
from services.clients.files import set_plan
from services.clients.links import client_of, live_links
from services.directory import provider_name
from services.liaison import Liaison
from services.models import Address, Staff
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.client_words import PlanStatus

_WHAT = {"phone": "phone number", "address": "address", "email": "e-mail address"}


def file_card(session: Session, address: Address) -> FileCard:
    """What a client may hear of their file; an empty card where it is not certain that it is them."""
    client = confirmed_client(session, address)
    if client is None:
        return FileCard()
    staff = session.get(Staff, client.caseworker_id) if client.caseworker_id else None
    provider = provider_name(session, client.provider) if client.provider else ""
    return FileCard(staff.name or "" if staff else "", provider, client.social_assistance)


def tell_contact_change(
    liaison: Liaison, session: Session, address: Address, told: TellContactChange, at: datetime
) -> None:
    """Tell staff, with a dated, factual note for the case file in the region's own words (R-87, R-108)."""
    day = liaison.catchment.local(at).date().isoformat()
    details = {"what": told.what, "new": told.new}
    if told.new:
        pattern = liaison.catchment.notes["contact_changed"]
        details["for_the_file"] = pattern.format(day=day, what=_WHAT[told.what], new=told.new)
    raise_alert(session, address, AlertKind.CONTACT_CHANGED, Severity.ACTION, told.said, details, at)


def not_theirs(session: Session, address: Address, said: str, at: datetime) -> None:
    """Tell staff that it is a wrong number, and say nothing personal there any more; the file keeps it as refused."""
    on_file = bool(live_links(session, address))
    severity = Severity.ACTION if on_file else Severity.INFO
    raise_alert(session, address, AlertKind.WRONG_NUMBER, severity, said, {}, at)
    linking.refuse(session, address, at)


def hold_plan(session: Session, address: Address, why: str, at: datetime) -> None:
    """Put the plan of whoever this address is on hold, until staff have looked (R-102). Safe to repeat."""
    client = client_of(session, address)
    if client is not None and client.plan_status == PlanStatus.ACTIVE:
        set_plan(session, client, PlanStatus.ON_HOLD, why, None, audit.SERVICE, at)
