"""Audit: who saw or changed what, by client or by member of staff, and whether the chain of seals holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query, Response

from services import audit
from services.console_audit import ON_A_PAGE, Asked, chain, entries, subject_of
from services.web.console.render import page
from services.web.console.route import new_router
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
        seals = chain(session)
    if asked.client or asked.who:
        with visit.liaison.database.begin() as session:
            looked_for = {"client": asked.client, "who": asked.who}  # sealed: an address or a name may have been typed
            subject = subject_of(session, visit.liaison.database.vault, asked)
            audit.note(session, audit.by_staff(visit.staff), "audited", subject, visit.at, looked_for)
    older = found[-1].id if len(found) == ON_A_PAGE else 0
    return page(visit, "audit.html", asked=asked, entries=found, chain=seals, older=older)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
