"""What a password costs in tests: argon2id with its smallest parameters, unless the price itself matters.

At the price its library recommends, a try takes the time of ten tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from services.staff.passwords import nobodys_hash, passwords

CHEAP = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
COSTLY = PasswordHash.recommended()


@contextmanager
def kept_by(hashes: PasswordHash) -> Iterator[None]:
    """Passwords are kept so, here and by the service."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHash, "recommended", lambda: hashes)
        _forget()
        yield
    _forget()


def _forget() -> None:
    passwords.cache_clear()
    nobodys_hash.cache_clear()
