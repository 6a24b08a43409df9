"""Who may see whom: a caseworker their own clients, a manager their provider's, the SSM the network's, an auditor none.

One place decides it, for pages, endpoints and searches alike.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import Session, aliased

from services.errors import NotFoundError
from services.models import Address, Alert, AlertNotice, Client, Link, Staff
from services.rules.alert_kinds import AlertKind
from services.staff.members import Role

_THE_SSMS = (AlertKind.DANGER, AlertKind.SERIOUS_OCCURRENCE, AlertKind.COMPLAINT, AlertKind.PRIVACY_REQUEST)
"""What the SSM acts on itself, and reads therefore."""


def clients_seen(staff: Staff) -> ColumnElement[bool]:
    """The condition under which somebody sees a client. A stand-in's own are added by `standing_in_for`."""
    match staff.role:
        case Role.CASEWORKER:
            return Client.caseworker_id == staff.id
        case Role.MANAGER:
            return Client.provider == staff.provider if staff.provider else false()
        case Role.SSM:
            return true()
        case _:
            return false()


def standing_in_for(session: Session, staff: Staff, today: date) -> list[Staff]:
    """Whose clients somebody sees beside their own: those of colleagues who are absent and named them."""
    absent = select(Staff).where(
        Staff.stand_in_id == staff.id,
        Staff.absent_from <= today,
        or_(Staff.absent_until.is_(None), Staff.absent_until >= today),
    )
    return list(session.scalars(absent))


def sees(session: Session, staff: Staff, today: date) -> ColumnElement[bool]:
    """The whole condition: their own clients, those of colleagues for whom they stand in today, and those of whom they
    were told by an alert that is not done yet (danger, a person who writes French).
    """
    others = [clients_seen(other) for other in standing_in_for(session, staff, today) if other.role == Role.CASEWORKER]
    if staff.role == Role.AUDITOR:
        return clients_seen(staff)
    told_of = exists().where(Alert.client_id == Client.id, Alert.status != "resolved", was_told(staff))
    return or_(clients_seen(staff), *others, told_of)


def was_told(staff: Staff) -> ColumnElement[bool]:
    """The condition under which somebody was told of an alert."""
    told = exists().where(
        AlertNotice.alert_id == Alert.id, AlertNotice.staff_id == staff.id, AlertNotice.told_at.is_not(None)
    )
    return told.correlate(Alert)


def get_client(session: Session, staff: Staff, reference: str, today: date) -> Client:
    """Return a client somebody may see. Raises `NotFoundError`, the same for one that is not there and not theirs."""
    wanted = select(Client).where(Client.reference == reference, sees(session, staff, today))
    client = session.scalars(wanted).one_or_none()
    if client is None:
        raise NotFoundError(f"There is no client {reference!r} that you may see.")
    return client


def may_read_thread(session: Session, staff: Staff, client: Client) -> bool:
    """Whether somebody may read what was said: SSM staff only while a complaint of theirs is open (R-90, R-92)."""
    if staff.role in (Role.CASEWORKER, Role.MANAGER):
        return True
    return staff.role == Role.SSM and open_complaint(session, client) is not None


def open_complaint(session: Session, client: Client) -> Alert | None:
    """The latest complaint of a client's that nobody marked as done: until then the SSM may read their thread."""
    wanted = select(Alert).where(
        Alert.client_id == client.id, Alert.kind == AlertKind.COMPLAINT, Alert.status != "resolved"
    )
    return session.scalars(wanted.order_by(Alert.id.desc()).limit(1)).first()


def get_stranger(session: Session, staff: Staff, address_id: int, today: date) -> Address:
    """Return an address on nobody's file, about which somebody sees an alert; for the SSM, one that is theirs and open.

    Raises `NotFoundError` for any other.
    """
    linked = exists().where(Link.address_id == Address.id, Link.ended_at.is_(None), Link.refused_at.is_(None))
    asked = exists().where(
        Alert.address_id == Address.id, Alert.client_id.is_(None), alerts_seen(session, staff, today)
    )
    if staff.role == Role.SSM:
        asked = exists().where(Alert.address_id == Address.id, Alert.kind.in_(_THE_SSMS), Alert.status != "resolved")
    wanted = select(Address).where(Address.id == address_id, ~Address.for_staff, ~linked, asked)
    address = session.scalars(wanted).one_or_none()
    if address is None:
        raise NotFoundError("There is no such conversation that you may see.")
    return address


def may_read_note(session: Session, staff: Staff, alert: Alert, client: Client | None) -> bool:
    """Whether somebody may read what an alert they see quotes.

    SSM staff only what is theirs to act on: danger and occurrences (R-94), complaints, what nobody's client said.
    """
    if staff.role != Role.SSM or client is None:
        return True
    return alert.kind in _THE_SSMS or may_read_thread(session, staff, client)


def alerts_seen(session: Session, staff: Staff, today: date) -> ColumnElement[bool]:
    """The condition under which somebody sees an alert: about their clients, or in their provider's queue.

    An alert about nobody's client stands in everybody's queue but the auditor's; one from a phone that is on several
    files, in the queue of those who see one of them. Whoever was told of one sees it.
    """
    if staff.role == Role.AUDITOR:
        return false()
    theirs = exists().where(Client.id == Alert.client_id, sees(session, staff, today))
    if staff.role == Role.SSM:
        return or_(theirs, Alert.client_id.is_(None), was_told(staff))
    unassigned = and_(Client.caseworker_id.is_(None), Client.provider == staff.provider)
    without_worker = exists().where(Client.id == Alert.client_id, unassigned)
    link = aliased(Link)
    on_a_file = (link.address_id == Alert.address_id, link.ended_at.is_(None), link.refused_at.is_(None))
    on_theirs = exists().where(*on_a_file, Client.id == link.client_id, or_(sees(session, staff, today), unassigned))
    nobodys = and_(
        Alert.client_id.is_(None),
        or_(Alert.provider.is_(None), Alert.provider == staff.provider),
        or_(~exists().where(*on_a_file), on_theirs),
    )
    return or_(theirs, nobodys, without_worker, was_told(staff))
