"""A client as the API takes and gives it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import Language
from services.clients.files import ConsentGiven, Given
from services.clients.invitations import invitation
from services.clients.linking import PHONES
from services.consent import ConsentPurpose, ledger_of
from services.liaison import Liaison
from services.models import Address, Client, Consent, Link, Staff
from services.rules.client_words import Assistance, Obtained, PlanStatus, ServiceLevel
from services.web.api.times import Moment

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Flag = Annotated[bool, Field(strict=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ConsentIn(_Strict):
    """A consent staff obtained; with `granted` false, one that was taken back to them. `at` has its offset."""

    purpose: ConsentPurpose
    obtained: Obtained
    wording_version: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
    at: Moment
    granted: Flag = True

    def given(self) -> ConsentGiven:
        """The same for the service."""
        return ConsentGiven(self.purpose, self.obtained, self.wording_version, self.at, self.granted)


class ConfirmWith(_Strict):
    """What the person is asked before anything personal is said."""

    birth_year: int | str | None = None
    postal_code: Annotated[str, Field(max_length=20)] | None = None


class Contact(_Strict):
    """One person of Social Assistance, for this client alone (R-112)."""

    name: Text | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    email: Annotated[str, Field(max_length=200)] | None = None


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class ClientIn(_Strict):
    """What is told of a client. A field that is left out keeps its value, null clears it.

    A new client needs `first_name`, `language` and `service_level`. `phone_confirmed`: staff saw the person use it.
    """

    first_name: Text | None = None
    last_name: Text | None = None
    language: Language | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    phone_confirmed: Flag | None = None
    email: Annotated[str, Field(max_length=200)] | None = None
    region: Short | None = None
    service_level: ServiceLevel | None = None
    provider: Text | None = None
    caseworker: Annotated[str, Field(max_length=200)] | None = None
    social_assistance: Assistance | None = None
    hours_at_entry: Annotated[float, Field(strict=True, ge=0, le=168)] | None = None
    sa_contact: Annotated[Contact, BeforeValidator(_named)] | None = None
    confirm_with: ConfirmWith | None = None
    consents: Annotated[list[ConsentIn], Field(max_length=100)] | None = None

    def given(self) -> Given:
        """The same for the service, with what was told and nothing else."""
        told: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        for name in ("sa_contact", "confirm_with"):
            if told.get(name) is not None:
                told[name] = told[name].model_dump(exclude_none=True) or None
        if told.get("consents") is not None:
            told["consents"] = [one.given() for one in told["consents"]]
        return cast("Given", told)


class ConsentOut(BaseModel):
    """An entry of the ledger. `channel` is empty while it waits for an address."""

    id: int
    client: str
    purpose: str
    granted: bool
    obtained: str
    wording_version: str
    language: str
    channel: str
    at: datetime


class AddressOut(BaseModel):
    """A way to reach a client. `state`: `confirmed`, `to_confirm`, `shared`, or `refused` ("wrong number")."""

    channel: str
    state: str
    preferred: bool
    stopped: bool
    dead: bool


class PlanOut(BaseModel):
    """How the plan stands (R-102)."""

    status: PlanStatus
    reason: str | None
    expected_end: date | None


class ClientOut(BaseModel):
    """A client. `telegram_link` opens a chat that is theirs, once, within 30 days; null where Telegram is off."""

    reference: str
    first_name: str
    last_name: str | None
    language: Language
    phone: str | None
    phone_confirmed: bool
    email: str | None
    region: str | None
    service_level: ServiceLevel
    provider: str | None
    caseworker: str | None
    social_assistance: Assistance
    hours_at_entry: float | None
    sa_contact: dict[str, str] | None
    confirm_with: dict[str, str] | None
    plan: PlanOut
    addresses: list[AddressOut]
    consents: list[ConsentOut]
    telegram_link: str | None
    created_at: datetime
    updated_at: datetime


def client_out(liaison: Liaison, session: Session, clients: Sequence[Client]) -> list[ClientOut]:
    """Clients as they are answered."""
    workers = _by_id(session, {one.caseworker_id for one in clients if one.caseworker_id})
    linked = _links(session, [one.id for one in clients])
    shared = _shared(session, {link.address_id for found in linked.values() for _, link in found})
    return [_out(liaison, session, one, workers, linked.get(one.id, []), shared) for one in clients]


def with_links(liaison: Liaison, clients: Sequence[Client], answers: list[ClientOut]) -> list[ClientOut]:
    """The answers with each client's link into a chat. After the commit: a channel may have to ask for its own name."""
    at = liaison.now()
    for client, answer in zip(clients, answers, strict=True):
        answer.telegram_link = invitation(liaison, client, at)
    return answers


