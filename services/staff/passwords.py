"""Passwords of staff: kept as argon2id hashes, set by a link that is good once, changed by who knows the old one."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from pwdlib import PasswordHash
from sqlalchemy.orm import Session

from services import audit
from services.errors import LiaisonError
from services.liaison import Liaison
from services.models import Staff
from services.rules.log_in import LONGEST, PasswordFault, fault_of
from services.staff.addresses import prove_email
from services.staff.members import TokenKind, read_token
from services.staff.sessions import LoggedIn, WrongLogInError, end_sessions, open_session, whose_session
from services.staff.tries import forget_tries, give_back_try, take_try


class PasswordFaultError(LiaisonError):
    """The new password cannot be taken; `fault` says why."""

    status = 422

    def __init__(self, fault: PasswordFault) -> None:
        """Name what is wrong with it."""
        super().__init__(f"password: {fault.value}")
        self.fault = fault


@cache
def passwords() -> PasswordHash:
    """How passwords are kept: argon2id, with the parameters its library recommends."""
    return PasswordHash.recommended()


@cache
def nobodys_hash() -> str:
    """A hash no password is that of: an unknown address costs the time of a known one."""
    return passwords().hash("nobody's password, which nobody can give")


def set_password(liaison: Liaison, link: str, password: str, at: datetime) -> LoggedIn:
    """Set a password by a link that is good once; other log-ins end, and half a new one begins.

    Raises `NotAllowedError` for a link that is not good any more, `PasswordFaultError` for a weak password.
    """
    with liaison.database.reading() as session:
        email = whose_link(session, link, at).email
    hashed = _hashed(password, email)
    with liaison.database.begin() as session:
        row = read_token(session, link, TokenKind.PASSWORD, at)
        staff = session.get_one(Staff, row.staff_id)
        row.used_at = at
        prove_email(session, staff, row, at)
        take_hash(session, staff, hashed, at)
        return LoggedIn(open_session(session, staff, at, strong=False), staff)


def change_password(liaison: Liaison, token: str, old: str, new: str, at: datetime) -> LoggedIn:
    """Change one's own password; log-ins elsewhere end. Raises `WrongLogInError`, `PasswordFaultError`."""
    with liaison.database.begin() as session:
        staff = whose_session(session, token, at)
        take_try(session, staff.email_hash, at)
    if not passwords().verify(old[:LONGEST], staff.password_hash or nobodys_hash()):
        raise WrongLogInError("The password you have now is not right.")
    with liaison.database.begin() as session:
        give_back_try(session, staff.email_hash)
    hashed = _hashed(new, staff.email)
    with liaison.database.begin() as session:
        mine = session.get_one(Staff, staff.id)
        take_hash(session, mine, hashed, at)
        return LoggedIn(open_session(session, mine, at, strong=True), mine)


def whose_link(session: Session, link: str, at: datetime) -> Staff:
    """Return who may set a password by this link. Raises `NotAllowedError`."""
    return session.get_one(Staff, read_token(session, link, TokenKind.PASSWORD, at).staff_id)


def take_hash(session: Session, staff: Staff, hashed: str, at: datetime) -> None:
    """Keep a new password's hash, and end every log-in of theirs."""
    staff.password_hash = hashed
    end_sessions(session, staff)
    forget_tries(session, staff.email_hash)
    audit.note(session, audit.by_staff(staff), "password_set", f"staff:{staff.id}", at)


def _hashed(password: str, email: str) -> str:
    if (fault := fault_of(password, email)) is not None:
        raise PasswordFaultError(fault)
    return passwords().hash(password)
