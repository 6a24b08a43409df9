"""What a password must be, and how long a log-in waits after tries that failed."""

from __future__ import annotations

import pytest

from services.rules.log_in import fault_of, wait_after


def test_waiting_grows_and_has_an_end() -> None:
    waits = [wait_after(failed) for failed in (4, 5, 6, 7, 100)]
    assert [wait and wait.total_seconds() for wait in waits] == [None, 60, 120, 240, 900]


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("eleven char", "short"),
        ("x" * 201, "long"),
        ("aaaaaaaaaaaaaaa", "guessed"),
        ("dana@example.ca", "guessed"),
        ("password1234", "guessed"),
        ("heron lamp seven canal", None),
        ("éléphant du marché", None),
    ],
)
def test_what_a_password_must_be(password: str, fault: str | None) -> None:
    assert fault_of(password, "dana@example.ca") == fault
