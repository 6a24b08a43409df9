"""What a vendor tells us afterwards: a message came this far, or somebody blocked us."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from dialogs.words import Language
from services.addresses import expect_address
from services.liaison import Liaison
from services.models import Address, Direction, Message, Status
from services.rules.delivery import Why
from services.sending.again import is_of_another_try
from services.sending.settling import hold_messages, settle, stop_by_vendor


@dataclass(frozen=True, slots=True)
class Report:
    """How far a message came. `message_id` is our row, where the vendor was told it; else the vendor's id finds it.

    `tries`: how often in all it may go out, where it failed and a later try may do.
    """

    channel: str
    vendor_id: str
    status: Status
    why: Why | None = None
    message_id: int | None = None
    tries: int = 1


def take_report(liaison: Liaison, report: Report) -> bool:
    """Record it; return whether it was about a message of ours. Safe to repeat, in any order: it only moves forward.

    Of a try that failed, and that another follows, it counts only that it arrived after all.
    """
    at = liaison.clock()
    ours = select(Message.id).where(Message.channel == report.channel, Message.direction == Direction.OUTBOUND)
    with liaison.database.begin() as session:
        message_id = session.scalar(ours.where(Message.vendor_id == report.vendor_id))
        if message_id is None and report.message_id is not None:
            message_id = session.scalar(ours.where(Message.id == report.message_id))
        if message_id is None:
            return False
        for message in hold_messages(session, [message_id]).values():
            if report.why is Why.OPTED_OUT:  # whatever else is known of the message
                stop_by_vendor(liaison, session, session.get_one(Address, message.address_id), message, at)
            if report.status is not Status.DELIVERED and is_of_another_try(session, message, report.vendor_id):
                continue
            settle(
                liaison,
                session,
                message,
                report.status,
                at,
                vendor_id=report.vendor_id,
                why=report.why,
                tries=report.tries,
            )
    return True


def blocked(liaison: Liaison, channel: str, value: str) -> None:
    """Record that somebody blocked us: an opt-out of everything, seen by staff (R-43). Safe to repeat.

    It is nothing they wrote: where they were last heard stays as it is.
    """
    at = liaison.clock()
    with liaison.database.begin() as session:
        language = Language.EN
        address = expect_address(session, liaison.database.vault, channel, value, language, at)
        stop_by_vendor(liaison, session, address, None, at)
