"""What was said with people, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.exports.tables import Dated, Row, local
from services.liaison import Liaison
from services.models import Address, Client, Message, Staff
from services.strangers import while_nobodys
from services.threads import reading


@dataclass(frozen=True)
class Messages:
    """Every message, both ways."""

    liaison: Liaison
    columns: ClassVar[tuple[str, ...]] = (
        "client",
        "id",
        "at",
        "direction",
        "author",
        "channel",
        "purpose",
        "status",
        "why",
        "language",
        "segments",
        "text",
        "address",
    )

    def of_client(self, session: Session, client: Client) -> Dated:
        """Those of a client."""
        for said in reading.read(session, client):
            yield said.message.created_at, self._row(said, client.reference)

    def of_nobody(self, session: Session, address: Address) -> Dated:
        """Those of an address while it was on nobody's file."""
        wanted = (
            select(Message, Staff)
            .outerjoin(Staff, Staff.id == Message.staff_id)
            .where(Message.address_id == address.id, while_nobodys(Message.address_id, Message.created_at))
            .order_by(Message.id)
        )
        for message, staff in session.execute(wanted):
            said = reading.Said(message, staff.shown if staff else message.author)
            yield message.created_at, self._row(said, None)

    def of_deleted(self, _session: Session, _after: int) -> tuple[int | None, Dated]:
        """None: what was said goes with the thread."""
        return None, iter(())

    def _row(self, said: reading.Said, client: str | None) -> Row:
        message = said.message
        return {
            "client": client,
            "id": message.id,
            "at": local(self.liaison, message.created_at),
            "direction": message.direction,
            "author": said.author,
            "channel": message.channel,
            "purpose": message.purpose,
            "status": message.status,
            "why": message.why,
            "language": message.language,
            "segments": message.segments,
            "text": message.text,
            "address": message.address_id,
        }
