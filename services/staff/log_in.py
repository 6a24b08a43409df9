"""Log in: the password, then the second factor."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from services import audit
from services.liaison import Liaison
from services.models import Staff
from services.rules.log_in import LONGEST
from services.staff import factors
from services.staff.members import email_hash, find_staff
from services.staff.passwords import nobodys_hash, passwords
from services.staff.sessions import (
    LoggedIn,
    WrongLogInError,
    end_session,
    end_sessions,
    find_session,
    open_session,
    whose_session,
)
from services.staff.tries import forget_tries, give_back_try, take_try


def give_password(liaison: Liaison, email: str, password: str, at: datetime) -> LoggedIn:
    """Check a password and open half a log-in: the second factor comes next.

    An unknown address costs the same time and gets the same `WrongLogInError` as a wrong password, and waits alike
    (`TooManyTriesError`) after five tries.
    """
    hashed = email_hash(liaison.database.vault, email[:LONGEST])
    with liaison.database.begin() as session:
        take_try(session, hashed, at)
        staff = find_staff(session, liaison.database.vault, email[:LONGEST])
    known = staff if staff is not None and staff.password_hash and staff.disabled_at is None else None
    kept = known.password_hash if known and known.password_hash else nobodys_hash()
    right, better = passwords().verify_and_update(password[:LONGEST], kept)
    if known is None or not right:
        raise WrongLogInError("The e-mail address or the password is not right.")
    with liaison.database.begin() as session:
        give_back_try(session, hashed)
    with liaison.database.begin() as session:
        mine = session.get_one(Staff, known.id)
        mine.password_hash = better or mine.password_hash
        return LoggedIn(open_session(session, mine, at, strong=False), mine)


def give_code(liaison: Liaison, token: str, code: str, at: datetime) -> LoggedIn:
    """Check the second factor and complete the log-in under a new token. Raises as `give_password` does."""
    with liaison.database.begin() as session:
        staff = _held(session, token, at)
        take_try(session, staff.email_hash, at)
        if factors.take_code(staff, code[:40], at):
            return _let_in(session, staff, token, at)
    raise WrongLogInError("This code is not right.")


def enrol(liaison: Liaison, token: str, secret: str, code: str, at: datetime) -> tuple[LoggedIn, list[str]]:
    """Set up a second factor with a first code, and complete the log-in; also gives the recovery codes, once.

    Somebody who has one already must be fully logged in: a password alone never replaces a second factor.
    """
    with liaison.database.begin() as session:
        staff = _held(session, token, at)
        found = find_session(session, token, at)
        if factors.enrolled(staff) and not (found and found[0].strong):
            raise WrongLogInError("Give the code of your authenticator first.")
        take_try(session, staff.email_hash, at)
        step = factors.step_of(secret, code, at) if factors.is_secret(secret) else None
        if step is not None:
            codes = factors.enrol(staff, secret, step)
            audit.note(session, audit.by_staff(staff), "second_factor_set", f"staff:{staff.id}", at)
            end_sessions(session, staff)
            return _let_in(session, staff, token, at), codes
    raise WrongLogInError("This code is not right.")


def _held(session: Session, token: str, at: datetime) -> Staff:
    """Whose log-in this is, held until the transaction ends: a code sent twice at once is good once."""
    staff = whose_session(session, token, at)
    session.refresh(staff, with_for_update=True)
    return staff


def _let_in(session: Session, staff: Staff, token: str, at: datetime) -> LoggedIn:
    """The token changes, so that one that was seen before the log-in is worth nothing after it."""
    end_session(session, token)
    forget_tries(session, staff.email_hash)
    audit.note(session, audit.by_staff(staff), "logged_in", f"staff:{staff.id}", at)
    return LoggedIn(open_session(session, staff, at, strong=True), staff)
