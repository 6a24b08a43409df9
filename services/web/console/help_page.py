"""The help page, which the dialog of the keyboard stands in for where there is JavaScript; and addresses nobody has."""

from __future__ import annotations

from fastapi import Response

from services.errors import NotFoundError
from services.web.console.render import page
from services.web.console.route import new_router
from services.web.console.visit import VisitHere

router, rest = new_router(), new_router()


@router.get("/help")
def show(visit: VisitHere) -> Response:
    """How a day goes, and the keys."""
    return page(visit, "help.html")


@rest.get("/{rest:path}")
def nothing(rest: str) -> Response:
    """Whatever has no page of its own. The last of all routes."""
    raise NotFoundError(f"There is no page {rest[:40]!r}.")
