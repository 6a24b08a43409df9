"""Tell staff of alerts: notices that are due become messages, one by one or as a digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import Language
from services.addresses import hold_address
from services.alerts.texts import Told, bare, danger, digest, disruption, is_disruption, single
from services.liaison import Liaison, system_clock
from services.models import Address, Alert, AlertNotice, Client, Message, Staff
from services.rules.alert_clocks import AGAIN, Level, goes_at_once
from services.rules.alert_kinds import AlertKind, Severity
from services.sending import gates
from services.staff.members import TokenKind, make_token
from services.staff.reach import EMAIL, usable_addresses
from services.staff.told import tell_staff

log = structlog.get_logger()
Due = tuple[AlertNotice, Told]


def tell_due(liaison: Liaison, at: datetime) -> int:
    """Queue what is due to be told to each member of staff; return how many were told something. Safe to repeat.

    Any number of workers may: one tells one person at a time, and each message has a key of its own.
    """
    waiting = select(AlertNotice.staff_id).where(AlertNotice.told_at.is_(None), AlertNotice.due_at <= at).distinct()
    with liaison.database.reading() as session:
        people = session.scalars(waiting.order_by(AlertNotice.staff_id)).all()
    told = 0
    for number in people:
        with liaison.database.begin() as session:
            told += _tell_one(liaison, session, number, at)
    return told


def _tell_one(liaison: Liaison, session: Session, number: int, at: datetime) -> bool:
    # FOR NO KEY UPDATE: whoever leaves a notice for this person meanwhile need not wait
    held = select(Staff).where(Staff.id == number).with_for_update(skip_locked=True, key_share=True)
    staff = session.scalars(held).one_or_none()
    if staff is None:
        return False
    due = _due(session, staff, at)
    at_once = [one for one in due if _goes_at_once(one)]
    for group in (*([one] for one in at_once), [one for one in due if one not in at_once]):
        if group:
            _tell(liaison, session, staff, group, at)
    return bool(due)


def _goes_at_once(due: Due) -> bool:
    alert = due[1].alert
    return goes_at_once(AlertKind(alert.kind), Severity(alert.severity))


def _due(session: Session, staff: Staff, at: datetime) -> list[Due]:
    """What is due for somebody, the gravest and oldest first; an alert somebody has meanwhile is told to nobody."""
    rows = session.execute(
        select(AlertNotice, Alert, Client)
        .join(Alert, Alert.id == AlertNotice.alert_id)
        .outerjoin(Client, Client.id == Alert.client_id)
        .where(AlertNotice.staff_id == staff.id, AlertNotice.told_at.is_(None), AlertNotice.due_at <= at)
        .order_by(AlertNotice.id)
        .with_for_update(of=AlertNotice)
    ).all()
    found: list[Due] = []
    for notice, alert, client in rows:
        if alert.status == "open":
            found.append((notice, Told(alert, client, notice.level, notice.round)))
        else:
            session.delete(notice)
    order = list(Severity)
    return sorted(found, key=lambda one: (-order.index(Severity(one[1].alert.severity)), one[1].alert.id))


def _tell(liaison: Liaison, session: Session, staff: Staff, due: Sequence[Due], at: datetime) -> None:
    """Queue one message about some alerts, where somebody was not yet told of them in vain; else others are told.

    Danger nobody acknowledged goes to every address of theirs. It is not sent late: the next round says it again.
    """
    (first, told), *more = due
    at_once = _goes_at_once(due[0])
    verified = _addresses(liaison, session, staff, at_once=at_once)
    addresses = verified or (_log_in_address(liaison, session, staff, at) if at_once else [])
    keys = {address: f"notice:{first.alert_id}:{staff.id}:{first.round}:{address.id}" for address in addresses}
    tried = set(session.scalars(select(Message.key).where(Message.key.in_(keys.values()))))
    untried = [address for address in addresses if keys[address] not in tried]
    if not untried:
        return _pass_on(session, due, at)
    messages = []
    for address in untried if at_once and told.round else untried[:1]:
        if more:
            said = digest(liaison, address.channel, [one for _, one in due])
        elif not verified:
            said = bare(liaison, told)
        elif is_disruption(told.alert):
            said = disruption(liaison, address.channel, told)
        elif at_once:
            token = make_token(session, staff, TokenKind.DANGER, at, alert=told.alert)
            said = danger(liaison, address.channel, told, token)
        else:
            said = single(liaison, address.channel, told, liaison.catchment.local(at).date())
        messages.append(
            tell_staff(
                liaison,
                session,
                Language(staff.language),
                address,
                said,
                key=keys[address],
                at=at,
                alert=None if more else told.alert,
                expires_at=at + AGAIN if at_once else None,
            )
        )
    for notice, _ in due:
        notice.told_at, notice.message_id = at, messages[0].id
    return None


def _addresses(liaison: Liaison, session: Session, staff: Staff, *, at_once: bool) -> Sequence[Address]:
    """Where somebody can be told, without the channels whose vendors refuse us; all but danger may wait there."""
    verified, shut = usable_addresses(session, staff, liaison.media), gates.shut(session, system_clock())
    open_ones = [address for address in verified if address.channel not in shut]
    return open_ones if open_ones or at_once else verified


def _log_in_address(liaison: Liaison, session: Session, staff: Staff, at: datetime) -> list[Address]:
    """The e-mail address somebody logs in with, which nobody verified: for danger that would else reach nobody."""
    if EMAIL not in liaison.media or staff.password_hash is None:
        return []
    address = hold_address(session, liaison.database.vault, EMAIL, staff.email, Language(staff.language), at)
    return [address] if address.stopped_at is None else []


def _pass_on(session: Session, due: Sequence[Due], at: datetime) -> None:
    """Nobody is reached here: the next level is told at once. What cannot climb any more waits for its next round."""
    for notice, told in due:
        log.warning("notice_reaches_nobody", staff=notice.staff_id, alert=notice.alert_id)
        if told.alert.level < Level.SSM:
            told.alert.climbs_at = at
        session.delete(notice)


def not_arrived(session: Session, message: Message, at: datetime) -> None:
    """A message about alerts did not reach somebody: they are told anew, elsewhere, or others are. Safe to repeat."""
    told = select(AlertNotice).where(AlertNotice.message_id == message.id).with_for_update()
    for notice in session.scalars(told):
        notice.told_at, notice.message_id, notice.due_at = None, None, at
