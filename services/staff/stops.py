"""Somebody of staff wants no alerts at an address, or wants them again: STOP, START, a block."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.alerts.notices import not_arrived
from services.database import insert_if_absent
from services.models import Address, Direction, Message, Purpose, Status, StoppedAddress
from services.outbox import cancel_waiting
from services.rules.delivery import Why


def stop_alerts_there(session: Session, address: Address, at: datetime) -> None:
    """Send nothing more to an address of staff; what waited for it is told elsewhere. Safe to repeat.

    The console's settings show that it is stopped. It is nobody's consent: the ledger is for clients.
    """
    waiting = select(Message).where(
        Message.address_id == address.id,
        Message.direction == Direction.OUTBOUND,
        Message.status == Status.QUEUED,
        Message.purpose == Purpose.ALERT,
    )
    untold = session.scalars(waiting).all()
    cancel_waiting(session, address, Why.OPTED_OUT, at)
    for message in untold:
        not_arrived(session, message, at)
    address.stopped_at = address.stopped_at or at
    values = {"channel": address.channel, "value_hash": address.value_hash, "stopped_at": at}
    insert_if_absent(session, StoppedAddress, values)


def take_alerts_there_again(session: Session, address: Address) -> None:
    """Tell staff of alerts at this address again. Safe to repeat."""
    address.stopped_at = None
    stopped = delete(StoppedAddress).where(
        StoppedAddress.channel == address.channel, StoppedAddress.value_hash == address.value_hash
    )
    session.execute(stopped)
