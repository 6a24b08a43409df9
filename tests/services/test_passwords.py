"""What is kept of a password, and that trying one costs enough."""

from __future__ import annotations

import pytest

from services.liaison import Liaison
from services.models import Staff
from services.staff.log_in import give_password
from services.staff.members import Role, add_staff
from services.staff.passwords import nobodys_hash, passwords
from tests.passwords import CHEAP

KIM, PASSWORD = "kim@example.ca", "a long enough pass phrase"
DEAR = "$argon2id$v=19$m=65536,t=3,p=4$"  # 64 MiB, three times over: RFC 9106, section 4

pytestmark = pytest.mark.usefixtures("costly_passwords")


def test_trying_a_password_costs_what_is_recommended_for_nobody_too() -> None:
    assert passwords().hash(PASSWORD).startswith(DEAR)
    assert nobodys_hash().startswith(DEAR)


def test_a_password_that_was_kept_for_less_is_kept_for_more_once_it_is_given(liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        staff = add_staff(session, liaison.database.vault, KIM, Role.CASEWORKER, liaison.now())
        staff.password_hash = CHEAP.hash(PASSWORD)
    give_password(liaison, KIM, PASSWORD, liaison.now())
    with liaison.database.reading() as session:
        kept = session.get_one(Staff, staff.id).password_hash or ""
    assert kept.startswith(DEAR)
    assert passwords().verify(PASSWORD, kept)
