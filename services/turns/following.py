"""One conversation for one person: what a client left open on one channel goes on where they write next."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.engine import State
from services.clients.links import client_of, standing
from services.models import Address, Conversation
from services.rules.standing import Standing
from services.turns.rows import Kept, keep_state

log = structlog.get_logger()


def follow(session: Session, address: Address, state: State, elsewhere: int, at: datetime) -> None:
    """Go on in `state` with what the same client left open at another address, where nothing stays open then.

    Only between addresses where one and the same client is known to be. Somebody who writes at both in one moment is
    not followed: the other address is passed over while its turn is under way.
    """
    other = session.scalars(
        select(Address).where(Address.id == elsewhere).with_for_update(skip_locked=True, key_share=True)
    ).one_or_none()
    if other is None or not _same_client(session, address, other, at):
        return
    conversation = session.get_one(Conversation, other.id, populate_existing=True)
    try:
        theirs = State.load(conversation.state)
    except ValueError:  # a release changed it: it starts afresh where it is written to next
        return
    if theirs.stack or theirs.shelf:
        state.take_over(theirs)
        kept = Kept(conversation.state, conversation.version)
        keep_state(session, other.id, kept, theirs.dump(), conversation.updated_at)
        session.expire(conversation)
        log.info("conversation_followed", here=address.id, there=other.id)


def _same_client(session: Session, address: Address, other: Address, at: datetime) -> bool:
    """Whether one client is known to be at both."""
    if any(standing(session, one, at) is not Standing.CONFIRMED for one in (address, other)):
        return False
    return client_of(session, address) is client_of(session, other)
