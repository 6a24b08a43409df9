"""Seal what is personal: AES-GCM with the table and column as context, and a keyed hash to find it again."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.errors import KeyUnknownError

_FORMAT = b"\x01"
_NONCE = 12


@dataclass(frozen=True)
class Vault:
    """The keys in use: data keys by id, the id that seals new values, and the index key, which never changes."""

    data_keys: dict[int, bytes]
    current: int
    index_key: bytes

    def seal(self, plain: bytes, column: str) -> bytes:
        """Return the sealed value; `column` ("message.text") is part of what is authenticated."""
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self.data_keys[self.current]).encrypt(nonce, plain, column.encode())
        return _FORMAT + self.current.to_bytes(4, "big") + nonce + sealed

    def unseal(self, sealed: bytes, column: str) -> bytes:
        """Return what was sealed for this column. Raises `KeyUnknownError` if it was not, or the key is gone."""
        key = self.data_keys.get(self.sealed_with(sealed))
        if key is None:
            raise KeyUnknownError(f"A value in {column} was sealed with a key that is not here.")
        try:
            return AESGCM(key).decrypt(sealed[5 : 5 + _NONCE], sealed[5 + _NONCE :], column.encode())
        except InvalidTag:
            raise KeyUnknownError(
                f"A value in {column} does not open: it was changed, or moved from elsewhere."
            ) from None

    def knows(self, sealed: bytes) -> bool:
        """Whether the key a value was sealed with is here."""
        return self.sealed_with(sealed) in self.data_keys

    @staticmethod
    def sealed_with(sealed: bytes) -> int:
        """Return the id of the data key a value was sealed with."""
        return int.from_bytes(sealed[1:5], "big")

    def index(self, kind: str, value: str) -> bytes:
        """Return the keyed hash by which a value is found; the same value of another kind hashes differently."""
        return hmac.new(self.index_key, f"{kind}\0{value}".encode(), hashlib.sha256).digest()
