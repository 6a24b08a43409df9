"""`GET /a/{token}.ics`: an appointment for the client's calendar, behind a link nobody can guess."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.appointments.calendar import calendar_file
from services.web.context import LiaisonHere

router = APIRouter(include_in_schema=False)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Disposition": 'inline; filename="appointment.ics"',
    "X-Robots-Tag": "noindex",
}


@router.get("/a/{token}.ics")
def calendar(liaison: LiaisonHere, token: Annotated[str, Path(max_length=40)]) -> Response:
    """Give the event as it stands; looking at it changes nothing, so that previews do no harm. 404 once it is over."""
    return Response(calendar_file(liaison, token), media_type="text/calendar; charset=utf-8", headers=_HEADERS)
