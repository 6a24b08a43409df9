"""What a vendor has heard and answered itself: kept in the ledger, seen by staff, not answered twice (FACTS 8)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from dialogs.engine import State
from dialogs.understanding.normalise import fold
from services import consent
from services.alerts.raising import raise_alert
from services.liaison import Liaison
from services.models import Address
from services.rules.alert_kinds import AlertKind, Severity
from services.turns.rows import Kept, keep_state
from services.turns.silence import safety_is_open

_MAY_MEAN_AN_APPOINTMENT = frozenset({"cancel", "end", "quit"})


class Answered(StrEnum):
    """Which word the vendor heard, and so what it did."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    START_IF_STOPPED = "start_if_stopped"
    """A YES, which means that only to a number the vendor has blocked."""
    START_OF_ITS_LIST = "start_of_its_list"
    """A START the vendor hears by its own list: whether it answers a number it has not blocked, is not known."""


def really_answered(
    session: Session, answered: Answered | None, address: Address, state: State, at: datetime
) -> Answered | None:
    """Return what the vendor has done, now that it is known who wrote.

    A YES brings back only whom the vendor has blocked, and not somebody who says yes to an offer of help in danger,
    which goes on after STOP. Nor has it blocked who stopped in words it does not know (ARRET, "please stop texting"):
    their START is ours to answer, and their YES is none. A START of who never stopped is on the vendor's list, and so
    the vendor's to answer.
    """
    if answered not in (Answered.START_IF_STOPPED, Answered.START_OF_ITS_LIST):
        return answered
    ours = address.stopped_at is not None and not consent.was_stopped_by_vendor(session, address)
    if answered is Answered.START_OF_ITS_LIST:
        return None if ours else Answered.START
    return Answered.START if address.stopped_at and not ours and not safety_is_open(state, at) else None


def take_answered(
    liaison: Liaison,
    session: Session,
    address: Address,
    message_id: int,
    text: str,
    answered: Answered,
    conversation: Kept | None,
    at: datetime,
) -> None:
    """Record what the vendor did. CANCEL, END and QUIT block the number, but may mean an appointment: two alerts."""
    version = liaison.catchment.notice.version
    if answered is Answered.STOP:
        consent.stop(session, address, text, version, message_id, at)
        if fold(text).strip(" .!") in _MAY_MEAN_AN_APPOINTMENT:
            kind = AlertKind.APPOINTMENT_CHANGE_REQUESTED
            raise_alert(session, address, kind, Severity.ACTION, text, {}, at)
        if conversation is not None:
            state = State.load(conversation.state)
            state.end_all()
            keep_state(session, address.id, conversation, state.dump(), at)
    elif answered is Answered.START:
        consent.start(session, address, text, version, message_id, at)
