"""Who waits for whom on PostgreSQL: nobody for each other in a circle. A turn holds its address."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from dialogs.words import Language
from services import consent, outbox
from services.addresses import hold_address
from services.alerts.raising import raise_alert
from services.liaison import Liaison, system_clock
from services.models import Address, Alert, Message, Purpose, Status
from services.rules.alert_kinds import AlertKind, Severity
from services.sending.claiming import claim
from tests.conftest import needs_postgres

PHONE = "+15195550123"
pytestmark = pytest.mark.parametrize("database_url", [needs_postgres], indirect=True)


@contextmanager
def turn(liaison: Liaison) -> Iterator[tuple[Session, Address]]:
    """A turn of somebody's, under way."""
    with liaison.database.begin() as session:
        yield session, hold_address(session, liaison.database.vault, "sms", PHONE, Language.EN, liaison.clock())


@contextmanager
def impatient(liaison: Liaison) -> Iterator[Session]:
    """A transaction that fails where it has to wait."""
    with liaison.database.begin() as session:
        session.execute(text("SET LOCAL lock_timeout = '500ms'"))
        yield session


@pytest.fixture
def waiting(liaison: Liaison) -> int:
    """An answer that waits, about to be claimed."""
    with turn(liaison) as (session, address):
        return outbox.queue(session, address, "hello", purpose=Purpose.REPLY, at=liaison.clock()).id


def status(liaison: Liaison, message: int) -> Status:
    with liaison.database.reading() as session:
        return session.get_one(Message, message).status


def test_whoever_routes_an_alert_does_not_wait_for_a_turn_that_adds_to_it(processes: list[Liaison]) -> None:
    """The turn waits for the alert: routing, which holds it, may not wait for the turn."""
    one, other, _ = processes
    with turn(one) as (session, address):
        number = raise_alert(session, address, AlertKind.DANGER, Severity.NOW, "", {}, one.clock()).id
    with turn(one), impatient(other) as session:
        alert = session.get_one(Alert, number, with_for_update=True)
        for level in (1, 2):
            alert.level = level
            session.flush()  # the second change of a row in one transaction looks at what it refers to


def test_what_waits_for_somebody_is_not_claimed_while_their_turn_is_under_way(
    processes: list[Liaison], waiting: int
) -> None:
    """They may be saying stop: the turn then looks for what waits, and the sender waits for nothing of theirs."""
    one, other, _ = processes
    with turn(one) as (session, address):
        assert claim(other, ["sms"], other.clock(), system_clock()).messages == ()
        consent.stop(session, address, "STOP", "1", None, one.clock())
    assert claim(other, ["sms"], other.clock(), system_clock()).messages == ()
    assert status(one, waiting) == Status.CANCELLED


def test_a_stop_that_is_reported_and_one_that_is_texted_at_once_do_not_wait_for_each_other(
    processes: list[Liaison], waiting: int
) -> None:
    one, other, _ = processes

    def report() -> None:
        with other.database.begin() as session:
            consent.stop(session, session.query(Address).one(), "(reported)", "1", None, other.clock())

    with ThreadPoolExecutor(1) as beside:
        with turn(one) as (session, address):
            reported = beside.submit(report)
            time.sleep(0.3)  # by then it waits
            consent.stop(session, address, "STOP", "1", None, one.clock())
        reported.result()
    assert status(one, waiting) == Status.CANCELLED
