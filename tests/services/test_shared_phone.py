"""A phone on two files: what stops one client's messages stops nobody else's."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from services.liaison import Liaison
from services.models import Address, Alert, Client, Link
from tests.appointments import Phone, add_client, at, book
from tests.conftest import Clock


def second_on_the_phone(liaison: Liaison, plan: str, *, refused: bool) -> None:
    """Somebody else's file has the same phone."""
    with liaison.database.begin() as session:
        now = liaison.clock()
        other = Client(
            reference="C-2",
            first_name="Bilal",
            language="en",
            service_level="case_managed",
            plan_status=plan,
            created_at=now,
            updated_at=now,
        )
        session.add(other)
        session.flush()
        address = session.scalars(select(Address)).one().id
        session.add(Link(client_id=other.id, address_id=address, created_at=now, refused_at=now if refused else None))


@pytest.mark.parametrize("refused", [False, True], ids=["shared", "refused by the other"])
@pytest.mark.parametrize("plan", ["closed", "on_hold"])
def test_the_closed_plan_of_another_client_stops_no_reminder(
    liaison: Liaison, clock: Clock, plan: str, refused: bool
) -> None:
    """R-102 is about the client whose plan it is; a missed appointment costs this one their support (R-103)."""
    add_client(liaison)
    phone = Phone(liaison)
    phone.say("hello")
    phone.say("menu")
    second_on_the_phone(liaison, plan, refused=refused)
    book(liaison, "2026-11-27T14:00")
    phone.round()
    clock.moment = at("2026-11-26T10:01")
    assert phone.round()


def test_the_closed_plan_of_the_client_stops_their_reminder(liaison: Liaison, clock: Clock) -> None:
    add_client(liaison)
    phone = Phone(liaison)
    phone.say("hello")
    phone.say("menu")
    second_on_the_phone(liaison, "active", refused=False)
    book(liaison, "2026-11-27T14:00")
    phone.round()
    with liaison.database.begin() as session:
        session.scalars(select(Client).where(Client.reference == "C-1")).one().plan_status = "closed"
    clock.moment = at("2026-11-26T10:01")
    assert not phone.round()


def test_a_stop_on_a_shared_phone_is_seen_by_staff_of_both(liaison: Liaison) -> None:
    """Nobody knows which of the two it was, and neither is written to any more."""
    add_client(liaison)
    phone = Phone(liaison)
    phone.say("hello")
    second_on_the_phone(liaison, "active", refused=False)
    assert "no more messages" in phone.say("STOP")
    with liaison.database.reading() as session:
        told = select(Client.reference).join(Alert, Alert.client_id == Client.id).where(Alert.kind == "opted_out")
        assert sorted(session.scalars(told)) == ["C-1", "C-2"]
