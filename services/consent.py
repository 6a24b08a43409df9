"""The consent ledger, append only: STOP covers every purpose at once, START brings back `service` (R-41, R-43)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services import outbox
from services.alerts import raise_alert
from services.database import insert_if_absent
from services.models import Address, Client, Consent, Purpose, StoppedAddress
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.delivery import Why


class ConsentPurpose(StrEnum):
    """What somebody may agree to, each by itself."""

    SERVICE = "service"
    ESQ = "esq"
    DOCUMENTS = "documents"
    CAMPAIGN = "campaign"


_NEEDED = {
    Purpose.ESQ: ConsentPurpose.ESQ,
    Purpose.DOCUMENT: ConsentPurpose.DOCUMENTS,
    Purpose.CAMPAIGN: ConsentPurpose.CAMPAIGN,
}


def allows(session: Session, address: Address, purpose: Purpose) -> bool:
    """Whether we may start a message of this purpose: `service` is needed for all, its own consent for some."""
    needed = {ConsentPurpose.SERVICE, _NEEDED.get(purpose, ConsentPurpose.SERVICE)}
    return all(_granted(session, address, each) for each in needed)


def _granted(session: Session, address: Address, purpose: ConsentPurpose) -> bool:
    last = (
        select(Consent.granted)
        .where(Consent.address_id == address.id, Consent.purpose == purpose.value)
        .order_by(Consent.at.desc(), Consent.id.desc())
        .limit(1)
    )
    return session.scalar(last) is True


def stop(session: Session, address: Address, wording: str, version: str, message_id: int | None, at: datetime) -> None:
    """Withdraw every purpose for this address, from this moment, cancel what waits, and let staff see it (R-43).

    Safe to repeat: the ledger shows each time.
    """
    outbox.cancel_waiting(session, address, Why.OPTED_OUT, at)
    address.stopped_at = address.stopped_at or at
    insert_if_absent(
        session,
        StoppedAddress,
        {"channel": address.channel, "value_hash": address.value_hash, "stopped_at": at},
    )
    for purpose in ConsentPurpose:
        _record(session, address, purpose, False, wording, version, message_id, at)
    raise_alert(session, address, AlertKind.OPTED_OUT, Severity.INFO, "", {}, at)


def grant(
    session: Session,
    address: Address,
    purpose: ConsentPurpose,
    wording: str,
    version: str,
    message_id: int | None,
    at: datetime,
) -> None:
    """Record that somebody agreed to one purpose, in which words."""
    _record(session, address, purpose, True, wording, version, message_id, at)


def bring_in(
    session: Session,
    address: Address,
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
    latest by its moment counts.
    """
    known = exists().where(
        Consent.address_id == address.id,
        Consent.purpose == purpose.value,
        Consent.wording_version == version,
        Consent.at == at,
        Consent.granted == granted,
    )
    if session.scalar(select(known)):
        return False
    _record(session, address, purpose, granted, "", version, None, at, obtained=obtained, client=client)
    return True


def start(session: Session, address: Address, wording: str, version: str, message_id: int, at: datetime) -> None:
    """Grant `service` again, and nothing else with it."""
    address.stopped_at = None
    stopped = session.get(StoppedAddress, (address.channel, address.value_hash))
    if stopped is not None:
        session.delete(stopped)
    _record(session, address, ConsentPurpose.SERVICE, True, wording, version, message_id, at)


def _record(
    session: Session,
    address: Address,
    purpose: ConsentPurpose,
    granted: bool,
    wording: str,
    version: str,
    message_id: int | None,
    at: datetime,
    *,
    obtained: str = "message",
    client: Client | None = None,
) -> None:
    session.add(
        Consent(
            address_id=address.id,
            value_hash=address.value_hash,
            purpose=purpose.value,
            granted=granted,
            obtained=obtained,
            client_id=client.id if client else None,
            wording=wording,
            wording_version=version,
            language=address.language,
            channel=address.channel,
            message_id=message_id,
            at=at,
        )
    )
