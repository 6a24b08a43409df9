"""What a turn leaves behind: what was said and sent along, where the conversation stands, the replies."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from dialogs.engine import Turn
from services import models, outbox
from services.liaison import Liaison
from services.models import Address, Direction, Purpose, Status
from services.turns.inbound import Inbound
from services.turns.rows import Change, Kept, add_message, gone_on, heard, keep_state, make
from services.turns.speech import speak

log = structlog.get_logger()


def record(session: Session, address: Address, inbound: Inbound, text: str, why: str | None, at: datetime) -> int:
    """Write down what was said, and that somebody was heard from; `why` it is not answered. Gives its row."""
    return add_message(
        session,
        {
            "address_id": address.id,
            "channel": inbound.channel,
            "direction": Direction.INBOUND,
            "author": "client",
            "purpose": Purpose.REPLY,
            "text": text,
            "language": address.language,
            "status": Status.DELIVERED,
            "why": why,
            "vendor_id": inbound.vendor_id,
            "created_at": at,
        },
        heard(address.id, at),
    )


def attachments(inbound: Inbound, message_id: int) -> list[models.Attachment]:
    """The files sent along, as rows that wait to be fetched."""
    return [
        models.Attachment(
            message_id=message_id,
            channel=inbound.channel,
            source=sent.source,
            content_type=sent.content_type[:80],
            state="waiting",
        )
        for sent in inbound.attachments
    ]


def keep(session: Session, conversation: Kept | None, address: Address, taken: Turn, at: datetime) -> Change | None:
    """Save what of the state after the turn others must see, and of somebody new the state itself; give the change that
    saves it otherwise.
    """
    spoken = taken.state.language.value, taken.state.language_confirmed
    if spoken != (address.language, address.language_confirmed):
        address.language, address.language_confirmed = spoken
    for name in taken.dropped:
        log.warning("dialog_dropped", dialog=name, address=address.id)
    if conversation is not None:
        return gone_on(address.id, conversation, taken.state.dump(), at)
    keep_state(session, address.id, None, taken.state.dump(), at)
    return None


def queue(
    liaison: Liaison,
    session: Session,
    address: Address,
    message_id: int,
    taken: Turn,
    change: Change | None,
    at: datetime,
) -> tuple[int, ...]:
    """Queue what the turn says: as a rule one body; the options go with the last. The change goes with the first."""
    medium = liaison.media[address.channel]
    spoken = speak(taken, buttons=medium.buttons)
    bodies = [body for body in medium.bodies(spoken.text) if body]
    if change is not None and not bodies:
        make(session, change)
    return tuple(
        outbox.queue_reply(
            session,
            address,
            body,
            at=at,
            choices=spoken.choices if number == len(bodies) and medium.buttons else (),
            in_reply_to=message_id,
            segments=medium.segments(body) if medium.segments else None,
            change=change if number == 1 else None,
        )
        for number, body in enumerate(bodies, start=1)
    )
