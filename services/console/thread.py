"""A conversation as a page shows it: what was said, and between it what happened, in order of time."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from services.alerts.raising import note_of
from services.alerts.words import called
from services.appointments.changes import MOVED
from services.clients.attempts import CallOutcome
from services.clients.links import addresses_of
from services.errors import ConflictError, LiaisonError
from services.liaison import Liaison
from services.medium import Plainer
from services.models import Address, Alert, Appointment, Attachment, Attempt, AuditEntry, Client, Message, Staff, Status
from services.rules.alert_kinds import AlertKind
from services.staff.members import names_of
from services.strangers import last_heard, while_nobodys
from services.threads.reading import in_thread_of
from services.threads.writing import introduced, where_to_write

ON_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a conversation. `kind` is message, alert, appointment, attempt or moved; `row` its row; `at` aware.

    `called` is what an alert is about, as a message id; `times`, of an appointment that was moved: its time before, and
    the new one.
    """

    kind: str
    at: datetime
    row: Message | Alert | Appointment | Attempt | AuditEntry
    by: str | None = None
    files: int = 0
    said: str | None = None
    called: str = ""
    times: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A stretch of it, the oldest first. `earlier` is the number to ask for what came before; 0 where nothing did.

    `digest` changes when what is shown does.
    """

    items: Sequence[Item]
    earlier: int
    digest: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an answer would go; no address where there is none. Until `with_staff_until` a person talks here."""

    address: Address | None
    stopped: bool
    with_staff_until: datetime | None
    with_staff: str | None


def of_client(session: Session, client: Client, before: int = 0) -> Conversation:
    """Return what was said with a client on any address, and what happened meanwhile; before a message, if named."""
    messages = _messages(session, in_thread_of(client), before)
    since = messages[0].at if len(messages) == ON_A_PAGE else None
    until = messages[-1].at if before and messages else None
    about = [
        *_alerts(session, Alert.client_id == client.id, since, until),
        *_appointments(session, client, since, until),
        *_moves(session, client, since, until),
        *_calls(session, client, since, until),
    ]
    return _conversation(messages, about)


def of_stranger(session: Session, address: Address, before: int = 0) -> Conversation:
    """Return what was said at an address while it was on nobody's file: what a client said there is their thread's."""
    said = and_(Message.address_id == address.id, while_nobodys(Message.address_id, Message.created_at))
    raised = and_(Alert.address_id == address.id, Alert.client_id.is_(None))
    messages = _messages(session, said, before)
    since = messages[0].at if len(messages) == ON_A_PAGE else None
    return _conversation(messages, _alerts(session, raised, since, None))


def reach_of(session: Session, client: Client) -> Reach:
    """Return where an answer to a client would go."""
    try:
        address, _ = where_to_write(session, client)
    except ConflictError:
        return Reach(None, _has_stopped(session, client), None, None)
    return _reach(session, address)


