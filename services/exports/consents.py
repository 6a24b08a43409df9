"""The consent ledger, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from services.consent import ledger_of
from services.exports.tables import Dated, Row, local
from services.liaison import Liaison
from services.models import Address, Client, Consent, Link

_AT_ONCE = 500  # rows of people deleted


@dataclass(frozen=True)
class Consents:
    """Every entry of the ledger, with its exact wording."""

    liaison: Liaison
    columns: ClassVar[tuple[str, ...]] = (
        "client",
        "id",
        "at",
        "purpose",
        "granted",
        "obtained",
        "wording_version",
        "language",
        "channel",
        "wording",
        "address",
    )

    def of_client(self, session: Session, client: Client) -> Dated:
        """Those of a client."""
        for entry in ledger_of(session, client):
            yield entry.at, self._row(entry, client.reference)

    def of_nobody(self, session: Session, address: Address) -> Dated:
        """Those of an address while it was on nobody's file."""
        on_file = exists().where(
            Link.address_id == Consent.address_id,
            or_(Link.since.is_(None), Link.since <= Consent.at),
            or_(Link.ended_at.is_(None), Link.ended_at >= Consent.at),
        )
        nobodys = (Consent.address_id == address.id, Consent.client_id.is_(None), ~on_file)
        for entry in session.scalars(select(Consent).where(*nobodys).order_by(Consent.at, Consent.id)):
            yield entry.at, self._row(entry, None)

    def of_deleted(self, session: Session, after: int) -> tuple[int | None, Dated]:
        """What outlived a deletion, and consents whose client went before they had an address (R-105)."""
        gone = (Consent.id > after, Consent.address_id.is_(None), Consent.client_id.is_(None))
        entries = session.scalars(select(Consent).where(*gone).order_by(Consent.id).limit(_AT_ONCE)).all()
        return (entries[-1].id if entries else None), ((entry.at, self._row(entry, None)) for entry in entries)

    def _row(self, entry: Consent, client: str | None) -> Row:
        return {
            "client": client,
            "id": entry.id,
            "at": local(self.liaison, entry.at),
            "purpose": entry.purpose,
            "granted": entry.granted,
            "obtained": entry.obtained,
            "wording_version": entry.wording_version,
            "language": entry.language,
            "channel": entry.channel,
            "wording": entry.wording,
            "address": entry.address_id,
        }
