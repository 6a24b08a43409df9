"""What staff text back: ACK takes an alert, STOP ends alerts here, START brings them back; all else gets one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from dialogs.understanding.normalise import clean, fold
from dialogs.words import N_, Language, Words
from services import audit
from services.alerts.raising import acknowledge, number_of
from services.alerts.texts import ACKNOWLEDGE, console_link
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import Address, Alert, AlertNotice, Message, Staff
from services.staff.addresses import connect_chat, staff_at
from services.staff.codes import INVITES_STAFF
from services.staff.seeing import alerts_seen
from services.staff.stops import stop_alerts_there, take_alerts_there_again
from services.staff.told import StaffText, tell_staff
from services.turns.answered import Answered

_TAKE = re.compile(r"(?:ack|acknowledge|re[cç]u|pris)\b[\s:#]*(?:a[\s-]?)?(?P<number>[0-9]{1,17})?[\s.!]*")
_STOP = frozenset({"stop", "stopall", "unsubscribe", "arret", "arreter"})
_START = frozenset({"start", "unstop", "debut", "commencer"})
_STARTED = (Answered.START, Answered.START_IF_STOPPED, Answered.START_OF_ITS_LIST)
_LISTED, _FLOOD = 5, 15  # alerts named in an answer; texts within ten seconds after which nothing is answered


@dataclass(frozen=True, slots=True)
class FromStaff:
    """What came, perhaps from staff: the words, the button, what the vendor has answered itself, and what the link
    carried by which a chat was opened.
    """

    text: str
    pressed: str | None = None
    answered: Answered | None = None
    payload: str | None = None


def may_be_from_staff(address: Address, invited: str | None) -> bool:
    """Whether a message may come from staff: an address of theirs, or a link that makes it one."""
    return address.for_staff or (invited is not None and invited.startswith(INVITES_STAFF))


def take_from_staff(
    liaison: Liaison, session: Session, message_id: int, address: Address, heard: FromStaff, lately: int, at: datetime
) -> tuple[int, ...] | None:
    """Take in a message from an address of staff and return the rows of the answers; None where a client may write.

    An address becomes staff's by an invitation, too. `lately` is how many texts came from there in ten seconds.
    """
    said: StaffText | None = None
    if heard.payload is not None and heard.payload.startswith(INVITES_STAFF):
        said = _connect(session, address, heard.payload, at)
    elif not address.for_staff:
        return None
    staff = staff_at(session, address)
    if staff is None:
        address.for_staff = False  # they have left: the number is a private person's
        if said is None:
            return None
    else:
        message = session.get_one(Message, message_id)
        message.author, message.staff_id = "staff", staff.id
        if said is None and lately < _FLOOD:
            said = hear_staff(liaison, session, staff, address, heard, at)
    if said is None:
        return ()
    language = Language(staff.language if staff else address.language)
    return (tell_staff(liaison, session, language, address, said, at=at, answers=message_id).id,)


def _connect(session: Session, address: Address, payload: str, at: datetime) -> StaffText:
    try:
        connected = connect_chat(session, address, payload, at)
    except ConflictError:
        return StaffText([Words(N_("This chat cannot be used for alerts: it is a client's or a colleague's."))])
    if connected is None:
        return StaffText([Words(N_("This link is not good any more. Make a new one in your settings."))])
    return StaffText([Words(N_("You will get your alerts here."))])


def hear_staff(
    liaison: Liaison, session: Session, staff: Staff, address: Address, heard: FromStaff, at: datetime
) -> StaffText | None:
    """Do what a member of staff texts and return the answer; None where the vendor has answered. Safe to repeat."""
    words = fold(heard.text).strip(" .!")
    answered = None if heard.answered is Answered.START_IF_STOPPED and not address.stopped_at else heard.answered
    if answered is Answered.STOP or words in _STOP:
        stop_alerts_there(session, address, at)
        _note(session, staff, "stopped_address", address, at)
        return None if answered else StaffText([Words(N_("No more alerts here. START brings them back."))])
    if answered in _STARTED or words in _START:
        take_alerts_there_again(session, address)
        _note(session, staff, "started_address", address, at)
        return None if answered else StaffText([Words(N_("You will get your alerts here."))])
    if address.stopped_at is not None or answered is not None:
        return None
    if heard.pressed is not None and heard.pressed.startswith(ACKNOWLEDGE):
        return _take(liaison, session, staff, heard.pressed.removeprefix(ACKNOWLEDGE), at)
    found = _TAKE.fullmatch(clean(heard.text).casefold().strip())
    if found is None:
        return StaffText([_can_do(liaison)])
    if found["number"]:
        return _take(liaison, session, staff, found["number"], at)
    return _take_the_only_one(liaison, session, staff, at)


def _take(liaison: Liaison, session: Session, staff: Staff, number: str, at: datetime) -> StaffText:
    seen = alerts_seen(session, staff, liaison.catchment.local(at).date())
    wanted = select(Alert).where(Alert.id == number_of(number), seen).with_for_update()
    alert = session.scalars(wanted).one_or_none()
    if alert is None:
        return StaffText([Words(N_("There is no alert A-{number} for you."), {"number": number.lstrip("0") or "0"})])
    named = {"reference": alert.reference, "url": console_link(liaison, alert)}
    if alert.status != "open" and audit.by_staff(staff) not in (alert.acknowledged_by, alert.resolved_by):
        return StaffText([Words(N_("{reference}: a colleague has it already. {url}"), named)])
    acknowledge(session, alert, audit.by_staff(staff), at)
    return StaffText([Words(N_("{reference} is yours. {url}"), named)])


def _take_the_only_one(liaison: Liaison, session: Session, staff: Staff, at: datetime) -> StaffText:
    waiting = _told_and_open(session, staff)
    if len(waiting) == 1:
        return _take(liaison, session, staff, str(waiting[0].id), at)
    if not waiting:
        return StaffText([Words(N_("No alert waits for you."))])
    references = [alert.reference for alert in waiting[:_LISTED]]
    values = {"references": references, "number": str(waiting[0].id)}
    return StaffText([Words(N_("Which one? {references}. Reply as in ACK {number}."), values)])


def _told_and_open(session: Session, staff: Staff) -> Sequence[Alert]:
    told = exists().where(
        AlertNotice.alert_id == Alert.id, AlertNotice.staff_id == staff.id, AlertNotice.told_at.is_not(None)
    )
    return session.scalars(select(Alert).where(told, Alert.status == "open").order_by(Alert.id.desc())).all()


def _can_do(liaison: Liaison) -> Words:
    values = {"sender": liaison.catchment.sender, "url": f"{liaison.settings.public_url}/console"}
    return Words(
        N_("{sender}, alerts to staff. ACK and a number takes an alert; STOP ends alerts here. All else: {url}"), values
    )


def _note(session: Session, staff: Staff, action: str, address: Address, at: datetime) -> None:
    audit.note(session, audit.by_staff(staff), action, f"staff:{staff.id}", at, {"channel": address.channel})
