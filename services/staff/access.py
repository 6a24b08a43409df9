"""A colleague's way in, put right by those who lead: a link to a new password, and a second step to set up anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from dialogs.words import N_, Language, Words
from services import audit
from services.errors import NotFoundError
from services.liaison import Liaison
from services.models import Staff
from services.staff import factors
from services.staff.links import mail_password_link, password_link
from services.staff.members import Role
from services.staff.reach import EMAIL, usable_addresses
from services.staff.sessions import end_sessions
from services.staff.told import StaffText, tell_staff

_TAKEN = N_("{sender}: your second step was taken away.")
_LED = {Role.MANAGER: (Role.CASEWORKER,), Role.SSM: (Role.CASEWORKER, Role.MANAGER)}


def may_put_right(leader: Staff, one: Staff) -> bool:
    """Whether somebody may: a manager for caseworkers of their provider, the SSM for caseworkers and managers.

    For those of one's own rank and above it is done where the application runs: nobody lets themselves in as them.
    """
    if one.disabled_at is not None or one.role not in _LED.get(Role(leader.role), ()):
        return False
    return leader.role == Role.SSM or (leader.provider is not None and one.provider == leader.provider)


def get_led(session: Session, leader: Staff, number: int) -> Staff:
    """Return a colleague whose way in somebody may put right. Raises `NotFoundError`."""
    one = session.get(Staff, number) if 0 < number < 2**62 else None
    if one is None or not may_put_right(leader, one):
        raise NotFoundError("There is nobody of that number whose access you may change.")
    return one


def send_link(liaison: Liaison, session: Session, leader: Staff, one: Staff, at: datetime) -> str | None:
    """Send a link to a new password to somebody's own e-mail address; the password they have works until then.

    Where e-mail is off the link is returned instead, for whoever leads to hand over.
    """
    by_mail = EMAIL in liaison.media
    audit.note(session, audit.by_staff(leader), "staff_reset", f"staff:{one.id}", at, {"by_mail": by_mail})
    if not by_mail:
        return password_link(liaison, session, one, at)
    mail_password_link(liaison, session, one, at)
    return None


def forget_second_step(
    liaison: Liaison, session: Session, one: Staff, actor: str, by: str | None, at: datetime
) -> None:
    """Take somebody's second step away and end their log-ins: at the next one they set up another. They are told.

    `by` is who did so, as they know them, if it was a colleague. Safe to repeat.
    """
    factors.forget(one)
    end_sessions(session, one)
    audit.note(session, actor, "second_factor_forgotten", f"staff:{one.id}", at)
    address = next(iter(usable_addresses(session, one, liaison.media)), None)
    if address is not None:
        tell_staff(liaison, session, Language(one.language), address, _told(liaison, by), at=at)


def _told(liaison: Liaison, by: str | None) -> StaffText:
    values = {"sender": liaison.catchment.sender, "name": by or ""}
    return StaffText(
        [
            Words(N_("{sender}: {name} took your second step away.") if by else _TAKEN, values),
            Words(N_("You set up another one at your next log-in. If you did not ask for it, tell your manager now.")),
        ]
    )