def reach_of_stranger(session: Session, address: Address) -> Reach:
    """Return where an answer to a stranger would go."""
    if address.stopped_at is not None or last_heard(session, address) is None:
        return Reach(None, address.stopped_at is not None, None, None)
    return _reach(session, address)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a client would get: the messages in order, and how many SMS they cost (None where nobody counts them).

    `plainer` is there where the same in plain letters would cost fewer: `plainer_segments`.
    """

    bodies: Sequence[str]
    segments: int | None
    plainer: Plainer | None = None
    plainer_segments: int = 0


def preview(liaison: Liaison, session: Session, address: Address, text: str) -> Preview:
    """Return what a text becomes at an address, with who is writing before it where that was never said.

    Raises `LiaisonError` where the channel is off.
    """
    medium = liaison.media.get(address.channel)
    if medium is None:
        raise LiaisonError(f"The channel {address.channel} is off.")
    first = introduced(liaison, session, address)
    bodies = [body for body in medium.bodies(f"{first}{text}") if body]
    if medium.segments is None:
        return Preview(bodies, None)
    segments, plainer = sum(map(medium.segments, bodies)), medium.plainer(text)
    less = segments
    if plainer and plainer.text:
        less = sum(map(medium.segments, medium.bodies(f"{first}{plainer.text}")))
    return Preview(bodies, segments, plainer, less) if less < segments else Preview(bodies, segments)


def _messages(session: Session, whose: ColumnElement[bool], before: int) -> list[Item]:
    wanted = (
        select(Message, Staff.name, Staff.email)
        .outerjoin(Staff, Staff.id == Message.staff_id)
        .where(whose)
        .order_by(Message.id.desc())
        .limit(ON_A_PAGE)
    )
    if before:
        wanted = wanted.where(Message.id < before)
    rows = session.execute(wanted).all()[::-1]
    files = _files(session, [message.id for message, _, _ in rows])
    return [
        Item("message", message.created_at, message, name or email, files.get(message.id, 0))
        for message, name, email in rows
        if message.text or files.get(message.id) or message.status is not Status.CANCELLED
    ]


def _files(session: Session, ids: list[int]) -> dict[int, int]:
    sent = select(Attachment.message_id).where(Attachment.message_id.in_(ids))
    found: dict[int, int] = {}
    for number in session.scalars(sent):
        found[number] = found.get(number, 0) + 1
    return found


def _alerts(session: Session, whose: ColumnElement[bool], since: datetime | None, until: datetime | None) -> list[Item]:
    rows = session.scalars(select(Alert).where(whose, _within(Alert.created_at, since, until)))
    return [
        Item("alert", one.created_at, one, said=note["said"], called=called(AlertKind(one.kind), note))
        for one, note in ((alert, note_of(alert)) for alert in rows)
    ]


def _appointments(session: Session, client: Client, since: datetime | None, until: datetime | None) -> list[Item]:
    over = Appointment.status.in_(("attended", "missed", "cancelled"))
    wanted = select(Appointment).where(
        Appointment.client_id == client.id, over, _within(Appointment.starts_at, since, until)
    )
    return [Item("appointment", row.starts_at, row) for row in session.scalars(wanted)]


def _moves(session: Session, client: Client, since: datetime | None, until: datetime | None) -> list[Item]:
    """Each new time an appointment of theirs was given: when, and by whom of the staff."""
    theirs = session.scalars(select(Appointment.reference).where(Appointment.client_id == client.id)).all()
    wanted = select(AuditEntry).where(
        AuditEntry.subject.in_([f"appointment:{reference}" for reference in theirs]),
        AuditEntry.action == MOVED,
        _within(AuditEntry.at, since, until),
    )
    entries = session.scalars(wanted).all() if theirs else ()
    names = names_of(session, {entry.actor for entry in entries})
    return [Item("moved", one.at, one, names.get(one.actor), times=_times(one)) for one in entries]


def _times(entry: AuditEntry) -> tuple[datetime, datetime]:
    details = entry.details or {}
    return datetime.fromisoformat(details["from"]), datetime.fromisoformat(details["to"])


def _calls(session: Session, client: Client, since: datetime | None, until: datetime | None) -> list[Item]:
    who = aliased(Staff)
    wanted = (
        select(Attempt, who.name, who.email)
        .outerjoin(who, who.id == Attempt.staff_id)
        .where(
            Attempt.client_id == client.id,
            Attempt.channel == "phone",
            Attempt.outcome.in_([*CallOutcome]),  # an appointment by phone that was offered is no call
            _within(Attempt.at, since, until),
        )
    )
    return [Item("attempt", row.at, row, name or email) for row, name, email in session.execute(wanted)]


def _within(
    column: InstrumentedAttribute[datetime], since: datetime | None, until: datetime | None
) -> ColumnElement[bool]:
    return and_(true(), column >= since if since else true(), column <= until if until else true())


def _conversation(messages: list[Item], about: list[Item]) -> Conversation:
    items = sorted([*messages, *about], key=lambda item: item.at)
    first = messages[0].row.id if len(messages) == ON_A_PAGE else 0
    last = messages[-1].row.id if messages else 0
    state = [(item.row.id, str(getattr(item.row, "status", ""))) for item in items]
    return Conversation(items, first, f"{last}-{zlib.crc32(repr(state).encode()):x}")


def _reach(session: Session, address: Address) -> Reach:
    who = session.get(Staff, address.with_staff_id) if address.with_staff_id else None
    return Reach(address, False, address.with_staff_until, who.shown if who else None)


def _has_stopped(session: Session, client: Client) -> bool:
    return any(address.stopped_at for address, _ in addresses_of(session, client))
