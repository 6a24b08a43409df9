"""Find or make the address somebody writes from, and hold it for the length of a turn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from dialogs.words import Language
from services.clients.links import confirm_again_after_silence
from services.database import insert_if_absent
from services.models import Address, StoppedAddress
from services.sealing.vault import Vault
from services.turns.rows import heard, make

_HELD = (
    select(Address)
    .where(Address.channel == bindparam("channel"), Address.value_hash == bindparam("value_hash"))
    .with_for_update(key_share=True)
)
"""FOR NO KEY UPDATE: turns take their order by it; whoever only writes a row about the address does not wait."""


def hold_address(session: Session, vault: Vault, channel: str, value: str, language: Language, at: datetime) -> Address:
    """Return the address somebody writes from, locked until the transaction ends: two messages of one person take their
    turns in order. A new one is made if need be.
    """
    address = listen_at(session, vault, channel, value, language, at)
    make(session, heard(address.id, at))
    return address


def listen_at(session: Session, vault: Vault, channel: str, value: str, language: Language, at: datetime) -> Address:
    """Return it as `hold_address` does; whoever calls this writes that it was heard from (`rows.heard`)."""
    address = expect_address(session, vault, channel, value, language, at)
    confirm_again_after_silence(session, address, address.heard_at, at)
    set_committed_value(address, "heard_at", at)
    set_committed_value(address, "dead_at", None)
    return address


def expect_address(
    session: Session, vault: Vault, channel: str, value: str, language: Language, at: datetime
) -> Address:
    """Return the address, locked until the transaction ends; made if need be, though nobody has written from it.

    One that said stop before it was deleted is stopped still.
    """
    value_hash = vault.index(channel, value)
    wanted = {"channel": channel, "value_hash": value_hash}
    address = session.scalars(_HELD, wanted).one_or_none()
    if address is None:
        stopped = session.get(StoppedAddress, (channel, value_hash))
        insert_if_absent(
            session,
            Address,
            {
                "channel": channel,
                "value": value,
                "value_hash": value_hash,
                "language": language.value,
                "language_confirmed": False,
                "stopped_at": stopped.stopped_at if stopped else None,
                "created_at": at,
                "heard_at": at,
            },
        )
        address = session.scalars(_HELD, wanted).one()
    return address


def find_address(session: Session, vault: Vault, channel: str, value: str) -> Address | None:
    """Return the address as it stands, locked; None where nobody wrote from it and no file names it."""
    return session.scalars(_HELD, {"channel": channel, "value_hash": vault.index(channel, value)}).one_or_none()
