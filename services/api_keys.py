"""Keys of programs: made once and shown once, kept as a hash, each with its scopes, good until they are revoked."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from dialogs.words import N_
from services import audit
from services.database import Database, insert_if_absent
from services.errors import InvalidError, LiaisonError, NotAllowedError, NotFoundError, OutOfScopeError
from services.models import ApiKey


class Scope(StrEnum):
    """What a key may do. `write` may read; `admin` may do all; `campaigns` may not read clients or threads."""

    READ = "read"
    WRITE = "write"
    CAMPAIGNS = "campaigns"
    ADMIN = "admin"


_LONGEST_NAME = 80
_IMPLIED = {Scope.READ: {Scope.READ, Scope.WRITE, Scope.ADMIN}, Scope.WRITE: {Scope.WRITE, Scope.ADMIN}}


class NameTakenError(LiaisonError):
    """Another key has, or had, this name."""

    status = 409


def make_key(database: Database, name: str, scopes: Collection[Scope], at: datetime) -> str:
    """Make a key and return it; it is shown this once. Raises `NameTakenError`, and `InvalidError` for no name."""
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise InvalidError("NAME", N_("must have 1 to {most} ordinary characters"), most=_LONGEST_NAME)
    key = f"lsn_{secrets.token_urlsafe(32)}"
    values = {
        "name": name,
        "key_hash": _hash(key),
        "scopes": " ".join(sorted(scope.value for scope in scopes)),
        "created_at": at,
    }
    with database.begin() as session:
        if not insert_if_absent(session, ApiKey, values):
            raise NameTakenError(f"There is, or was, a key named {name!r} already. Choose another name.")
        audit.note(session, audit.SERVICE, "key_made", audit.by_key(name), at, {"scopes": values["scopes"]})
    return key


def revoke_key(database: Database, name: str, at: datetime) -> datetime | None:
    """Revoke a key from now on; return since when it was revoked, if it was before. Raises `NotFoundError`."""
    with database.begin() as session:
        row = session.scalars(select(ApiKey).where(ApiKey.name == name).with_for_update()).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no key named {name!r}. List them: liaison key list")
        if row.revoked_at is not None:
            return row.revoked_at
        row.revoked_at = at
        audit.note(session, audit.SERVICE, "key_revoked", audit.by_key(name), at)
        return None


def list_keys(database: Database) -> Sequence[ApiKey]:
    """Return every key there is or was, the oldest first."""
    with database.reading() as session:
        return session.scalars(select(ApiKey).order_by(ApiKey.id)).all()


def find_key(database: Database, key: str) -> ApiKey:
    """Return the key there is. Raises `NotAllowedError`, also where it was revoked."""
    with database.reading() as session:
        row = session.scalars(select(ApiKey).where(ApiKey.key_hash == _hash(key))).one_or_none()
    if row is None:
        raise NotAllowedError("The API key is not known.")
    if row.revoked_at is not None:
        raise NotAllowedError("The API key was revoked.")
    return row


def check_scope(key: ApiKey, scope: Scope) -> None:
    """Raise `OutOfScopeError` where a key may not do this."""
    held = {Scope(one) for one in key.scopes.split()}
    if not held & _IMPLIED.get(scope, {scope, Scope.ADMIN}):
        raise OutOfScopeError(f"This key does not have the scope {scope.value!r}.")


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
