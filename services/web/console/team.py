"""Team, and the button that stops all sending: for those who lead."""

from __future__ import annotations

from fastapi import Request, Response

from services import audit
from services.console.team import team_of
from services.directory import provider_names
from services.sending import gates
from services.staff.access import may_put_right
from services.staff.on_call import too_few, watch_of
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.visit import FormHere, VisitHere

router = new_router()


@router.get("/team")
def show(visit: VisitHere) -> Response:
    """Who works here and how much waits for each, who hears of danger; and whether messages go out."""
    with visit.liaison.database.reading() as session:
        members = team_of(session, visit.staff, visit.today)
        watch = watch_of(visit.liaison, session, visit.staff, visit.today)
        providers = provider_names(session, (member.staff.provider for member in members))
    led = {member.staff.id for member in members if may_put_right(visit.staff, member.staff)}
    on_call = [one for one in watch if one.staff.on_call]
    lacking = too_few(watch, visit.staff)
    return page(visit, "team.html", members=members, led=led, on_call=on_call, lacking=lacking, providers=providers)


@router.get("/sending")
def ask(visit: VisitHere) -> Response:
    """Ask whether all sending is really to stop, or to go on."""
    return page(visit, "sending.html", fault="")


@router.post("/sending")
def stop_or_resume(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Stop all sending within seconds, with the reason everybody then reads; or let it go on. Safe to repeat."""
    why, resumes = form.get("why", "").strip()[:200], form.get("act") == "resume"
    if not why and not resumes:
        return page(visit, "sending.html", 422, fault="why")
    with visit.liaison.database.begin() as session:
        if resumes:
            gates.resume(session)
        else:
            gates.pause(session, why, visit.at, answers_pass=form.get("replies") != "stop")
        action = "sending_resumed" if resumes else "sending_stopped"
        audit.note(session, audit.by_staff(visit.staff), action, "sending", visit.at, {} if resumes else {"why": why})
    return go(request, "/console/team")
