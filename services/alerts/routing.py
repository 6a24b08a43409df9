"""Decide who is told of each alert: once when it comes, again when nobody acknowledges it, never after somebody did."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from dialogs.words import Language
from services.alerts.recipients import Recipients
from services.alerts.texts import over, taken
from services.audit import SERVICE, by_staff
from services.database import insert_if_absent
from services.liaison import Liaison
from services.models import Alert, AlertNotice, Staff
from services.rules.alert_clocks import Level, Pace, climbs, due, goes_at_once, told_from
from services.rules.alert_kinds import AlertKind, Severity
from services.staff.reach import usable_addresses
from services.staff.told import tell_staff

log = structlog.get_logger()
_BATCH = 200
_NOBODY_YET, _LATER = Level.THEIRS - 1, timedelta(hours=1)
"""The level of an alert that reached nobody, and how long until that is tried again."""


def route_alerts(liaison: Liaison, at: datetime) -> int:
    """Decide who is told of new and graver alerts, and of those nobody acknowledged in time; return how many.

    Safe to repeat, in any number of workers: an alert another one holds is passed over, and nobody is told of a round
    twice. Who is told, and from when, is left in `alert_notice`; services/alerts/notices sends it. An alert somebody
    acknowledged is told to nobody any more; who was told of danger hears who has it.
    """
    done = 0
    for wanted, first in ((Alert.routed_at.is_(None), Alert.routed_at), (Alert.climbs_at <= at, Alert.climbs_at)):
        with liaison.database.reading() as session:  # in the order of the index: it is asked every second
            ids = session.scalars(select(Alert.id).where(wanted).order_by(first, Alert.id).limit(_BATCH)).all()
        for number in ids:
            with liaison.database.begin() as session:
                done += _route_one(liaison, session, number, wanted, at)
    return done


def _route_one(liaison: Liaison, session: Session, number: int, wanted: ColumnElement[bool], at: datetime) -> bool:
    held = select(Alert).where(Alert.id == number, wanted).with_for_update(skip_locked=True)
    alert = session.scalars(held).one_or_none()
    if alert is None:
        return False
    if alert.status != "open":
        _stop_telling(liaison, session, alert, at)
    elif alert.routed_at is None:
        _begin(liaison, session, alert, at)
    else:
        _climb(liaison, session, alert, at)
    return True


def _begin(liaison: Liaison, session: Session, alert: Alert, at: datetime) -> None:
    """Set its clock, and choose whom to tell first. One that became graver begins anew, from now."""
    kind, severity = AlertKind(alert.kind), Severity(alert.severity)
    came = liaison.catchment.local(alert.last_at if alert.round else alert.created_at)
    by = due(kind, severity, came, liaison.catchment.holidays)
    alert.due_at = min(filter(None, (by, alert.due_at)), default=None)
    alert.routed_at, alert.level = at, Level.THEIRS
    if alert.round:  # whom it was to reach with a digest is told by its new severity
        _drop_untold(session, alert)
    _tell_and_set_clock(liaison, session, alert, at)


def _climb(liaison: Liaison, session: Session, alert: Alert, at: datetime) -> None:
    """Nobody acknowledged it: the next level is told, and for danger everybody again."""
    alert.level = min(alert.level + 1, Level.SSM)
    _tell_and_set_clock(liaison, session, alert, at)


def _tell_and_set_clock(liaison: Liaison, session: Session, alert: Alert, at: datetime) -> None:
    """Tell its level. Where there is nobody at all who can be told, it is tried again from the first level, later."""
    if _tell(liaison, session, alert, at) or _at_once(alert):
        _set_clock(liaison, alert, at)
    else:
        alert.level, alert.climbs_at = _NOBODY_YET, at + _LATER


def _tell(liaison: Liaison, session: Session, alert: Alert, at: datetime) -> bool:
    """Leave a notice for each who is to be told, by their pace; return whether there is anybody.

    Only danger is told to the same person twice.
    """
    at_once = _at_once(alert)
    today = liaison.catchment.local(at).date()
    recipients = Recipients(liaison, session, alert, today).at(Level(alert.level))
    known = set() if at_once or alert.level == Level.THEIRS else _told_already(session, alert)
    if not recipients:
        log.warning("alert_reaches_nobody", alert=alert.id, kind=alert.kind, level=alert.level)
    for staff in recipients:
        if staff.id in known:
            continue
        moment = told_from(Pace(staff.pace), at_once, liaison.catchment.local(at), liaison.catchment.holidays)
        notice = {"alert_id": alert.id, "staff_id": staff.id, "level": alert.level, "round": alert.round}
        insert_if_absent(session, AlertNotice, {**notice, "due_at": moment})
    alert.round += 1
    return bool(recipients)


def _at_once(alert: Alert) -> bool:
    return goes_at_once(AlertKind(alert.kind), Severity(alert.severity))


def _told_already(session: Session, alert: Alert) -> set[int]:
    """Who was told, or is about to be, since it came or became graver."""
    told = select(AlertNotice.staff_id).where(AlertNotice.alert_id == alert.id)
    return set(session.scalars(told))


def _set_clock(liaison: Liaison, alert: Alert, at: datetime) -> None:
    """When it is looked at next, counted from when it was first told; never again where it can climb no higher."""
    kind, severity = AlertKind(alert.kind), Severity(alert.severity)
    if alert.level == Level.SSM and not goes_at_once(kind, severity):
        alert.climbs_at = None
        return
    upwards, local = Level(min(alert.level + 1, Level.SSM)), liaison.catchment.local
    alert.climbs_at = climbs(
        kind, severity, upwards, local(alert.routed_at or at), local(at), liaison.catchment.holidays
    )


def _stop_telling(liaison: Liaison, session: Session, alert: Alert, at: datetime) -> None:
    """Somebody has it: nobody else is told, but who has it, once, where it was danger."""
    alert.routed_at, alert.climbs_at = alert.routed_at or at, None
    _drop_untold(session, alert)
    if not _at_once(alert):
        return
    by = alert.acknowledged_by or alert.resolved_by or ""
    told = exists().where(AlertNotice.alert_id == alert.id, AlertNotice.staff_id == Staff.id)
    for staff in session.scalars(select(Staff).where(told, Staff.disabled_at.is_(None)).order_by(Staff.id)):
        address = next(iter(usable_addresses(session, staff, liaison.media)), None)
        if by != by_staff(staff) and address is not None:
            said = over(liaison, alert) if by == SERVICE else taken(liaison, alert, _name(session, by))
            key = f"taken:{alert.id}:{staff.id}"
            tell_staff(liaison, session, Language(staff.language), address, said, key=key, at=at)


def _drop_untold(session: Session, alert: Alert) -> None:
    untold = delete(AlertNotice).where(AlertNotice.alert_id == alert.id, AlertNotice.told_at.is_(None))
    session.execute(untold)


def _name(session: Session, actor: str) -> str:
    """Who acted, as colleagues know them: a person's name, or that of the program."""
    kind, _, reference = actor.partition(":")
    staff = session.get(Staff, int(reference)) if kind == "staff" and reference.isdigit() else None
    return staff.shown if staff else reference or actor
