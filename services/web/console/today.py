"""Today: what needs me, oldest clock first, acknowledged and resolved in place; and the appointments of the day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import Query, Request, Response
from sqlalchemy.orm import Session

from services import audit
from services.alerts.raising import acknowledge, close
from services.console.lists_shown import Listing, named
from services.console.today import AlertLine, alerts_for, appointments_on
from services.errors import NotFoundError
from services.models import Alert
from services.rules.alert_kinds import AlertKind
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()

Have = Annotated[str, Query(max_length=20)]
_NOTHING: Mapping[str, str] = {}


@router.get("/today")
def today(visit: VisitHere) -> Response:
    """The page."""
    with visit.liaison.database.reading() as session:
        alerts = alerts_for(session, visit.staff, visit.at)
        appointments = appointments_on(session, visit.staff, visit.today, visit.liaison.catchment)
    visit.note_list(Listing.TODAY, [*_named(alerts), *(named(line.client) for line in appointments)])
    return page(visit, "today.html", **_listed(alerts), appointments=appointments)


@router.get("/today/alerts")
def alerts_now(visit: VisitHere, have: Have = "") -> Response:
    """The list of alerts alone; 204 while it is the one that the page has."""
    return _list(visit, have)


@router.get("/alerts/{number}")
def one_alert(visit: VisitHere, number: int) -> Response:
    """One alert by itself: where a message to staff leads; opening it is recorded. 404 for one they may not see."""
    return alert_alone(visit, alert_for(visit, number))


@router.post("/alerts/{number}/acknowledge")
def take_in_hand(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Take an alert in hand: it climbs no further."""
    return _change(request, visit, number, form, acknowledge)


@router.post("/alerts/{number}/resolve")
def mark_done(request: Request, visit: VisitHere, number: int, form: FormHere) -> Response:
    """Mark an alert as done."""
    return _change(request, visit, number, form, close)


def _change(
    request: Request,
    visit: Visit,
    number: int,
    form: dict[str, str],
    change: Callable[[Session, Alert, str, datetime], bool],
) -> Response:
    """Make a change, and show what is left. Who comes second sees who was first: two would call the same person."""
    seen, by = alert_for(visit, number), audit.by_staff(visit.staff)
    with visit.liaison.database.begin() as session:
        alert = session.get_one(Alert, seen.id, with_for_update=True)
        late = not change(session, alert, by, visit.at) and by not in (alert.acknowledged_by, alert.resolved_by)
    if request.headers.get("hx-target") == "alerts":
        return _list(visit, "", late=alert_for(visit, number) if late else None)
    client = form.get("client")
    if late:
        return go(request, f"/console/alerts/{number}")
    return go(request, f"/console/clients/{quote(client, safe='')}" if client else "/console/today")


def alert_for(visit: Visit, number: int) -> AlertLine:
    """Return an alert somebody may see. Raises `NotFoundError`."""
    with visit.liaison.database.reading() as session:
        found = alerts_for(session, visit.staff, visit.at, number) if 0 < number < 2**62 else ()
    if not found:
        raise NotFoundError(f"There is no alert A-{number} that you may see.")
    return found[0]


def alert_alone(visit: Visit, alert: AlertLine, typed: Mapping[str, str] = _NOTHING, fault: str = "") -> Response:
    """The page of one alert, recorded as a look at it; `typed` is what its form held, `fault` what is wrong there."""
    action = "danger_viewed" if alert.kind is AlertKind.DANGER else "viewed"
    with visit.liaison.database.begin() as session:
        audit.note(session, audit.by_staff(visit.staff), action, f"alert:{alert.reference}", visit.at)
    return page(visit, "alert.html", 422 if fault else 200, alert=alert, typed=typed, fault=fault)


def _list(visit: Visit, have: str, late: AlertLine | None = None) -> Response:
    with visit.liaison.database.reading() as session:
        alerts = alerts_for(session, visit.staff, visit.at)
    listed = _listed(alerts)
    if have == listed["digest"]:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    visit.note_list(Listing.TODAY, _named(alerts), by_itself=True)
    return page(visit, "today_alerts.html", **{**listed, "news": bool(have), "late": late})


def _named(alerts: Sequence[AlertLine]) -> list[str]:
    return [named(alert.client, alert.address) for alert in alerts]


def _listed(alerts: Sequence[AlertLine]) -> dict[str, object]:
    """The alerts in two lists, and a digest that changes when what is shown does."""
    shown = [(line.id, line.status, line.count, line.last_at, line.severity, line.overdue) for line in alerts]
    return {
        "waiting": [line for line in alerts if line.status == "open"],
        "in_hand": [line for line in alerts if line.status != "open"],
        "digest": hashlib.sha256(repr(shown).encode()).hexdigest()[:16],
        "news": False,
        "late": None,
    }
