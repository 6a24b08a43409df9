"""`/api/v1/appointments`: made, moved, cancelled, recorded as attended or missed; read and listed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from services import audit
from services.api_keys import Scope
from services.appointments import (
    Booked,
    ChangeTo,
    Given,
    Wanted,
    change_appointment,
    get_appointment,
    list_appointments,
    put_appointment,
)
from services.errors import InvalidError
from services.outcome import Outcome
from services.rules.appointments import AppointmentStatus, Bring, Mode
from services.web.api.times import Moment, day_or_moment
from services.web.context import LiaisonHere, key_with

router = APIRouter(tags=["appointments"])

Reference = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^\S(.*\S)?$")]
Reads = Annotated[str, Depends(key_with(Scope.READ))]
Writes = Annotated[str, Depends(key_with(Scope.WRITE))]
_NEVER_NULL = ("client", "starts_at", "mode", "initial")


class AppointmentIn(BaseModel):
    """What is told of an appointment. A field that is left out keeps its value, null clears it.

    A new one needs `client`, `starts_at` and `mode`. `staff` is an e-mail address, the client's caseworker where it is
    left out; `with` the name the client reads, theirs where it is left out. `bring` null means what is usual.
    """

    model_config = ConfigDict(extra="forbid")

    client: Annotated[str, Field(max_length=80)] | None = None
    starts_at: Moment | None = None
    minutes: Annotated[int, Field(strict=True)] | None = None
    mode: Mode | None = None
    place: Annotated[str, Field(max_length=500)] | None = None
    with_whom: Annotated[str, Field(max_length=500)] | None = Field(None, alias="with")
    staff: Annotated[str, Field(max_length=200)] | None = None
    bring: Annotated[list[Bring], Field(max_length=20)] | None = None
    initial: Annotated[bool, Field(strict=True)] | None = None

    def given(self) -> Given:
        """The same for the service, with what was told and nothing else. Raises `InvalidError`."""
        told: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        for name in _NEVER_NULL:
            if name in told and told[name] is None:
                raise InvalidError(name, "cannot be cleared: leave it out to keep it")
        if told.get("bring") is not None:
            told["bring"] = tuple(told["bring"])
        return Given(**told)


class ChangeIn(BaseModel):
    """What became of it; `starts_at` goes with `rescheduled`."""

    model_config = ConfigDict(extra="forbid")

    status: ChangeTo
    starts_at: Moment | None = None


class AppointmentOut(BaseModel):
    """An appointment as it stands; moments with the offset of the region. `calendar` is the client's own link."""

    model_config = ConfigDict(from_attributes=True)

    reference: str
    client: str
    starts_at: datetime
    minutes: int | None
    mode: Mode
    place: str | None
    with_whom: str | None = Field(serialization_alias="with")
    staff: str | None
    bring: list[Bring]
    initial: bool
    status: AppointmentStatus
    sequence: int
    confirmed_at: datetime | None
    calendar: str
    updated_at: datetime


class AppointmentsOut(BaseModel):
    """A page of appointments, earliest first. `next_cursor` is null at the end."""

    items: list[AppointmentOut]
    next_cursor: str | None


@router.put("/appointments/{reference}", responses={201: {"model": AppointmentOut}})
def put(
    liaison: LiaisonHere, key: Writes, reference: Reference, body: AppointmentIn, response: Response
) -> AppointmentOut:
    """Make or alter an appointment: 201 for a new one. Safe to repeat: the client is told once.

    One in the past is a record, and nobody is told.
    """
    kept, outcome = put_appointment(liaison, audit.by_key(key), reference, body.given())
    response.status_code = 201 if outcome is Outcome.ADDED else 200
    return _out(kept)


@router.patch("/appointments/{reference}")
def patch(liaison: LiaisonHere, key: Writes, reference: Reference, body: ChangeIn) -> AppointmentOut:
    """Record what became of it, or move it. A missed one alerts staff at once and offers the client a new time."""
    return _out(change_appointment(liaison, audit.by_key(key), reference, body.status, body.starts_at))


@router.get("/appointments/{reference}")
def get(liaison: LiaisonHere, key: Reads, reference: Reference) -> AppointmentOut:
    """Read one. The read is audited."""
    kept = get_appointment(liaison, reference)
    with liaison.database.begin() as session:
        audit.note(session, audit.by_key(key), "viewed", f"appointment:{reference}", liaison.now())
    return _out(kept)


@router.get("/appointments")
def list_(
    liaison: LiaisonHere,
    key: Reads,
    client: Annotated[str | None, Query(max_length=80)] = None,
    staff: Annotated[str | None, Query(max_length=200)] = None,
    since: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    until: Annotated[str | None, Query(alias="to", max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> AppointmentsOut:
    """List appointments by their time. `from` and `to` are local dates, both included, or moments with their offset.

    `client` is a reference, `staff` an e-mail address. The read is audited.
    """
    wanted = Wanted(client, staff, _when("from", since), _when("to", until))
    page = list_appointments(liaison, wanted, limit, cursor)
    with liaison.database.begin() as session:
        for item in page.items:
            audit.note(session, audit.by_key(key), "listed", f"appointment:{item.reference}", liaison.now())
    return AppointmentsOut(items=[_out(item) for item in page.items], next_cursor=page.next_cursor)


def _when(field: str, text: str | None) -> date | datetime | None:
    try:
        return None if text is None else day_or_moment(text)
    except ValueError as error:
        raise InvalidError(field, str(error)) from None


def _out(kept: Booked) -> AppointmentOut:
    return AppointmentOut.model_validate(kept)
