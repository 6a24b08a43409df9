"""Is it alive, is it ready, how is it doing: for a watchdog outside."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import case, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services.errors import LiaisonError
from services.liaison import Liaison, system_clock
from services.migrations import is_current
from services.models import Direction, Gate, Heartbeat, LeftAtVendor, Message, Status
from services.web.context import LiaisonHere

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=["GET", "HEAD"])
def healthz() -> dict[str, str]:
    """Alive."""
    return {"status": "ok"}


@router.api_route("/readyz", methods=["GET", "HEAD"])
def readyz(liaison: LiaisonHere) -> JSONResponse:
    """Ready: the database answers and its schema is current. With it, how sending goes: a watchdog judges that."""
    try:
        ready = liaison.database.is_there() and is_current(liaison.database.engine)
        sending = _sending(liaison) if ready else {}
    except (SQLAlchemyError, LiaisonError):
        ready, sending = False, {}
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse({"status": "ready" if ready else "database or schema not ready", **sending}, status)


@router.get("/metrics")
def metrics(liaison: LiaisonHere) -> Response:
    """Figures for Prometheus: messages by status, the oldest one waiting, the last round of a worker."""
    registry = CollectorRegistry()
    by_status = Gauge(
        "liaison_messages", "Messages, by direction and status", ["direction", "status"], registry=registry
    )
    oldest = Gauge("liaison_oldest_waiting_seconds", "Age of the oldest message that could go out", registry=registry)
    shut = Gauge(
        "liaison_gate_shut", "1 while a channel (or *, all) is paused or closed", ["channel"], registry=registry
    )
    left = Gauge("liaison_left_at_vendor", "Messages deleted here that their vendor still has", registry=registry)
    now = system_clock()
    worker = Gauge("liaison_worker_last_round_timestamp", "When a worker last did its round", registry=registry)
    with liaison.database.reading() as session:
        counted = select(Message.direction, Message.status, func.count()).group_by(Message.direction, Message.status)
        for direction, status, count in session.execute(counted):
            by_status.labels(direction, status).set(count)
        oldest.set(_longest_wait(liaison, session))
        for gate in session.scalars(select(Gate)):
            shut.labels(gate.channel).set(gate.paused_at is not None or (gate.closed_until or now) > now)
        left.set(session.scalar(select(func.count()).where(LeftAtVendor.gone_at.is_(None))) or 0)
        last = _last_round(session)
        worker.set(last.timestamp() if last else 0)
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def _sending(liaison: Liaison) -> dict[str, float | str | None]:
    with liaison.database.reading() as session:
        last = _last_round(session)
        waits = round(_longest_wait(liaison, session), 1)
    return {"oldest_waiting_seconds": waits, "worker_last_round": last.isoformat() if last else None}


def _longest_wait(liaison: Liaison, session: Session) -> float:
    """For how many seconds the oldest message that could go out has been waiting; the night before does not count."""
    now = liaison.clock()
    since = case((Message.not_before > Message.created_at, Message.not_before), else_=Message.created_at)
    due = Message.not_before.is_(None) | (Message.not_before <= now)
    waiting = select(func.min(since)).where(
        Message.direction == Direction.OUTBOUND, Message.status == Status.QUEUED, due
    )
    oldest: datetime | None = session.scalar(waiting)
    return max(0.0, (now - oldest).total_seconds()) if oldest else 0.0


def _last_round(session: Session) -> datetime | None:
    return session.scalar(select(func.max(Heartbeat.at)))
