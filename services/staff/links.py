"""Links by which staff set a password: printed for somebody to pass on, or sent by e-mail, which proves the address."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from dialogs.words import N_, Language, Words
from services.addresses import hold_address
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import Address, Staff, StaffToken
from services.staff.members import TokenKind, make_token
from services.staff.reach import EMAIL
from services.staff.told import StaffText, tell_staff


def password_link(liaison: Liaison, session: Session, staff: Staff, at: datetime) -> str:
    """Return a link that is good once, for three days; those made before are void."""
    return _make(liaison, session, staff, at, None)


def mail_password_link(liaison: Liaison, session: Session, staff: Staff, at: datetime) -> None:
    """Send such a link by e-mail: whoever uses it has shown that the address is theirs. Raises `ConflictError`."""
    if EMAIL not in liaison.media:
        raise ConflictError("E-mail is off: set LIAISON_SMTP_URL and LIAISON_MAIL_FROM.")
    address = hold_address(session, liaison.database.vault, EMAIL, staff.email, Language(staff.language), at)
    values = {"sender": liaison.catchment.sender, "url": _make(liaison, session, staff, at, address)}
    said = StaffText(
        [
            Words(N_("{sender}: set your password"), values),
            Words(N_("With this link you set the password of your account for staff. It works once, for three days:")),
            Words(N_("{url}"), values),
        ]
    )
    tell_staff(liaison, session, Language(staff.language), address, said, at=at)


def _make(liaison: Liaison, session: Session, staff: Staff, at: datetime, address: Address | None) -> str:
    before = delete(StaffToken).where(StaffToken.staff_id == staff.id, StaffToken.kind == TokenKind.PASSWORD)
    session.execute(before)
    token = make_token(session, staff, TokenKind.PASSWORD, at, address=address)
    return f"{liaison.settings.public_url}/console/welcome/{token}"
