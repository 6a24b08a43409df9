"""Clients: whom somebody serves, searched by what they remember of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response

from services.console.clients import clients_for
from services.console.lists_shown import Listing
from services.web.console.render import page
from services.web.console.route import new_router
from services.web.console.visit import VisitHere

router = new_router()

ON_A_PAGE = 500
_BY = {
    "next": lambda row: (row.next_at is None, row.next_at and row.next_at.timestamp()),
    "heard": lambda row: (row.heard_at is None, row.heard_at and -row.heard_at.timestamp()),
    "alerts": lambda row: -row.alerts,
}


@router.get("/clients")
def show(
    visit: VisitHere,
    q: Annotated[str, Query(max_length=100)] = "",
    by: Annotated[str, Query(max_length=10)] = "name",
    start: Annotated[int, Query(ge=0, le=5_000)] = 0,
) -> Response:
    """The list: by name, or by next appointment, last heard, open alerts."""
    with visit.liaison.database.reading() as session:
        rows = clients_for(session, visit.liaison.database.vault, visit.staff, visit.at, q)
    if by in _BY:
        rows = sorted(rows, key=_BY[by])
    shown = rows[start : start + ON_A_PAGE]
    visit.note_list(Listing.CLIENTS, [row.reference for row in shown])
    following = start + ON_A_PAGE if len(rows) > start + ON_A_PAGE else 0
    return page(visit, "clients.html", rows=shown, total=len(rows), q=q, by=by, following=following)
