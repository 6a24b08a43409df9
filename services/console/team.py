"""Who works where, and how much waits for each: for managers their provider's staff, for the SSM everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.models import Alert, Client, Staff
from services.staff.members import Role


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff: clients served, alerts about them not done, and who stands in while they are away."""

    staff: Staff
    clients: int
    alerts: int
    away: bool
    stand_in: Staff | None


def team_of(session: Session, staff: Staff, today: date) -> Sequence[Member]:
    """Return the staff somebody leads, by name."""
    clients = select(Client.caseworker_id, func.count().label("number")).group_by(Client.caseworker_id).subquery()
    alerts = (
        select(Client.caseworker_id, func.count().label("number"))
        .join(Alert, Alert.client_id == Client.id)
        .where(Alert.status != "resolved")
        .group_by(Client.caseworker_id)
        .subquery()
    )
    wanted = (
        select(Staff, func.coalesce(clients.c.number, 0), func.coalesce(alerts.c.number, 0))
        .outerjoin(clients, clients.c.caseworker_id == Staff.id)
        .outerjoin(alerts, alerts.c.caseworker_id == Staff.id)
        .where(Staff.disabled_at.is_(None))
    )
    if staff.role != Role.SSM:
        wanted = wanted.where(Staff.provider == staff.provider, Staff.provider.is_not(None))
    rows = session.execute(wanted).all()
    everybody = {one.id: one for one in session.scalars(select(Staff))}
    members = [
        Member(one, served, waiting, _away(one, today), everybody.get(one.stand_in_id or 0))
        for one, served, waiting in rows
    ]
    return sorted(members, key=lambda member: member.staff.shown.casefold())


def _away(staff: Staff, today: date) -> bool:
    if staff.absent_from is None or staff.absent_from > today:
        return False
    return staff.absent_until is None or staff.absent_until >= today
