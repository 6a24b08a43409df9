"""What is due of appointments, whoever does it: reminders, and asking staff in the evening who came. Safe to repeat."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from services.appointments.calendar import USUAL_MINUTES
from services.appointments.missed import ask_staff
from services.appointments.telling import moments, plan_reminder, remind
from services.liaison import Liaison
from services.models import Appointment, Client
from services.rules.appointments import OPEN

_BATCH = 100
_ASKED_WITHIN = timedelta(days=7)
"""Of older ones nobody is asked: a provider that switches it on is not asked for the whole past."""


def queue_due_reminders(liaison: Liaison, at: datetime) -> int:
    """Queue the reminders whose moment has come; return how many. Any number of workers may, each queued once.

    Of several moments that passed while no worker ran only the last is made good, and none of an appointment that has
    begun. What was moved or cancelled in the meantime says nothing: its dialog looks again as it is sent.
    """
    queued = 0
    due = select(Appointment).where(Appointment.next_reminder_at <= at).order_by(Appointment.id).limit(_BATCH)
    while True:
        with liaison.database.begin() as session:
            rows = session.scalars(due.with_for_update(skip_locked=True)).all()
            if not rows:
                return queued
            queued += sum(_remind_of(liaison, session, row, at) for row in rows)


def _remind_of(liaison: Liaison, session: Session, row: Appointment, at: datetime) -> bool:
    passed = [moment for moment in moments(liaison, session, row) if moment <= at]
    plan_reminder(liaison, session, row, at)
    return row.starts_at > at and bool(passed) and remind(session, row, passed[-1], at) is not None


def ask_about_attendance(liaison: Liaison, at: datetime) -> int:
    """Ask staff, from the evening on, about today's appointments of which nobody recorded whether the client came.

    Only where the region or the client's provider switched it on; return how many were asked about.
    """
    habits = liaison.catchment.appointments
    if not (habits.ask_attendance or habits.ask_attendance_providers):
        return 0
    asked, last = 0, 0
    while True:
        with liaison.database.begin() as session:
            rows = session.scalars(_not_recorded(liaison, last, at)).all()
            if not rows:
                return asked
            last = rows[-1].id
            for row in rows:
                if row.starts_at + timedelta(minutes=row.minutes or USUAL_MINUTES) <= at:
                    ask_staff(liaison, session, row, at)
                    asked += 1


def _not_recorded(liaison: Liaison, after: int, at: datetime) -> Select[Appointment]:
    habits, local = liaison.catchment.appointments, liaison.catchment.local(at)
    evening = local.hour >= habits.ask_attendance_hour
    until = at if evening else datetime.combine(local.date(), time(0), liaison.catchment.time_zone)
    rows = (
        select(Appointment)
        .join(Client, Client.id == Appointment.client_id)
        .where(
            Appointment.id > after,
            Appointment.status.in_(OPEN),
            Appointment.attendance_asked_at.is_(None),
            Appointment.starts_at < until,
            Appointment.starts_at > at - _ASKED_WITHIN,
        )
        .order_by(Appointment.id)
        .limit(_BATCH)
        .with_for_update(skip_locked=True, of=Appointment)
    )
    return rows if habits.ask_attendance else rows.where(Client.provider.in_(habits.ask_attendance_providers))
