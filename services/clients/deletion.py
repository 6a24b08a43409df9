"""Privacy deletion: what we hold of a client goes, unless a hold stands; the ledger and who said stop stay (R-105)."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.orm import Session, aliased

from services import audit
from services.alerts import raising
from services.attachments import UNDER_WAY
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import Address, Alert, Attachment, Client, Conversation, Link, Message
from services.rules.alert_kinds import AlertKind
from services.sending.left_at_vendor import delete_messages
from services.threads.reading import in_thread_of

_HOLDS = {
    AlertKind.COMPLAINT: "a complaint is open",
    AlertKind.SERIOUS_OCCURRENCE: "a serious occurrence is open",
    AlertKind.PRIVACY_REQUEST: "a request to see the file is open",
}
_ERASE = "erase"


def delete_client(liaison: Liaison, session: Session, client: Client, reason: str, actor: str, at: datetime) -> None:
    """Delete a client's file with its appointments, attempts and links, and all that was said with them.

    A thread goes as a whole where its address is nobody else's; of one that is, what was said with this client, and the
    answers a dialog keeps. What a vendor keeps of it is deleted there after the commit. What alerts quote goes too, and
    those that are open are resolved, but for one from a phone that is another's too: that one may be in danger. Raises
    `ConflictError` while a hold stands: a complaint, a serious occurrence, or a request to see the file that is open
    (R-105); while a file they sent is still at the vendor; and while a message to them is being handed over.
    """
    about = _alerts_about(session, client)
    if hold := next((_HOLDS[alert.kind] for alert in about if _holds(alert)), None):
        raise ConflictError(f"{client.reference} cannot be deleted now: {hold}. Resolve that first.")
    if session.scalar(select(_files_on_their_way(client))):
        raise ConflictError(f"{client.reference} cannot be deleted now: a file they sent is on its way. Try later.")
    others = aliased(Link)
    another = exists().where(others.address_id == Address.id, others.client_id != client.id)
    theirs = select(Address.id).join(Link, Link.address_id == Address.id).where(Link.client_id == client.id)
    shared = set(session.scalars(theirs.where(another)))
    for alert in about:
        if alert.client_id is None and alert.address_id in shared and alert.status != "resolved":
            continue
        alert.note = json.dumps({"said": ""})
        raising.resolve(alert, actor, at)
    alone = session.scalars(theirs.where(~another, ~Address.for_staff)).all()
    left = delete_messages(session, liaison.media, or_(in_thread_of(client), Message.address_id.in_(alone)), at)
    session.execute(select(Address.id).where(Address.id.in_(alone)).with_for_update())  # a turn under way ends first
    left += delete_messages(session, liaison.media, Message.address_id.in_(alone), at)
    session.execute(delete(Conversation).where(_theirs_was_last(client)))
    session.execute(delete(Address).where(Address.id.in_(alone)))
    session.delete(client)
    audit.note(session, actor, "deleted", f"client:{client.reference}", at, {"reason": reason, "left_at_vendor": left})
    session.flush()


def _files_on_their_way(client: Client) -> ColumnElement[bool]:
    """Whether something they sent is not fetched yet, or not yet deleted where it came from: its row says where."""
    return exists().where(Attachment.message_id == Message.id, Attachment.state.in_(UNDER_WAY), in_thread_of(client))


def _theirs_was_last(client: Client) -> ColumnElement[bool]:
    """The condition under which a conversation went on while its address was on this file: its journal quotes them."""
    return exists().where(
        Link.address_id == Conversation.address_id,
        Link.client_id == client.id,
        or_(Link.ended_at.is_(None), Link.ended_at >= Conversation.updated_at),
    )


def _alerts_about(session: Session, client: Client) -> list[Alert]:
    said_there = exists().where(Link.client_id == client.id, Link.address_id == Alert.address_id)
    mine = or_(Alert.client_id == client.id, Alert.client_id.is_(None) & said_there)
    return list(session.scalars(select(Alert).where(mine).with_for_update()))


def _holds(alert: Alert) -> bool:
    if alert.status == "resolved" or alert.kind not in _HOLDS:
        return False
    return alert.kind != AlertKind.PRIVACY_REQUEST or raising.note_of(alert).get("wish") != _ERASE
