"""Audit: who saw or changed what, by client or by member of staff, and whether what is shown is what was sealed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query, Request, Response

from services import audit
from services.console.audits import ON_A_PAGE, Asked, chain, entries, note_whole, subject_of, verify_whole
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import VisitHere

router = new_router()
Text = Annotated[str, Query(max_length=200)]


@router.get("/audit")
def show(
    visit: VisitHere, client: Text = "", who: Text = "", since: Text = "", until: Text = "", before: int = 0
) -> Response:
    """The page; what an auditor looked for is an act of its own."""
    asked = Asked(client.strip(), who.strip(), _day(since), _day(until), max(before, 0))
    with visit.liaison.database.reading() as session:
        found = entries(session, visit.liaison.database.vault, visit.liaison.catchment, asked)
        seals = chain(session, found)
    if asked.client or asked.who:
        with visit.liaison.database.begin() as session:
            looked_for = {"client": asked.client, "who": asked.who}  # sealed: an address or a name may have been typed
            subject = subject_of(session, visit.liaison.database.vault, asked)
            audit.note(session, audit.by_staff(visit.staff), "audited", subject, visit.at, looked_for)
    older = found[-1].id if len(found) == ON_A_PAGE else 0
    return page(visit, "audit.html", asked=asked, entries=found, chain=seals, older=older)


@router.post("/audit/verify")
def verify(request: Request, visit: VisitHere) -> Response:
    """Verify the whole chain, and record what was found: the page tells it from now on."""
    with visit.liaison.database.reading() as session:
        found = verify_whole(session)
    with visit.liaison.database.begin() as session:
        note_whole(session, visit.staff, found, visit.at)
    return go(request, "/console/audit")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
