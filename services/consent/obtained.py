"""Consents that staff obtained, verbal or written, and those that follow a client to another address (R-41, R-43)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.consent.ledger import NOWHERE, ConsentPurpose, last_entry, write
from services.models import Address, Client, Consent


def bring_in(
    session: Session,
    address: Address | None,
    client: Client,
    purpose: ConsentPurpose,
    obtained: str,
    version: str,
    at: datetime,
    *,
    granted: bool = True,
) -> bool:
    """Record a consent staff obtained, verbal or written, as of `at`; return whether it is new.

    The same purpose, wording and moment again is one consent. An older one never undoes what was said since (R-43): the
    latest by its moment counts. Without an address it waits for the next one linked.
    """
    where = Consent.address_id == address.id if address else Consent.client_id == client.id
    known = exists().where(
        where,
        Consent.purpose == purpose.value,
        Consent.wording_version == version,
        Consent.at == at,
        Consent.granted == granted,
    )
    if session.scalar(select(known)):
        return False
    write(session, address, purpose, granted, "", version, None, at, obtained=obtained, client=client)
    return True


def take_up_waiting(session: Session, client: Client, address: Address) -> None:
    """What a client agreed to while there was no address counts for this one. Safe to repeat."""
    waiting = select(Consent).where(Consent.client_id == client.id, Consent.value_hash == NOWHERE)
    for one in session.scalars(waiting.order_by(Consent.id)).all():
        _bring_again(session, client, address, one)


def carry_over(session: Session, client: Client, old: Address, new: Address, at: datetime) -> None:
    """The phone on a file changed: what staff obtained goes on for the new one as it stands for the old.

    Not after a stop there: then the client is asked anew (R-43).
    """
    if old.stopped_at is not None:
        return
    for purpose in ConsentPurpose:
        last = last_entry(session, old, purpose)
        if last is not None and last.granted and last.client_id == client.id and last.at <= at:
            _bring_again(session, client, new, last)


def _bring_again(session: Session, client: Client, address: Address, one: Consent) -> None:
    purpose = ConsentPurpose(one.purpose)
    bring_in(session, address, client, purpose, one.obtained, one.wording_version, one.at, granted=one.granted)
