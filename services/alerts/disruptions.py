"""A channel nothing goes out by: staff hear of it at once (R-94), and nobody is told any more once it goes on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.alerts.raising import note_of, raise_alert, resolve
from services.audit import SERVICE
from services.models import Alert
from services.rules.alert_kinds import SERVICE_DISRUPTION, AlertKind, Severity


def tell_shut(session: Session, channel: str, at: datetime) -> None:
    """Alert staff that a vendor refuses us; while that is known, it is counted. Safe to repeat."""
    known = _known(session, channel)
    if known is None:
        details = {"why": SERVICE_DISRUPTION, "channel": channel}
        raise_alert(session, None, AlertKind.SERIOUS_OCCURRENCE, Severity.NOW, "", details, at)
    else:
        known.count, known.last_at = known.count + 1, at


def end(session: Session, channel: str, at: datetime) -> None:
    """The vendor takes our messages again: the alert is over. Safe to repeat."""
    known = _known(session, channel)
    if known is not None:
        resolve(known, SERVICE, at)


def _known(session: Session, channel: str) -> Alert | None:
    """The alert about a channel that is not over yet. There are few about nobody: their notes are read."""
    about_nobody = select(Alert).where(
        Alert.kind == AlertKind.SERIOUS_OCCURRENCE,
        Alert.status != "resolved",
        Alert.client_id.is_(None),
        Alert.address_id.is_(None),
    )
    for alert in session.scalars(about_nobody.order_by(Alert.id.desc()).with_for_update()):
        if note_of(alert).get("channel") == channel:
            return alert
    return None