def consent_out(liaison: Liaison, row: Consent, client: Client) -> ConsentOut:
    """An entry of the ledger as it is answered."""
    return ConsentOut(
        id=row.id,
        client=client.reference,
        purpose=row.purpose,
        granted=row.granted,
        obtained=row.obtained,
        wording_version=row.wording_version,
        language=row.language,
        channel=row.channel,
        at=liaison.catchment.local(row.at),
    )


def plan_out(client: Client) -> PlanOut:
    """The plan as it is answered."""
    return PlanOut(
        status=PlanStatus(client.plan_status), reason=client.plan_reason, expected_end=client.plan_expected_end
    )


def _out(
    liaison: Liaison,
    session: Session,
    client: Client,
    workers: dict[int, Staff],
    linked: list[tuple[Address, Link]],
    shared: set[int],
) -> ClientOut:
    phone = next(((address, link) for address, link in linked if address.channel == PHONES), None)
    worker = workers.get(client.caseworker_id or 0)
    return ClientOut(
        reference=client.reference,
        first_name=client.first_name,
        last_name=client.last_name,
        language=Language(client.language),
        phone=phone[0].value if phone else None,
        phone_confirmed=phone is not None and _state(phone[1], shared) == "confirmed",
        email=client.email,
        region=client.region,
        service_level=ServiceLevel(client.service_level),
        provider=client.provider,
        caseworker=worker.email if worker else None,
        social_assistance=Assistance(client.social_assistance),
        hours_at_entry=client.hours_at_entry,
        sa_contact=client.sa_contact,
        confirm_with=client.confirm_with,
        plan=plan_out(client),
        addresses=[
            AddressOut(
                channel=address.channel,
                state=_state(link, shared),
                preferred=link.preferred,
                stopped=address.stopped_at is not None,
                dead=address.dead_at is not None,
            )
            for address, link in linked
        ],
        consents=[consent_out(liaison, row, client) for row in ledger_of(session, client)],
        telegram_link=None,
        created_at=liaison.catchment.local(client.created_at),
        updated_at=liaison.catchment.local(client.updated_at),
    )


def _state(link: Link, shared: set[int]) -> str:
    if link.refused_at is not None:
        return "refused"
    if link.address_id in shared:
        return "shared"
    return "confirmed" if link.confirmed_at is not None else "to_confirm"


def _by_id(session: Session, ids: set[int]) -> dict[int, Staff]:
    return {staff.id: staff for staff in session.scalars(select(Staff).where(Staff.id.in_(ids)))} if ids else {}


def _links(session: Session, clients: Sequence[int]) -> dict[int, list[tuple[Address, Link]]]:
    """What is linked, by client: what holds before what was refused, the latest first."""
    rows = session.execute(
        select(Address, Link)
        .join(Link, Link.address_id == Address.id)
        .where(Link.client_id.in_(clients), Link.ended_at.is_(None))
        .order_by(Link.refused_at.is_not(None), Link.id.desc())
    )
    linked: dict[int, list[tuple[Address, Link]]] = {}
    for address, link in rows:
        linked.setdefault(link.client_id, []).append((address, link))
    return linked


def _shared(session: Session, addresses: set[int]) -> set[int]:
    """Which of these stand on more than one file."""
    live = select(Link.address_id).where(
        Link.address_id.in_(addresses), Link.ended_at.is_(None), Link.refused_at.is_(None)
    )
    seen: set[int] = set()
    return {one for one in session.scalars(live) if one in seen or seen.add(one)}  # type: ignore[func-returns-value]
