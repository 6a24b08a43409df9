"""Make an appointment, or bring it to what is given: by the API, by files, by staff."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import N_
from services.appointments.changes import announce, move, offer
from services.appointments.finding import Booked, booked, held, hold
from services.appointments.given import ABSENT, Given, Maybe, check_reference, value
from services.appointments.telling import Notice, plan_reminder, tell
from services.audit import note
from services.database import insert_if_absent
from services.errors import ConflictError, InvalidError
from services.liaison import Liaison
from services.models import Appointment, Client
from services.outcome import Outcome
from services.rules.appointments import OPEN, AppointmentStatus, Mode, usual_to_bring
from services.staff.members import expect_staff

T = TypeVar("T")
_ANOTHERS = N_("{reference} is an appointment of another client. Take another reference.")


def put_appointment(liaison: Liaison, actor: str, reference: str, given: Given) -> tuple[Booked, Outcome]:
    """Make an appointment, or bring it to what is given; what is absent keeps its value, None clears it.

    Safe to repeat: the same again changes nothing and says nothing. One in the future is told to the client, and so
    is another time, place or way to meet; one in the past is a record. Raises `InvalidError`, `ConflictError`.
    """
    at = liaison.now()
    with liaison.database.begin() as session:
        row, outcome = put(liaison, session, actor, reference, given, at)
        return booked(liaison, session, row), outcome


def put(
    liaison: Liaison, session: Session, actor: str, reference: str, given: Given, at: datetime
) -> tuple[Appointment, Outcome]:
    """Make or alter one in a transaction under way."""
    check_reference(reference)
    given = given.checked(at)
    row = held(session, reference)
    if row is None and _make(liaison, session, reference, given, at):
        row = hold(session, reference)
        offer(session, row, at)
        note(session, actor, "booked", f"appointment:{reference}", at, {"starts_at": row.starts_at.isoformat()})
        if row.starts_at > at:
            tell(liaison, session, row, Notice.BOOKED, at)
            plan_reminder(liaison, session, row, at)
        return row, Outcome.ADDED
    row = row or hold(session, reference)  # another process made it between our look and our insert
    return row, _alter(liaison, session, actor, row, given, at)


def _make(liaison: Liaison, session: Session, reference: str, given: Given, at: datetime) -> bool:
    client = _client(session, _needed("client", given.client))
    mode, initial = _needed("mode", given.mode), value(given.initial, False)
    bring = value(given.bring, None)
    if bring is None:
        bring = usual_to_bring(mode, client.social_assistance, initial=initial)
    values = {
        "reference": reference,
        "client_id": client.id,
        "staff_id": _staff(liaison, session, value(given.staff, None), client, at),
        "starts_at": _needed("starts_at", given.starts_at),
        "minutes": value(given.minutes, None),
        "mode": mode,
        "place": value(given.place, None),
        "with_whom": value(given.with_whom, None),
        "bring": list(bring),
        "initial": initial,
        "status": AppointmentStatus.SCHEDULED,
        "sequence": 0,
        "calendar_token": secrets.token_urlsafe(12),
        "booked_at": at,
        "created_at": at,
        "updated_at": at,
    }
    return insert_if_absent(session, Appointment, values)


def _alter(liaison: Liaison, session: Session, actor: str, row: Appointment, given: Given, at: datetime) -> Outcome:
    client = session.get_one(Client, row.client_id)
    if value(given.client, client.reference) != client.reference:
        raise ConflictError(_ANOTHERS, reference=row.reference)
    initial, mode = value(given.initial, row.initial), value(given.mode, Mode(row.mode))
    bring = list(given.bring) if isinstance(given.bring, tuple) else row.bring
    if given.bring is None:
        bring = list(usual_to_bring(mode, client.social_assistance, initial=initial))
    staff = row.staff_id if given.staff is ABSENT else _staff(liaison, session, given.staff, client, at)
    wanted = {
        "minutes": value(given.minutes, row.minutes),
        "mode": mode,
        "place": value(given.place, row.place),
        "with_whom": value(given.with_whom, row.with_whom),
        "staff_id": staff,
        "bring": bring,
        "initial": initial,
    }
    changed = [name for name, wish in wanted.items() if getattr(row, name) != wish]
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.updated_at = at
        note(session, actor, "changed", f"appointment:{row.reference}", at, {"fields": changed})
    starts_at = value(given.starts_at, row.starts_at)
    if starts_at != row.starts_at:
        return move(liaison, session, actor, row, starts_at, at)
    if {"mode", "place"} & set(changed) and row.status in OPEN:
        announce(liaison, session, row, at, about=row.starts_at)
    return Outcome.CHANGED if changed else Outcome.SAME


def _client(session: Session, reference: str) -> Client:
    client = session.scalars(select(Client).where(Client.reference == reference)).one_or_none()
    if client is None:
        raise InvalidError("client", N_("there is no client {reference!r}"), reference=reference)
    return client


def _staff(liaison: Liaison, session: Session, email: str | None, client: Client, at: datetime) -> int | None:
    if email is None:
        return client.caseworker_id
    return expect_staff(session, liaison.database.vault, email, at, client.provider, field="staff").id


def _needed(field: str, given: Maybe[T]) -> T:
    if given is ABSENT:
        raise InvalidError(field, N_("is needed for a new appointment"))
    return given
