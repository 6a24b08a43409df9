"""What somebody sent or asked for here before, for when they ask after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from dialogs.commands.own_file import FileSent, SupportAsked
from dialogs.understanding.normalise import fold
from services.alerts.raising import note_of
from services.attachments import State
from services.catchment import Catchment
from services.clients.links import client_of
from services.models import Address, Alert, Attachment, Message
from services.rules.alert_kinds import AlertKind

_LATELY = timedelta(days=90)


def what_was_sent(session: Session, address: Address, catchment: Catchment, at: datetime) -> FileSent | None:
    """The latest file that came from this address within 90 days; staff have seen it once its alert is resolved."""
    latest = (
        select(Attachment.state, Message.created_at)
        .join(Message, Message.id == Attachment.message_id)
        .where(Message.address_id == address.id, Message.created_at > at - _LATELY)
        .order_by(Attachment.id.desc())
        .limit(1)
    )
    found = session.execute(latest).first()
    if found is None:
        return None
    state, came = found
    alert = session.scalars(_alerts(session, address, AlertKind.DOCUMENT_RECEIVED, came - timedelta(seconds=1))).first()
    seen = alert is not None and alert.status == "resolved"
    return FileSent(catchment.local(came).date(), state not in (State.UNWANTED, State.REFUSED), seen)


def what_was_asked(
    session: Session, address: Address, said: str, catchment: Catchment, at: datetime
) -> SupportAsked | None:
    """The latest request for help with costs made at this address within 90 days: one for what is named, if any."""
    requests = session.scalars(_alerts(session, address, AlertKind.SUPPORT_REQUESTED, at - _LATELY)).all()
    items = {request.id: note_of(request).get("item", "") for request in requests}
    named = (request for request in requests if items[request.id] and items[request.id] in fold(said))
    request = next(named, next(iter(requests), None))
    if request is None:
        return None
    day = catchment.local(request.created_at).date()
    return SupportAsked(request.reference, day, items[request.id], request.status)


def _alerts(session: Session, address: Address, kind: AlertKind, since: datetime) -> Select[Alert]:
    """What was raised from this address, the latest first; never what another client asked from it before."""
    client = client_of(session, address)
    theirs = or_(Alert.client_id.is_(None), Alert.client_id == (client.id if client else None))
    found = select(Alert).where(Alert.address_id == address.id, theirs, Alert.kind == kind, Alert.last_at > since)
    return found.order_by(Alert.id.desc())
