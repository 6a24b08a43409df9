"""A client as the API answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import Language
from services.clients.invitations import invitation
from services.clients.linking import PHONES
from services.consent import ledger_of
from services.liaison import Liaison
from services.models import Address, Client, Link, Staff
from services.rules.client_words import Assistance, PlanStatus, ServiceLevel
from services.web.api.consent_shapes import ConsentOut, consent_out


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
