"""Clients' files: made and completed from what the API, a file or staff give; found again; their plan's status."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dialogs.words import Language
from services import audit, consent
from services.clients import linking
from services.clients.fields import check_reference, normal_confirm_with, normal_email
from services.clients.given import ConsentGiven, Given
from services.clients.links import addresses_of
from services.errors import InvalidError, NotFoundError
from services.models import Client, Staff
from services.outcome import Outcome
from services.phones import normal_phone
from services.rules.client_words import Assistance, PlanStatus
from services.sealing.vault import Vault
from services.staff.members import expect_staff

_CLOCKS = timedelta(hours=24)  # how far clocks and time zones of others may be wrong
_NEEDED = ("first_name", "language", "service_level")
_KEPT = (
    "first_name",
    "last_name",
    "language",
    "email",
    "region",
    "service_level",
    "provider",
    "social_assistance",
    "hours_at_entry",
    "sa_contact",
    "confirm_with",
)
"""What stands in the client's row as it was given."""


def put_client(
    session: Session, vault: Vault, reference: str, given: Given, actor: str, at: datetime
) -> tuple[Client, Outcome]:
    """Make or complete the file of this reference from what is given, and record who did. Safe to repeat.

    Raises `InvalidError` that names the field.
    """
    client = _hold(session, reference)
    outcome = Outcome.SAME if client else Outcome.ADDED
    if client is None:
        client = _make(session, reference, given, at)
    changed = [name for name in _KEPT if name in given and _set(client, name, given)]
    if "caseworker" in given and _set_caseworker(session, vault, client, given["caseworker"], at):
        changed.append("caseworker")
    changed += _set_phone(session, vault, client, given, at)
    if outcome is not Outcome.ADDED and "language" in changed:
        for address, _ in addresses_of(session, client):
            linking.speak_language(session, address, Language(client.language), at)
    taken = [_take(session, client, one, number, at) for number, one in enumerate(given.get("consents") or ())]
    if any(taken):
        changed.append("consents")
    if outcome is Outcome.ADDED:
        audit.note(session, actor, "created", f"client:{reference}", at)
    elif changed:
        outcome, client.updated_at = Outcome.CHANGED, at
        audit.note(session, actor, "changed", f"client:{reference}", at, {"fields": changed})
    session.flush()
    return client, outcome


def take_consent(session: Session, client: Client, given: ConsentGiven, now: datetime) -> bool:
    """Write a consent that staff obtained into the ledger, for the client's phone; return whether it is new.

    Where there is none it is for the address we write to, and where there is no address at all it waits for one.
    Raises `InvalidError` for one of a day that has not come: it would outlast whatever the person says until then.
    """
    if given.at > now + _CLOCKS:
        raise InvalidError("at", "lies in the future")
    phones = [address for address, link in linking.phones_of(session, client) if link.refused_at is None]
    others = [address for address, _ in addresses_of(session, client)]
    address = next(iter([*phones, *others]), None)
    return consent.bring_in(
        session,
        address,
        client,
        given.purpose,
        given.obtained.value,
        given.wording_version,
        given.at,
        granted=given.granted,
    )


def set_plan(
    session: Session,
    client: Client,
    status: PlanStatus,
    reason: str | None,
    expected_end: date | None,
    actor: str,
    at: datetime,
) -> None:
    """Record how the plan stands. What is automated stops by itself: it is looked at before each sending (R-102)."""
    client.plan_status, client.plan_reason, client.plan_expected_end = status.value, reason, expected_end
    client.updated_at = at
    audit.note(session, actor, "plan", f"client:{client.reference}", at, {"status": status.value})


def find_client(session: Session, reference: str) -> Client:
    """Return the client of this reference. Raises `NotFoundError`."""
    client = session.scalars(select(Client).where(Client.reference == reference)).one_or_none()
    if client is None:
        raise NotFoundError(f"There is no client {reference!r}.")
    return client


def hold_client(session: Session, reference: str) -> Client:
    """Return the client of this reference, locked until the transaction ends. Raises `NotFoundError`."""
    client = _hold(session, reference)
    if client is None:
        raise NotFoundError(f"There is no client {reference!r}.")
    return client


def _hold(session: Session, reference: str) -> Client | None:
    # Not the key: an alert about the client may be raised meanwhile.
    wanted = select(Client).where(Client.reference == reference).with_for_update(key_share=True)
    return session.scalars(wanted).one_or_none()


def _make(session: Session, reference: str, given: Given, at: datetime) -> Client:
    check_reference(reference)
    missing = next((name for name in _NEEDED if given.get(name) is None), None)
    if missing:
        raise InvalidError(missing, "is needed for a new client")
    client = Client(
        reference=reference,
        first_name=given["first_name"],
        language=given["language"],
        service_level=given["service_level"],
        social_assistance=Assistance.NONE.value,
        plan_status=PlanStatus.ACTIVE.value,
        invitations=0,
        created_at=at,
        updated_at=at,
    )
    try:
        with session.begin_nested():
            session.add(client)
    except IntegrityError:  # another process made it between our look and our insert
        return hold_client(session, reference)
    return client


def _set(client: Client, name: str, given: Given) -> bool:
    value = _normal(name, given.get(name))
    if value is None and name in _NEEDED:
        raise InvalidError(name, "cannot be cleared")
    if getattr(client, name) == value:
        return False
    setattr(client, name, value)
    return True


def _normal(name: str, value: object) -> object:
    """A value as it is kept."""
    match name, value:
        case "social_assistance", None:
            return Assistance.NONE.value
        case "email", str(text):
            return normal_email(text)
        case "confirm_with", Mapping():
            return normal_confirm_with(value)
        case _, Mapping():
            return dict(value)
        case _, StrEnum():
            return value.value
        case _:
            return value


def _take(session: Session, client: Client, given: ConsentGiven, number: int, at: datetime) -> bool:
    """Take one of several. Raises `InvalidError` that says which."""
    try:
        return take_consent(session, client, given, at)
    except InvalidError as error:
        raise InvalidError(f"consents.{number}.{error.field}", error.reason) from error


def _set_caseworker(session: Session, vault: Vault, client: Client, email: str | None, at: datetime) -> bool:
    """The thread and its summary stay with the client: nobody tells their story twice."""
    staff: Staff | None = None
    if email is not None:
        staff = expect_staff(session, vault, email, at, client.provider, field="caseworker")
    before, client.caseworker_id = client.caseworker_id, staff.id if staff else None
    return before != client.caseworker_id


def _set_phone(session: Session, vault: Vault, client: Client, given: Given, at: datetime) -> list[str]:
    changed = []
    if "phone" in given:
        phone = given["phone"]
        normal = None if phone is None else normal_phone(phone)
        if linking.set_phone(session, vault, client, normal, at):
            changed.append("phone")
    if "phone_confirmed" not in given:
        return changed
    link = next((link for _, link in linking.phones_of(session, client)), None)
    if given["phone_confirmed"] and link is None:
        raise InvalidError("phone_confirmed", "there is no phone on the file")
    if given["phone_confirmed"] and link is not None and linking.confirm(link, at):
        changed.append("phone_confirmed")
    elif given["phone_confirmed"] is None and link is not None and link.confirmed_at is not None:
        link.confirmed_at = None
        changed.append("phone_confirmed")
    return changed
