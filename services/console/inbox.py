"""The inbox: conversations with texts staff have not read, who waits longest first; then those a person holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from services.models import Address, Alert, Client, Direction, Link, Message, Staff
from services.staff.members import Role
from services.staff.seeing import alerts_seen, may_read_thread, sees
from services.strangers import while_nobodys

MOST = 200
_LATELY = timedelta(days=30)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_Row: TypeAlias = "tuple[Client | None, Address, int, datetime | None]"


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation. `unseen` texts came since staff last looked, the first at `since`; `last` was said last.

    `held_by` has it in hand: the assistant keeps silent. `neutral`: the address is on several files, or what was said
    last was said while it was not on this client's, so it is not quoted in a list.
    """

    client: Client | None
    address: Address
    unseen: int
    since: datetime | None
    last: Message
    held_by: str | None
    neutral: bool = False

    @property
    def waits(self) -> bool:
        """Whether nobody has answered what was said last, not even the assistant."""
        return self.unseen > 0 and self.last.direction == Direction.INBOUND


def inbox_of(session: Session, staff: Staff, now: datetime) -> Sequence[Thread]:
    """Return the conversations somebody should look at: unanswered ones first, each kind by who waits longest."""
    found = [*_of_clients(session, staff, now), *_of_strangers(session, staff, now)]
    return sorted(found, key=lambda one: (not one.unseen, not one.waits, one.since or one.last.created_at))[:MOST]


def _of_clients(session: Session, staff: Staff, now: datetime) -> list[Thread]:
    theirs = (
        select(Link.address_id)
        .join(Client, Client.id == Link.client_id)
        .where(Link.ended_at.is_(None), Link.refused_at.is_(None), sees(session, staff, now.date()))
    )
    unseen = _unseen(now, theirs)
    held = Address.with_staff_until > now
    rows = session.execute(
        select(Client, Address, func.coalesce(unseen.c.number, 0), unseen.c.since)
        .join(Link, Link.client_id == Client.id)
        .join(Address, Address.id == Link.address_id)
        .outerjoin(unseen, unseen.c.address_id == Address.id)
        .where(
            Link.ended_at.is_(None),
            Link.refused_at.is_(None),
            sees(session, staff, now.date()),
            or_(unseen.c.number > 0, held),
        )
        .order_by(unseen.c.since)
        .limit(MOST)
    ).all()
    if staff.role == Role.SSM:
        rows = [row for row in rows if may_read_thread(session, staff, row[0])]
    return _threads(session, [(client, address, number, since) for client, address, number, since in rows], now)


def _of_strangers(session: Session, staff: Staff, now: datetime) -> list[Thread]:
    if staff.role == Role.SSM:
        return []
    linked = exists().where(Link.address_id == Address.id, Link.ended_at.is_(None), Link.refused_at.is_(None))
    asked = exists().where(
        Alert.address_id == Address.id,
        Alert.client_id.is_(None),
        Alert.status != "resolved",
        alerts_seen(session, staff, now.date()),
    )
    nobodys = and_(asked, ~linked, ~Address.for_staff)
    unseen = _unseen(now, select(Address.id).where(nobodys))
    rows = session.execute(
        select(Address, func.coalesce(unseen.c.number, 0), unseen.c.since)
        .outerjoin(unseen, unseen.c.address_id == Address.id)
        .where(nobodys)
        .order_by(unseen.c.since)
        .limit(MOST)
    ).all()
    return _threads(session, [(None, *row) for row in rows], now, while_nobodys(Message.address_id, Message.created_at))


def _unseen(now: datetime, addresses: Select[int]) -> Subquery:
    """How many texts of these addresses staff have not read, and when the first of them came.

    Messages are looked at only where somebody wrote since staff last did.
    """
    seen = func.coalesce(Address.seen_at, _NEVER)
    return (
        select(Message.address_id, func.count().label("number"), func.min(Message.created_at).label("since"))
        .join(Address, Address.id == Message.address_id)
        .where(
            Address.id.in_(addresses),
            Address.heard_at > now - _LATELY,
            Address.heard_at > seen,
            Message.direction == Direction.INBOUND,
            Message.created_at > now - _LATELY,
            Message.created_at > seen,
        )
        .group_by(Message.address_id)
        .subquery()
    )


def _threads(
    session: Session, rows: list[_Row], now: datetime, said: ColumnElement[bool] | None = None
) -> list[Thread]:
    addresses = [address.id for _, address, _, _ in rows]
    chosen = or_(Message.opens.is_(None), Message.claimed_at.is_not(None))  # what waits to be opened says nothing yet
    there = select(func.max(Message.id)).where(Message.address_id.in_(addresses), chosen).group_by(Message.address_id)
    newest = there if said is None else there.where(said)
    last = {message.address_id: message for message in session.scalars(select(Message).where(Message.id.in_(newest)))}
    names = {one.id: one.shown for one in session.scalars(select(Staff).where(Staff.id.in_(_holders(rows))))}
    theirs = _theirs_alone(session, [message.id for message in last.values()])
    return [
        Thread(
            client,
            address,
            number,
            since,
            last[address.id],
            _holder(address, names, now),
            client is not None and last[address.id].id not in theirs,
        )
        for client, address, number, since in rows
        if address.id in last
    ]


def _theirs_alone(session: Session, messages: Sequence[int]) -> set[int]:
    """Which of these were said at an address that is on one file alone, while it was on it (`threads.in_thread_of`)."""
    live = (Link.address_id == Message.address_id, Link.ended_at.is_(None), Link.refused_at.is_(None))
    files = select(func.count()).select_from(Link).where(*live).correlate(Message).scalar_subquery()
    meanwhile = exists().where(*live, or_(Link.since.is_(None), Link.since <= Message.created_at))
    return set(session.scalars(select(Message.id).where(Message.id.in_(messages), files == 1, meanwhile)))


def _holders(rows: list[_Row]) -> set[int]:
    return {address.with_staff_id for _, address, _, _ in rows if address.with_staff_id}


def _holder(address: Address, names: dict[int, str], now: datetime) -> str | None:
    if address.with_staff_until is None or address.with_staff_until <= now:
        return None
    return names.get(address.with_staff_id or 0, "")
