"""What is due, whoever does it: every job is safe to repeat, so any number of workers may."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select

from services import asked_once, audit
from services.alerts.notices import tell_due
from services.alerts.routing import route_alerts
from services.appointments.due import ask_about_attendance, queue_due_reminders
from services.database import insert_if_absent
from services.liaison import Liaison
from services.models import Address, Alert, Heartbeat, Link, Message, Status
from services.rules.alert_clocks import Level
from services.rules.alert_kinds import Severity
from services.sending.left_at_vendor import delete_messages, forget_gone
from services.staff.codes import forget_old_tokens

_BATCH = 200


def do_due(liaison: Liaison, at: datetime) -> int:
    """Do everything due at `at`; return how many things were done. Each job has its own short transactions."""
    jobs = (
        queue_due_reminders,
        ask_about_attendance,
        forget_old_threads,
        forget_old_tokens,
        asked_once.forget_old,
        forget_gone,
        audit.seal_entries,
        alert_staff,
    )
    return sum(job(liaison, at) for job in jobs)


def alert_staff(liaison: Liaison, at: datetime) -> int:
    """Decide who is told of alerts, and tell them; return how much was done. Cheap where there is nothing: every round.

    Whoever cannot be told is passed over at once, so that is looked at again, as often as there are levels.
    """
    done = 0
    for _ in Level:
        now_done = route_alerts(liaison, at) + tell_due(liaison, at)
        done += now_done
        if not now_done:
            break
    return done


def forget_old_threads(liaison: Liaison, at: datetime) -> int:
    """Delete addresses not heard from for as long as unlinked threads are kept, with all they said (R-105).

    What a vendor keeps of it is deleted there, too. Somebody staff still owe an answer is kept, and whom a message is
    being handed over to. The consent ledger and the hash of an address that said stop stay.
    Returns how many addresses went.
    """
    before = at - timedelta(days=liaison.catchment.standards.unlinked_threads_kept_days)
    forgotten = 0
    while True:
        with liaison.database.begin() as session:
            owed = exists().where(
                Alert.address_id == Address.id, Alert.status != "resolved", Alert.severity != Severity.INFO
            )
            linked = exists().where(Link.address_id == Address.id)
            sending = exists().where(Message.address_id == Address.id, Message.status == Status.SENDING)
            free = ~owed & ~linked & ~sending
            unlinked = select(Address.id).where(Address.heard_at < before, free, ~Address.for_staff)
            old = session.scalars(unlinked.limit(_BATCH).with_for_update(skip_locked=True)).all()
            if not old:
                return forgotten
            delete_messages(session, liaison.media, Message.address_id.in_(old), at)
            session.execute(delete(Address).where(Address.id.in_(old)))
            forgotten += len(old)


def beat(liaison: Liaison, name: str, at: datetime) -> None:
    """Leave a sign of life."""
    with liaison.database.begin() as session:
        if not insert_if_absent(session, Heartbeat, {"name": name, "at": at}):
            heartbeat = session.get_one(Heartbeat, name)
            heartbeat.at = at
