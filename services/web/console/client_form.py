"""A client added by hand, or corrected: the few things a first contact needs."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy.orm import Session

from dialogs.words import N_, Language
from services import audit
from services.clients.files import put_client
from services.clients.given import ConsentGiven, Given
from services.clients.linking import phones_of
from services.consent import ConsentPurpose
from services.errors import InvalidError
from services.models import Client
from services.rules.client_words import Assistance, Obtained, ServiceLevel
from services.staff.members import Role
from services.staff.seeing import get_client
from services.web.console.render import page
from services.web.console.route import go, new_router
from services.web.console.talk import Talk
from services.web.console.visit import FormHere, Visit, VisitHere

router = new_router()

_TAKEN = N_("This reference is taken already.")
_FAULTS = {
    "phone": N_("This is no phone number of Canada or the United States, or it is a colleague's."),
    "first_name": N_("Write the first name."),
    "reference": N_("Write a reference: the one of CaMS, or your own."),
    "confirm_with.birth_year": N_("The year of birth has four digits."),
}
_OTHER = N_("Something here cannot be taken. Check what you wrote.")
_OBTAINED = frozenset((Obtained.VERBAL, Obtained.WRITTEN))
_BLANK = {
    "reference": "",
    "first_name": "",
    "last_name": "",
    "language": "en",
    "phone": "",
    "birth_year": "",
    "service_level": ServiceLevel.CASE_MANAGED.value,
    "social_assistance": Assistance.NONE.value,
}


@router.get("/client-form")
def ask(visit: VisitHere, client: Annotated[str, Query(max_length=80)] = "") -> Response:
    """The form: empty, or of a client somebody sees, which is recorded as a look at their page is."""
    if not client:
        return _form(visit, _BLANK, "", new=True)
    with visit.liaison.database.begin() as session:
        row = get_client(session, visit.staff, client, visit.today)
        audit.note(session, audit.by_staff(visit.staff), "viewed", f"client:{row.reference}", visit.at)
        return _form(visit, _as_given(session, row), "", new=False)


@router.post("/client-form")
def take(request: Request, visit: VisitHere, form: FormHere) -> Response:
    """Keep it. A new client is served by whoever adds them, or by nobody yet where a manager does."""
    reference, new = form.get("reference", "").strip(), form.get("new") == "1"
    try:
        with visit.liaison.database.begin() as session:
            given = _given(form) | {"consents": _consents(visit, form)}
            if new:
                given["provider"] = visit.staff.provider
                given["caseworker"] = visit.staff.email if visit.role == Role.CASEWORKER else None
                if _is_there(session, reference):
                    return _form(visit, form, _TAKEN, new=True)
            else:
                get_client(session, visit.staff, reference, visit.today)
            vault = visit.liaison.database.vault
            client, _ = put_client(session, vault, reference, given, audit.by_staff(visit.staff), visit.at)
    except InvalidError as error:
        return _form(visit, form, _FAULTS.get(error.field, _OTHER), new=new)
    return go(request, Talk(client, None, True).path)


def _given(form: dict[str, str]) -> Given:
    try:
        given = Given(
            first_name=form.get("first_name", "").strip() or None,
            last_name=form.get("last_name", "").strip() or None,
            language=Language(form.get("language", "")),
            phone=form.get("phone", "").strip() or None,
            service_level=ServiceLevel(form.get("service_level", "")),
            social_assistance=Assistance(form.get("social_assistance", "")),
        )
    except ValueError as error:
        raise InvalidError("choice", str(error)) from None
    if year := form.get("birth_year", "").strip():
        given["confirm_with"] = {"birth_year": year}
    if form.get("phone_confirmed") and given["phone"]:
        given["phone_confirmed"] = True
    return given


def _consents(visit: Visit, form: dict[str, str]) -> list[ConsentGiven]:
    """What the client agreed to with staff today, in the wording in force (R-41)."""
    version = visit.liaison.catchment.notice.version
    told = {purpose: form.get(f"consent_{purpose}", "") for purpose in ConsentPurpose}
    if not _OBTAINED.issuperset(filter(None, told.values())):
        raise InvalidError("consents", "is spoken or written")
    return [ConsentGiven(purpose, Obtained(how), version, visit.at) for purpose, how in told.items() if how]


def _as_given(session: Session, client: Client) -> dict[str, str]:
    phone = next((address.value for address, link in phones_of(session, client) if not link.refused_at), "")
    return {
        "reference": client.reference,
        "first_name": client.first_name,
        "last_name": client.last_name or "",
        "language": client.language,
        "phone": phone,
        "birth_year": str((client.confirm_with or {}).get("birth_year", "")),
        "service_level": client.service_level,
        "social_assistance": client.social_assistance,
    }


def _is_there(session: Session, reference: str) -> bool:
    """Whether anybody has this reference, theirs or not: a number given twice would mix up two people."""
    return session.query(Client.id).where(Client.reference == reference).first() is not None


def _form(visit: Visit, given: dict[str, str], fault: str, *, new: bool) -> Response:
    levels, assistance = list(ServiceLevel), list(Assistance)
    shown = {**_BLANK, **given}
    status = 422 if fault else 200
    purposes = list(ConsentPurpose)
    choices = {"levels": levels, "aid": assistance, "purposes": purposes}
    return page(visit, "client_form.html", status, given=shown, fault=fault, new=new, **choices)
