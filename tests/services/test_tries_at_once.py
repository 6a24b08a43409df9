"""Passwords and codes guessed at the same moment: no more are looked at than may fail, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from services.liaison import Liaison
from services.models import LogInTry, Staff
from services.rules.log_in import FREE_TRIES
from services.staff import factors
from services.staff.log_in import enrol, give_code, give_password
from services.staff.members import Role, add_staff
from services.staff.passwords import PasswordFaultError, change_password, passwords
from services.staff.sessions import WrongLogInError, open_session
from services.staff.tries import TooManyTriesError

KIM, PASSWORD, SECRET = "kim@example.ca", "a long enough pass phrase", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AT_ONCE = 16

dear = pytest.mark.usefixtures("costly_passwords")
"""While a password is looked at, the other tries come: with a cheap one there would be no such while."""


@pytest.fixture
def kim(liaison: Liaison) -> Staff:
    """Somebody with a password and a second factor."""
    with liaison.database.begin() as session:
        staff = add_staff(session, liaison.database.vault, KIM, Role.CASEWORKER, liaison.now())
        staff.password_hash = passwords().hash(PASSWORD)
        factors.enrol(staff, SECRET)
    return staff


def token_of(liaison: Liaison, staff: Staff, *, strong: bool = False) -> str:
    with liaison.database.begin() as session:
        return open_session(session, session.get_one(Staff, staff.id), liaison.now(), strong=strong)


def at_once(tries: list[Callable[[], object]]) -> Counter[str]:
    """What became of tries that begin at the same moment: how many were `looked at`, `refused`, `right`."""
    together = Barrier(len(tries))

    def one(attempt: Callable[[], object]) -> str:
        together.wait()
        try:
            attempt()
        except WrongLogInError:
            return "looked at"
        except TooManyTriesError:
            return "refused"
        return "right"

    with ThreadPoolExecutor(len(tries)) as threads:
        return Counter(threads.map(one, tries))


@dear
@pytest.mark.parametrize("email", [KIM, "nobody@example.ca"])
def test_passwords_guessed_at_once(liaison: Liaison, kim: Staff, email: str) -> None:
    at = liaison.now()
    done = at_once([lambda: give_password(liaison, email, "not the password", at)] * AT_ONCE)
    assert done == {"looked at": FREE_TRIES, "refused": AT_ONCE - FREE_TRIES}
    with pytest.raises(TooManyTriesError):
        give_password(liaison, email, PASSWORD, at)


@dear
def test_after_the_wait_one_of_many_is_looked_at(liaison: Liaison, kim: Staff) -> None:
    at = liaison.now()
    at_once([lambda: give_password(liaison, KIM, "not the password", at)] * FREE_TRIES)
    later = at + timedelta(minutes=1, seconds=1)
    done = at_once([lambda: give_password(liaison, KIM, "not the password", later)] * AT_ONCE)
    assert done == {"looked at": 1, "refused": AT_ONCE - 1}


def test_codes_guessed_at_once(liaison: Liaison, kim: Staff) -> None:
    at, token = liaison.now(), token_of(liaison, kim)
    done = at_once([lambda: give_code(liaison, token, "000000", at)] * AT_ONCE)
    assert done == {"looked at": FREE_TRIES, "refused": AT_ONCE - FREE_TRIES}


@dear
def test_codes_and_passwords_are_one_count(liaison: Liaison, kim: Staff) -> None:
    at, token = liaison.now(), token_of(liaison, kim)
    guesses = [
        lambda: give_code(liaison, token, "000000", at),
        lambda: give_password(liaison, KIM, "not the password", at),
        lambda: change_password(liaison, token, "not the password", "another long pass phrase", at),
    ]
    assert at_once([*guesses] * 5)["looked at"] == FREE_TRIES


def test_first_codes_of_a_new_factor_at_once(liaison: Liaison, kim: Staff) -> None:
    at, token, secret = liaison.now(), token_of(liaison, kim, strong=True), factors.new_secret()
    done = at_once([lambda: enrol(liaison, token, secret, "000000", at)] * AT_ONCE)
    assert done["looked at"] == FREE_TRIES


def test_a_right_password_is_not_a_try_that_failed(liaison: Liaison, kim: Staff) -> None:
    at = liaison.now()
    for _ in range(FREE_TRIES + 2):
        give_password(liaison, KIM, PASSWORD, at)
    for _ in range(FREE_TRIES - 1):
        with pytest.raises(WrongLogInError):
            give_password(liaison, KIM, "not the password", at)
    give_password(liaison, KIM, PASSWORD, at)
    with pytest.raises(WrongLogInError):
        give_password(liaison, KIM, "not the password", at)
    with pytest.raises(TooManyTriesError):
        give_password(liaison, KIM, PASSWORD, at)


def test_a_new_password_that_is_too_weak_is_no_try_that_failed(liaison: Liaison, kim: Staff) -> None:
    token = token_of(liaison, kim, strong=True)
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(PasswordFaultError):
            change_password(liaison, token, PASSWORD, "short", liaison.now())
    with liaison.database.reading() as session:
        assert [row.failed for row in session.query(LogInTry)] == [0]
