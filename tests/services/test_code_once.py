"""A code of the second factor, sent twice at the same moment, lets in once: on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError

import pytest

from services.liaison import Liaison
from services.models import Staff
from services.staff import factors
from services.staff.log_in import give_code
from services.staff.members import Role, add_staff
from services.staff.sessions import WrongLogInError, open_session

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_a_code_that_is_sent_twice_at_once_is_good_once(liaison: Liaison, monkeypatch: pytest.MonkeyPatch) -> None:
    at = liaison.now()
    with liaison.database.begin() as session:
        staff = add_staff(session, liaison.database.vault, "kim@example.ca", Role.CASEWORKER, at)
        factors.enrol(staff, SECRET)
        tokens = [open_session(session, staff, at, strong=False) for _ in range(2)]
    both, take_code = Barrier(2), factors.take_code

    def slowly(staff: Staff, code: str, at: datetime) -> bool:
        """Take it once the other one is about to, if it can be."""
        with suppress(BrokenBarrierError):
            both.wait(timeout=1)
        return take_code(staff, code, at)

    monkeypatch.setattr(factors, "take_code", slowly)

    def give(token: str) -> bool:
        try:
            give_code(liaison, token, factors.code_at(SECRET, at), at)
        except WrongLogInError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(give, tokens)) == [False, True]
