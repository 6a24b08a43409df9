"""Keys of programs: made once and shown once, kept as a hash, each with its scopes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from services.database import Database, insert_if_absent
from services.errors import LiaisonError, NotAllowedError, OutOfScopeError
from services.models import ApiKey


class Scope(StrEnum):
    """What a key may do. `write` may read; `admin` may do all; `campaigns` may not read clients or threads."""

    READ = "read"
    WRITE = "write"
    CAMPAIGNS = "campaigns"
    ADMIN = "admin"


_IMPLIED = {Scope.READ: {Scope.READ, Scope.WRITE, Scope.ADMIN}, Scope.WRITE: {Scope.WRITE, Scope.ADMIN}}


class NameTakenError(LiaisonError):
    """Another key has this name."""

    status = 409


def make_key(database: Database, name: str, scopes: Collection[Scope], at: datetime) -> str:
    """Make a key and return it; it is shown this once. Raises `NameTakenError`."""
    key = f"lsn_{secrets.token_urlsafe(32)}"
    values = {
        "name": name,
        "key_hash": _hash(key),
        "scopes": " ".join(sorted(scope.value for scope in scopes)),
        "created_at": at,
    }
    with database.begin() as session:
        if not insert_if_absent(session, ApiKey, values):
            raise NameTakenError(f"There is already a key named {name!r}. Choose another name.")
    return key


def check_key(database: Database, key: str | None, scope: Scope) -> str:
    """Return the name of the key. Raises `NotAllowedError`, or `OutOfScopeError` if it may not do this."""
    if not key:
        raise NotAllowedError("Send an API key: Authorization: Bearer KEY.")
    with database.reading() as session:
        row = session.scalars(select(ApiKey).where(ApiKey.key_hash == _hash(key))).one_or_none()
    if row is None:
        raise NotAllowedError("The API key is not known.")
    held = {Scope(one) for one in row.scopes.split()}
    if not held & _IMPLIED.get(scope, {scope, Scope.ADMIN}):
        raise OutOfScopeError(f"This key does not have the scope {scope.value!r}.")
    return row.name


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
