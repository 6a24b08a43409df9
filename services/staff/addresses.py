"""The addresses of staff: add one, verify it, take it away. An unverified one gets nothing but its code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from dialogs.words import Language
from services import audit
from services.addresses import hold_address
from services.errors import ConflictError, InvalidError, NotFoundError
from services.liaison import Liaison
from services.models import Address, Link, Staff, StaffAddress, StaffToken
from services.phones import normal_phone
from services.staff.codes import Answer, check_code, send_code, who_was_invited
from services.staff.reach import EMAIL, SMS, TELEGRAM

_AN_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class Reach:
    """An address as the settings show it. `value` is the e-mail address or number; of a chat there is none to show."""

    id: int
    channel: str
    value: str
    verified: bool
    stopped: bool
    dead: bool


def addresses_of_staff(session: Session, staff: Staff) -> Sequence[Reach]:
    """Return the addresses of somebody, the oldest first, with what stands against using them."""
    return [
        Reach(
            row.id,
            address.channel,
            "" if address.channel == TELEGRAM else address.value,
            row.verified_at is not None,
            address.stopped_at is not None,
            address.dead_at is not None,
        )
        for row, address in session.execute(
            select(StaffAddress, Address)
            .join(Address, Address.id == StaffAddress.address_id)
            .where(StaffAddress.staff_id == staff.id)
            .order_by(StaffAddress.id)
        )
    ]


def add_address(
    liaison: Liaison, session: Session, staff: Staff, channel: str, value: str, at: datetime
) -> StaffAddress:
    """Add an e-mail address or a mobile number and send its code. Again for the same: another code.

    Raises `InvalidError` for what is no address or for a channel that is off, `ConflictError` where it is a client's,
    a colleague's, or said STOP. A Telegram chat is added by a link (`staff_codes.invite`).
    """
    if channel not in (EMAIL, SMS) or channel not in liaison.media:
        raise InvalidError("channel", f"{channel!r} is not on here")
    value = _an_email(value) if channel == EMAIL else normal_phone(value)
    address = hold_address(session, liaison.database.vault, channel, value, Language(staff.language), at)
    if address.stopped_at is not None:
        raise ConflictError("This address said STOP. Send START from it, then add it again.")
    row = _claim(session, staff, address)
    if row.verified_at is None:
        send_code(liaison, session, staff, address, at)
        audit.note(session, audit.by_staff(staff), "added_address", _subject(staff), at, {"channel": channel})
    return row


def verify_address(session: Session, staff: Staff, row_id: int, code: str, at: datetime) -> Answer:
    """Check the code of an address; from a good one on alerts are sent there. Raises `NotFoundError`, `ConflictError`.

    A wrong code is no error: what was tried must be kept.
    """
    row, address = _get(session, staff, row_id)
    if row.verified_at is not None:
        return Answer.GOOD
    answer = check_code(session, staff, address, code, at)
    if answer is Answer.GOOD:
        _make_theirs(session, staff, row, address, at)
    return answer


def connect_chat(session: Session, address: Address, payload: str, at: datetime) -> Staff | None:
    """Make the chat an invitation was used in its owner's; None where it was not good. Raises `ConflictError`."""
    staff = who_was_invited(session, payload, at)
    if staff is None:
        return None
    row = _claim(session, staff, address)
    if row.verified_at is None:
        _make_theirs(session, staff, row, address, at)
    return staff


def prove_email(session: Session, staff: Staff, token: StaffToken, at: datetime) -> bool:
    """A password was set by a link: where that link was sent by e-mail, the address is proved; return whether it was.

    A link that somebody printed and passed on proves nothing.
    """
    address = session.get(Address, token.address_id) if token.address_id else None
    if address is None or token.staff_id != staff.id or address.channel != EMAIL:
        return False
    row = _claim(session, staff, address)
    if row.verified_at is None:
        _make_theirs(session, staff, row, address, at)
    return True


def remove_address(session: Session, staff: Staff, row_id: int, at: datetime) -> None:
    """Take an address away: what comes from there is nobody's of staff any more. Raises `NotFoundError`."""
    row, address = _get(session, staff, row_id)
    address.for_staff = False
    session.delete(row)
    audit.note(session, audit.by_staff(staff), "removed_address", _subject(staff), at, {"channel": address.channel})


def staff_at(session: Session, address: Address) -> Staff | None:
    """Return whose verified address it is; None where it is nobody's who works here still."""
    theirs = select(Staff).join(StaffAddress, StaffAddress.staff_id == Staff.id)
    verified = theirs.where(StaffAddress.address_id == address.id, StaffAddress.verified_at.is_not(None))
    return session.scalars(verified.where(Staff.disabled_at.is_(None))).one_or_none()


def _claim(session: Session, staff: Staff, address: Address) -> StaffAddress:
    """The row of an address that is to be somebody's. One that a colleague named and never verified is free."""
    if session.scalar(select(exists().where(Link.address_id == address.id, Link.ended_at.is_(None)))):
        raise ConflictError("This address is on a client's file.")
    row = session.scalars(select(StaffAddress).where(StaffAddress.address_id == address.id).with_for_update()).first()
    if row is not None and row.staff_id != staff.id:
        if row.verified_at is not None:
            raise ConflictError("This address is somebody else's already.")
        row.staff_id = staff.id
    if row is None:
        row = StaffAddress(staff_id=staff.id, address_id=address.id)
        session.add(row)
        session.flush()
    return row


def _make_theirs(session: Session, staff: Staff, row: StaffAddress, address: Address, at: datetime) -> None:
    row.verified_at = at
    address.for_staff, address.language, address.language_confirmed = True, staff.language, True
    audit.note(session, audit.by_staff(staff), "verified_address", _subject(staff), at, {"channel": address.channel})


def _get(session: Session, staff: Staff, row_id: int) -> tuple[StaffAddress, Address]:
    row = session.get(StaffAddress, row_id, with_for_update=True)
    if row is None or row.staff_id != staff.id:
        raise NotFoundError("There is no such address of yours.")
    return row, session.get_one(Address, row.address_id)


def _an_email(value: str) -> str:
    value = value.strip()
    if not _AN_EMAIL.fullmatch(value) or not value.isascii() or not value.isprintable() or len(value) > 254:
        raise InvalidError("email", f"{value!r} is not an e-mail address")
    return value


def _subject(staff: Staff) -> str:
    return f"staff:{staff.id}"
