"""The page behind the link of a danger alert: what was said, when, by whom, whom to call; every look is audited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.understanding.facts import facts_said
from dialogs.words import Language
from services import audit
from services.alerts.raising import acknowledge, note_of
from services.clients.links import addresses_of
from services.errors import LiaisonError, NotAllowedError
from services.liaison import Liaison
from services.models import Address, Alert, Client, Direction, Message, Staff, StaffToken
from services.rules.alert_kinds import AlertKind
from services.rules.duty_to_report import duty_may_apply
from services.staff.members import TokenKind, token_hash
from services.staff.reach import SMS

_LATELY, _TEXTS = timedelta(days=1), 50
_WHILE_CALLING = timedelta(hours=1)
"""How long the link of whoever took an alert still shows what was said: they are calling. From then on they log in."""
_A_NUMBER = re.compile(r"\+1[2-9][0-9]{9}")


class NotTheirsError(NotAllowedError):
    """No such link was made, or for somebody who does not work here any more."""

    status = 403


class LinkOverError(LiaisonError):
    """The link was good, and is not any more."""

    status = 410


@dataclass(frozen=True, slots=True)
class AlertPage:
    """What whoever takes care of it must know. `name` is None for somebody nobody knows; moments are local.

    `opens`: the link still shows what was said, by whom and whom to call; else all of that is left out. `numbers` are
    E.164, the most likely first. `taken_by` has it already; `theirs` says that it is who looks. `duty`: the duty to
    report is shown.
    """

    opens: bool
    reference: str
    number: int
    kind: AlertKind
    said: str
    details: Mapping[str, str]
    count: int
    came: datetime
    last: datetime
    name: str | None
    client: str | None
    channel: str | None
    writes: Language
    numbers: Sequence[str]
    status: str
    taken_by: str | None
    theirs: bool
    duty: bool
    reads: Language


def look(liaison: Liaison, token: str, at: datetime) -> AlertPage:
    """Return the page of a link; the look is audited. Raises `NotTheirsError`, `LinkOverError`.

    The link serves to take the alert and to call. Once a colleague has it, it is done, or an hour has passed since
    they took it, it names nobody any more: who must see more logs in.
    """
    with liaison.database.begin() as session:
        staff, alert = _whose(session, token, at)
        opens = _still_opens(staff, alert, at)
        action = "danger_viewed" if opens else "danger_link_closed"
        audit.note(session, audit.by_staff(staff), action, f"alert:{alert.reference}", at)
        return _page(liaison, session, staff, alert, opens=opens)


def take(liaison: Liaison, token: str, at: datetime) -> None:
    """Acknowledge the alert as whoever the link was made for. Safe to repeat. Raises as `look` does."""
    with liaison.database.begin() as session:
        staff, alert = _whose(session, token, at)
        session.refresh(alert, with_for_update=True)
        acknowledge(session, alert, audit.by_staff(staff), at)


def _whose(session: Session, token: str, at: datetime) -> tuple[Staff, Alert]:
    row = session.get(StaffToken, token_hash(token))
    staff = session.get(Staff, row.staff_id) if row is not None else None
    if row is None or row.kind != TokenKind.DANGER or staff is None or staff.disabled_at is not None:
        raise NotTheirsError("This link is not yours.")
    alert = session.get(Alert, row.alert_id) if row.alert_id else None
    if row.expires_at <= at or alert is None:
        raise LinkOverError("This link is over.")
    return staff, alert


def _still_opens(staff: Staff, alert: Alert, at: datetime) -> bool:
    """Whether the link still shows what was said: nobody has the alert yet, or its owner took it within the hour."""
    if alert.status == "open":
        return True
    theirs = alert.status == "acknowledged" and alert.acknowledged_by == audit.by_staff(staff)
    return theirs and alert.acknowledged_at is not None and at < alert.acknowledged_at + _WHILE_CALLING


def _page(liaison: Liaison, session: Session, staff: Staff, alert: Alert, *, opens: bool) -> AlertPage:
    client = session.get(Client, alert.client_id) if alert.client_id and opens else None
    address = session.get(Address, alert.address_id) if alert.address_id and opens else None
    note, local = note_of(alert) if opens else {"said": ""}, liaison.catchment.local
    by = alert.acknowledged_by or alert.resolved_by
    return AlertPage(
        opens=opens,
        reference=alert.reference,
        number=alert.id,
        kind=AlertKind(alert.kind),
        said=note.pop("said"),
        details=note,
        count=alert.count,
        came=local(alert.created_at),
        last=local(alert.last_at),
        name=client.name if client else None,
        client=client.reference if client else None,
        channel=address.channel if address else None,
        writes=Language(alert.language),
        numbers=_numbers(session, alert, client, address) if opens else (),
        status=alert.status,
        taken_by=_name(session, by),
        theirs=by == audit.by_staff(staff),
        duty=opens and _duty(session, alert, client, address, local(alert.created_at).year),
        reads=Language(staff.language),
    )


def _numbers(session: Session, alert: Alert, client: Client | None, address: Address | None) -> Sequence[str]:
    """The numbers to call: one they just gave, the one they write from, then those on their file."""
    given = []
    if address is not None:
        asked = select(Alert).where(
            Alert.address_id == address.id,
            Alert.kind == AlertKind.HUMAN_REQUESTED,
            Alert.last_at > alert.created_at - _LATELY,
        )
        given = [note_of(one).get("contact", "") for one in session.scalars(asked.order_by(Alert.id.desc()))]
    given.append(note_of(alert).get("contact", ""))
    theirs = [address] if address is not None else []
    theirs += [one for one, _ in addresses_of(session, client)] if client else []
    found = [*map(_as_number, given), *(one.value for one in theirs if one.channel == SMS)]
    return list(dict.fromkeys(number for number in found if number and _A_NUMBER.fullmatch(number)))


def _as_number(given: str) -> str | None:
    digits = re.sub(r"\D", "", given)
    return f"+1{digits[-10:]}" if len(digits) in (10, 11) else None


def _duty(session: Session, alert: Alert, client: Client | None, address: Address | None, year: int) -> bool:
    """Whether the duty to report is shown, by what the file and the person's own texts tell (R-107)."""
    texts = [note_of(alert)["said"]]
    if address is not None:
        heard = select(Message).where(Message.address_id == address.id, Message.direction == Direction.INBOUND)
        latest = session.scalars(heard.order_by(Message.id.desc()).limit(_TEXTS)).all()
        texts += [message.text for message in latest]
    ages = [age for text in texts if isinstance(age := facts_said(text).get("age"), int)]
    born = str((client.confirm_with or {}).get("birth_year", "")) if client else ""
    if born.isdigit():
        ages.append(year - int(born) - 1)  # whose birthday is still to come this year
    return duty_may_apply(texts[:1], min(ages, default=None))


def _name(session: Session, actor: str | None) -> str | None:
    kind, _, reference = (actor or "").partition(":")
    staff = session.get(Staff, int(reference)) if kind == "staff" and reference.isdigit() else None
    return staff.shown if staff else reference or None
