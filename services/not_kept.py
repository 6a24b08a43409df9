"""A file somebody sent that cannot be kept: they are told, and staff, before it is deleted where it lies."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from dialogs.words import N_, Language, Words
from services.alerts.raising import raise_alert
from services.liaison import Liaison
from services.models import Address, Attachment, Message
from services.outbox import queue
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.sending import Purpose
from services.wording import render

KEY = "not-kept:"
"""How the key of such a message begins. It asks nothing: the question before it stays the latest."""
_NOT_KEPT = N_("I could not keep the file you sent. Please send it again as a photo or a PDF, or call us at {phone}.")


def tell_not_kept(liaison: Liaison, session: Session, kept: Attachment, why: str, at: datetime) -> None:
    """Tell whoever sent it, once a message of theirs, unless they said stop; and staff, who know that it came."""
    message = session.get_one(Message, kept.message_id)
    address = session.get_one(Address, message.address_id, with_for_update={"key_share": True})
    if address.for_staff:
        return
    raise_alert(session, address, AlertKind.DOCUMENT_RECEIVED, Severity.ACTION, "", {"why": why}, at)
    key = f"{KEY}{message.id}"
    medium = liaison.media.get(address.channel)
    if address.stopped_at is not None or medium is None or session.scalar(select(exists().where(Message.key == key))):
        return
    said = render(Words(_NOT_KEPT, {"phone": liaison.catchment.phone}), Language(address.language))
    for number, body in enumerate(medium.bodies(said)):
        queue(
            session,
            address,
            body,
            purpose=Purpose.REPLY,
            at=at,
            in_reply_to=message.id,
            segments=medium.segments(body) if medium.segments else None,
            key=f"{key}/{number}" if number else key,
        )
