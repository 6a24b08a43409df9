"""Appointments: a day or a week of them, one alone, a new one; and what staff record of one with a click."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Annotated

from fastapi import Query, Request, Response

from dialogs.words import N_
from services import audit
from services.appointments.booking import put_appointment
from services.appointments.changes import ChangeTo, change_appointment
from services.appointments.given import Given, check_moment
from services.appointments.wishes import answer_change_request
from services.console.clients import Row, clients_for
from services.console.lists_shown import Listing, named
from services.console.today import AppointmentLine, appointment_for, appointments_between
from services.errors import InvalidError, NotFoundError
from services.rules.appointments import Mode
from services.staff.seeing import get_client
from services.web.console.days import monday_of, read_day, read_moment
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.today import alert_alone, alert_for
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()
Text = Annotated[str, Query(max_length=120)]
Number = Annotated[int, Query(ge=0, le=9999)]

_NO_TIME = N_("Give a day and an hour.")
_OVER = N_("This time is over: give one that is still to come.")
_FAR = N_("This is years away: check the year.")
_NOT_YET = N_("It has not begun yet: nobody has missed it.")
_NOBODY = N_("Nobody you serve fits these words.")
_SEVERAL = N_("Several clients fit these words: pick one.")
_MODES = list(Mode)
_NOTHING: Mapping[str, str] = {}


@router.get("/appointments")
def show(
    visit: VisitHere, day: Text = "", view: Text = "day", who: Text = "", moved: Number = 0, cancelled: Number = 0
) -> Response:
    """A day's appointments, or a week's; `who` narrows them to one member of staff, by number.

    `moved`, `cancelled`: how many of a whole day just were.
    """
    chosen = read_day(day) or visit.today
    first = monday_of(chosen) if view == "week" else chosen
    days = [first + timedelta(days=number) for number in range(7 if view == "week" else 1)]
    zone = visit.liaison.catchment.time_zone
    begin, end = (datetime.combine(one, time(), zone) for one in (days[0], days[-1] + timedelta(days=1)))
    with visit.liaison.database.reading() as session:
        lines = appointments_between(session, visit.staff, begin, end, visit.today)
    people = {line.staff.id: line.staff.shown for line in lines if line.staff}
    if who.isdecimal():
        lines = [line for line in lines if line.staff and line.staff.id == int(who)]
    visit.note_list(Listing.APPOINTMENTS, [named(line.client) for line in lines])
    by_day = [(one, [line for line in lines if _local_day(visit, line) == one]) for one in days]
    return page(
        visit,
        "appointments.html",
        day=chosen,
        view="week" if view == "week" else "day",
        days=by_day,
        step=timedelta(days=len(days)),
        people=sorted(people.items(), key=lambda pair: pair[1]),
        who=who,
        moved=moved,
        cancelled=cancelled,
    )


@router.get("/appointments/new")
def ask_new(visit: VisitHere, client: Text = "") -> Response:
    """The form of a new one."""
    return _form(visit, {"client": client})


@router.post("/appointments/new")
def make(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Make one; a client who may be written to is told."""
    starts_at = read_moment(visit.liaison, form.get("day", ""), form.get("hour", ""))
    found = _clients(visit, form.get("picked") or form.get("client", ""))
    if starts_at is None or _is_a_slip(visit, starts_at):
        return _form(visit, form, _FAR if starts_at else _NO_TIME)
    if len(found) != 1:
        return _form(visit, form, _SEVERAL if found else _NOBODY, found[:10])
    minutes = form.get("minutes", "")
    given = Given(
        client=found[0].reference,
        starts_at=starts_at,
        minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 5 else None,
        mode=_mode(form),
        place=form.get("place") or None,
        staff=visit.staff.email if form.get("with_me") else None,
        initial=bool(form.get("initial")),
    )
    put_appointment(visit.liaison, audit.by_staff(visit.staff), _reference(form, found[0].reference, starts_at), given)
    return go(request, f"/console/appointments?day={starts_at.date()}")


@router.get("/appointments/{number}")
def one(visit: VisitHere, number: int) -> Response:
    """One alone: what became of it, another time, or none. Opening it is recorded."""
    return _alone(visit, _line(visit, number))


