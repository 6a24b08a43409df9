"""A link into a chat that is this client's: shown to staff, to hand over on a screen or on paper."""

from __future__ import annotations

from fastapi import Response

from dialogs.words import N_
from services import audit
from services.clients.invitations import invitation
from services.errors import ConflictError
from services.web.console import talk
from services.web.console.qr import qr_of
from services.web.console.render import page
from services.web.console.route import new_router
from services.web.console.visit import VisitHere

router = new_router()

_OFF = N_("Telegram is off, or not reached yet: there is no link into a chat.")


@router.post("/clients/{reference}/invite")
def invite(visit: VisitHere, reference: str) -> Response:
    """Show the link, and its QR code for the camera of a phone; recorded. 409 where no chat can be opened by one."""
    with visit.liaison.database.begin() as session:
        with_whom = talk.with_client(session, visit, reference)
        link = invitation(visit.liaison, with_whom.client, visit.at) if with_whom.client else None
        if link is None:
            raise ConflictError(_OFF)
        audit.note(session, audit.by_staff(visit.staff), "invited", with_whom.subject, visit.at)
    return page(visit, "invite.html", talk=with_whom, link=link, picture=qr_of(link))
