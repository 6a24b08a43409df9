"""A link that leads a client into a chat of their own: good once, for thirty days, and known by nobody else.

The payload names the client and the day it ends, with a keyed hash over both: nothing is stored until it is used.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.liaison import Liaison
from services.models import Client
from services.sealing.vault import Vault

GOOD_FOR = timedelta(days=30)
_FACTS, _HASH = struct.Struct(">QI"), 16  # bytes: the client's number, the last day; the hash


def invitation(liaison: Liaison, client: Client, at: datetime) -> str | None:
    """Return a link into a chat for this client; None where no channel that is on can be opened by one."""
    payload = make_payload(liaison.database.vault, client, at)
    for medium in liaison.media.values():
        if medium.invite is not None:
            return medium.invite.link(payload)
    return None


def can_invite(liaison: Liaison) -> bool:
    """Whether a channel that is on can be opened by a link."""
    return any(medium.invite is not None for medium in liaison.media.values())


def make_payload(vault: Vault, client: Client, at: datetime) -> str:
    """Return the payload: 38 letters, the same all day."""
    facts = _FACTS.pack(client.id, (at + GOOD_FOR).date().toordinal())
    return base64.urlsafe_b64encode(facts + _seal(vault, client, facts)).decode().rstrip("=")


def take_payload(session: Session, vault: Vault, payload: str, at: datetime) -> Client | None:
    """Return the client a payload is good for, and use it up: those handed out before are void too. Else None."""
    if (told := _decoded(payload)) is None:
        return None
    facts, seal = told[: _FACTS.size], told[_FACTS.size :]
    number, last_day = _FACTS.unpack(facts)
    if number >= 1 << 63 or last_day < at.date().toordinal():
        return None
    client = session.scalars(select(Client).where(Client.id == number).with_for_update(key_share=True)).one_or_none()
    if client is None or not hmac.compare_digest(seal, _seal(vault, client, facts)):
        return None
    client.invitations += 1
    return client


def is_payload(text: str) -> bool:
    """Whether a text has the shape of a payload of ours, good or not."""
    return _decoded(text) is not None


def _decoded(payload: str) -> bytes | None:
    try:
        told = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return told if len(told) == _FACTS.size + _HASH else None


def _seal(vault: Vault, client: Client, facts: bytes) -> bytes:
    """A client deleted and another under the same number are two; so are one link and the next."""
    made = client.created_at.timestamp()
    return vault.index("invitation", f"{facts.hex()} {made} {client.invitations}")[:_HASH]