@router.post("/appointments/{number}")
def change(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Record what became of it, move or cancel it: the client is told, a missed one is followed up at once."""
    line = _line(visit, number)
    actor, reference, act = audit.by_staff(visit.staff), line.appointment.reference, form.get("act", "")
    if act == "move":
        starts_at = read_moment(visit.liaison, form.get("day", ""), form.get("hour", ""))
        if starts_at is None or (fault := _fault_of(visit, starts_at)):
            return _alone(visit, line, fault if starts_at else _NO_TIME, form)
        change_appointment(visit.liaison, actor, reference, ChangeTo.RESCHEDULED, starts_at)
    elif act == "missed" and line.appointment.starts_at > visit.at:
        return _alone(visit, line, _NOT_YET)
    elif act in ("attended", "missed", "cancelled", "confirmed"):
        change_appointment(visit.liaison, actor, reference, ChangeTo(act))
    else:
        raise InvalidError("act", N_("{act!r} is nothing that can be done"), act=act)
    day = _local_day(visit, line) if act != "move" else form.get("day")
    return go(request, f"/console/appointments?day={day}#a{number}")


@router.post("/alerts/{number}/time")
def give_time(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Answer a wish for another time with one: the appointment is moved, the client is told, the alert is done.

    One that was missed gets its new time here too. 422 and the form again for a time that cannot be.
    """
    alert = alert_for(visit, number)
    starts_at = read_moment(visit.liaison, form.get("day", ""), form.get("hour", ""))
    if starts_at is None or (fault := _fault_of(visit, starts_at)):
        return alert_alone(visit, alert, form, fault if starts_at else _NO_TIME)
    answer_change_request(visit.liaison, audit.by_staff(visit.staff), alert.reference, starts_at)
    return go(request, f"/console/appointments?day={starts_at.date()}")


def _form(visit: Visit, given: dict[str, str], fault: str = "", found: list[Row] | None = None) -> Response:
    shown = {"client": "", "day": "", "hour": "", "minutes": "45", "mode": "in_person", "place": "", **given}
    shown["once"] = shown.get("once") or secrets.token_hex(8)
    status = 422 if fault else 200
    visit.note_list(Listing.PICKED_FROM, [row.reference for row in found or []])
    return page(visit, "appointment_new.html", status, given=shown, fault=fault, found=found or [], modes=_MODES)


def _reference(form: Mapping[str, str], client: str, starts_at: datetime) -> str:
    """A reference of ours. The same form sent twice is one appointment; another day in it is another one."""
    once = form.get("once") or secrets.token_hex(8)
    return f"L-{hashlib.sha256(f'{once} {client} {starts_at.isoformat()}'.encode()).hexdigest()[:10]}"


def _fault_of(visit: Visit, starts_at: datetime) -> str:
    """What is wrong with a new time, as a message id; nothing where it is fine."""
    if starts_at <= visit.at:
        return _OVER
    return _FAR if _is_a_slip(visit, starts_at) else ""


def _is_a_slip(visit: Visit, starts_at: datetime) -> bool:
    try:
        check_moment(starts_at, visit.at)
    except InvalidError:
        return True
    return False


def _alone(visit: Visit, line: AppointmentLine, fault: str = "", typed: Mapping[str, str] = _NOTHING) -> Response:
    """The page of one, which names its client: recorded as a look at it. `typed`: what its form held."""
    with visit.liaison.database.begin() as session:
        facts = {"appointment": line.appointment.reference}
        subject = f"client:{line.client.reference}"
        audit.note(session, audit.by_staff(visit.staff), "appointment_viewed", subject, visit.at, facts)
    return page(visit, "appointment.html", 422 if fault else 200, line=line, fault=fault, typed=typed)


def _mode(form: dict[str, str]) -> Mode:
    try:
        return Mode(form.get("mode", ""))
    except ValueError:
        raise InvalidError("mode", N_("must be one of {allowed}"), allowed=", ".join(Mode)) from None


def _clients(visit: Visit, words: str) -> list[Row]:
    """Who fits: the client of this reference alone, or those whose names are alike."""
    if not words.strip():
        return []
    with visit.liaison.database.reading() as session:
        found = clients_for(session, visit.liaison.database.vault, visit.staff, visit.at, words)
        try:
            client = get_client(session, visit.staff, words.strip(), visit.today)
        except NotFoundError:
            return list(found)
    return [row for row in found if row.id == client.id]


def _line(visit: Visit, number: int) -> AppointmentLine:
    with visit.liaison.database.reading() as session:
        return appointment_for(session, visit.staff, number, visit.today)


def _local_day(visit: Visit, line: AppointmentLine) -> object:
    return visit.liaison.catchment.local(line.appointment.starts_at).date()
