"""Codes and links by which staff show that an address is theirs: nothing else is sent there before."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dialogs.words import N_, Language, Words
from services.errors import ConflictError, NotAllowedError
from services.liaison import Liaison
from services.models import Address, Message, Purpose, Staff, StaffToken
from services.staff.members import TokenKind, make_token, read_token, token_hash
from services.staff.told import StaffText, tell_staff

INVITES_STAFF = "staff-"
"""How the payload of a link begins that leads staff into a chat: `t.me/<bot>?start=staff-TOKEN`."""
_TRIES, _MOST = 5, 10  # wrong codes in a row; codes to one address in a day
_A_DAY, _A_MONTH = timedelta(days=1), timedelta(days=30)


class Answer(StrEnum):
    """What came of a code."""

    GOOD = "good"
    WRONG = "wrong"
    OVER = "over"
    """Too old, or tried too often: a new one is needed."""


def send_code(liaison: Liaison, session: Session, staff: Staff, address: Address, at: datetime) -> None:
    """Send six digits to an address that is to be verified; those sent before are void. Raises `ConflictError`."""
    sent = select(func.count()).where(
        Message.address_id == address.id, Message.purpose == Purpose.ALERT, Message.created_at > at - _A_DAY
    )
    if (session.scalar(sent) or 0) >= _MOST:
        raise ConflictError("Too many codes were sent there today. Try again tomorrow.")
    _forget_codes(session, staff, address)
    code = f"{secrets.randbelow(1_000_000):06}"
    make_token(session, staff, TokenKind.VERIFY, at, address=address, token=_bound(staff, address, code))
    values = {"sender": liaison.catchment.sender, "code": code}
    said = StaffText(
        [
            Words(N_("{sender}: your code is {code}."), values),
            Words(N_("Enter it in your settings within an hour. If you did not ask for it, do nothing.")),
        ]
    )
    tell_staff(liaison, session, Language(staff.language), address, said, at=at)


def check_code(session: Session, staff: Staff, address: Address, code: str, at: datetime) -> Answer:
    """Check the digits somebody entered; five wrong ones make them void. A good code is used up."""
    wanted = select(StaffToken).where(
        StaffToken.kind == TokenKind.VERIFY, StaffToken.staff_id == staff.id, StaffToken.address_id == address.id
    )
    token = session.scalars(wanted.with_for_update()).one_or_none()
    if token is None or token.expires_at <= at or token.tries >= _TRIES:
        return Answer.OVER
    if not secrets.compare_digest(token.token_hash, token_hash(_bound(staff, address, "".join(code.split())))):
        token.tries += 1
        return Answer.OVER if token.tries >= _TRIES else Answer.WRONG
    session.delete(token)
    return Answer.GOOD


def invite(session: Session, staff: Staff, at: datetime) -> str:
    """Return the payload of a link into a chat that is to become theirs; it is good once, for an hour."""
    return INVITES_STAFF + make_token(session, staff, TokenKind.VERIFY, at)


def who_was_invited(session: Session, payload: str, at: datetime) -> Staff | None:
    """Return whom the payload of such a link was made for, and use it up; None where it is not good (any more)."""
    try:
        token = read_token(session, payload.removeprefix(INVITES_STAFF), TokenKind.VERIFY, at)
    except NotAllowedError:
        return None
    staff = session.get_one(Staff, token.staff_id)
    token.used_at = at
    return staff if staff.disabled_at is None and token.address_id is None else None


def forget_old_tokens(liaison: Liaison, at: datetime) -> int:
    """Delete codes and links that were over a month ago; return how many. Until then one that is over says so."""
    with liaison.database.begin() as session:
        over = session.execute(
            delete(StaffToken).where(StaffToken.expires_at < at - _A_MONTH).returning(StaffToken.kind)
        )
        return len(over.all())


def _bound(staff: Staff, address: Address, code: str) -> str:
    """Six digits are few: the hash is of this person's code for this address."""
    return f"{staff.id} {address.id} {code}"


def _forget_codes(session: Session, staff: Staff, address: Address) -> None:
    codes = delete(StaffToken).where(StaffToken.kind == TokenKind.VERIFY, StaffToken.address_id == address.id)
    session.execute(codes.where(StaffToken.staff_id == staff.id))
