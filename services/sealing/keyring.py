"""The keys of a database: data keys and one index key, wrapped by `LIAISON_SECRET_KEYS` and kept beside the data."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from services.errors import KeyUnknownError
from services.models import WrappedKey
from services.sealing.vault import Vault

Kind = Literal["data", "index"]
_NONCE = 12
_LOCK = 0x4C494149  # of the keys: two processes that start together make one set


def unlock(session: Session, secrets: tuple[bytes, ...]) -> Vault:
    """Return the vault of this database; the first time, make its keys. Raises `KeyUnknownError`."""
    hold_keys(session.connection())
    if not secrets:
        raise KeyUnknownError("LIAISON_SECRET_KEYS is not set: the keys of this database cannot be opened.")
    if session.scalars(select(WrappedKey.id)).first() is None:
        add_key(session, "index", secrets[0])
        add_key(session, "data", secrets[0])
    return read_keys(session, secrets)


def hold_keys(connection: Connection) -> None:
    """Let no other process make or read its first keys until the transaction ends."""
    if connection.dialect.name == "postgresql":  # SQLite's writers already wait for each other
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def read_keys(session: Session, secrets: tuple[bytes, ...]) -> Vault:
    """Return the vault of a database that has its keys, and write nothing. Raises `KeyUnknownError`."""
    rows = session.scalars(select(WrappedKey).order_by(WrappedKey.id)).all()
    keys = {row.id: unwrap(row, secrets) for row in rows}
    data_keys = {row.id: keys[row.id] for row in rows if row.kind == "data"}
    index_key = next(keys[row.id] for row in rows if row.kind == "index")
    return Vault(data_keys, current=max(data_keys), index_key=index_key)


def add_key(session: Session, kind: Kind, secret: bytes) -> WrappedKey:
    """Make a new key, wrapped by the secret, and give its row."""
    row = WrappedKey(
        kind=kind,
        wrapped=_wrap(os.urandom(32), kind, secret),
        wrapped_by=fingerprint(secret),
        created_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return row


def rewrap(row: WrappedKey, secrets: tuple[bytes, ...]) -> None:
    """Wrap a key by the current secret, so that older secrets can be forgotten."""
    row.wrapped, row.wrapped_by = _wrap(unwrap(row, secrets), row.kind, secrets[0]), fingerprint(secrets[0])


def unwrap(row: WrappedKey, secrets: tuple[bytes, ...]) -> bytes:
    """Return the key itself. Raises `KeyUnknownError` when no secret opens it."""
    for secret in secrets:
        try:
            return AESGCM(secret).decrypt(row.wrapped[:_NONCE], row.wrapped[_NONCE:], row.kind.encode())
        except InvalidTag:
            continue
    raise KeyUnknownError(
        f"LIAISON_SECRET_KEYS does not open this database: it was sealed with the key {row.wrapped_by}. "
        f"Put that key back: it comes first, or after a comma behind the new one until `liaison key rotate` is done."
    )


def fingerprint(secret: bytes) -> str:
    """Return a short name of a secret that says nothing of it."""
    return hashlib.sha256(b"liaison fingerprint" + secret).hexdigest()[:12]


def _wrap(key: bytes, kind: str, secret: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, key, kind.encode())
