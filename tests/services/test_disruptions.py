"""A channel whose vendor refuses us: staff hear of it at once, by another, and are told when it is over."""

from __future__ import annotations

import pytest

from bot.channel import ClosedError
from bot.delivery import drain
from dialogs.words import Language
from services import outbox
from services.addresses import hold_address
from services.liaison import Liaison, system_clock
from services.models import Gate, Purpose
from services.rules.alert_kinds import AlertKind, Severity
from services.sending import gates
from services.staff.members import Role
from tests.conftest import MONDAY, Clock
from tests.services.alerting import Office


@pytest.fixture
def staffed(liaison: Liaison) -> Office:
    """The SSM, reached by e-mail."""
    office = Office(liaison)
    office.add("ssm", Role.SSM)
    return office


def shut_sms(office: Office, *, again: bool = False) -> None:
    """Somebody is written to by SMS, and the vendor refuses us; or takes it, once the five minutes are over."""
    at = office.liaison.clock()
    with office.liaison.database.begin() as session:
        person = hold_address(session, office.liaison.database.vault, "sms", "+15195550123", Language.EN, at)
        outbox.queue(session, person, "hello", purpose=Purpose.REPLY, at=at)
        for gate in session.query(Gate):
            gate.closed_until = gate.closed_until and system_clock()  # it follows the real clock
    office.carrier.refuses = {"+15195550123": ClosedError("20003")} if again else {}
    drain(office.liaison, {"sms": office.carrier})


def test_a_vendor_that_refuses_us_is_told_to_staff_at_once_by_another_channel(staffed: Office, clock: Clock) -> None:
    """R-94: a disruption of the service."""
    clock.moment = MONDAY.replace(hour=7)  # 2:00 at night
    staffed.add("anna", channels=("sms", "telegram"), on_call=True, route="sms")
    shut_sms(staffed, again=True)
    [(name, text)] = staffed.round()
    assert name == "anna"
    assert "messages do not go out" in text
    assert "Nothing goes out by SMS" in text
    assert staffed.carrier.sent[-1].channel == "telegram"


def test_a_disruption_is_one_alert_and_over_once_a_message_goes_through(staffed: Office, clock: Clock) -> None:
    staffed.add("anna", channels=("telegram",), on_call=True)
    shut_sms(staffed, again=True)
    assert staffed.told() == ["anna"]
    clock.pass_time(minutes=6)
    shut_sms(staffed, again=True)
    assert staffed.told() == [], "the same is told again after a quarter of an hour"
    alert = staffed.alert(1)
    assert (alert.kind, alert.severity, alert.status, alert.count) == ("serious_occurrence", "now", "open", 2)
    clock.pass_time(minutes=6)
    shut_sms(staffed)
    assert (staffed.alert(1).status, staffed.alert(1).resolved_by) == ("resolved", "service")
    [(name, text)] = staffed.round()
    assert (name, "messages go out again" in text) == ("anna", True)
    clock.pass_time(hours=1)
    assert staffed.told() == []


def test_danger_does_not_wait_for_a_channel_that_is_shut(staffed: Office) -> None:
    staffed.add("anna", channels=("sms",), on_call=True)
    staffed.add("ben", channels=("email",), on_call=True)
    with staffed.liaison.database.begin() as session:
        gates.close(session, "sms", "20003", system_clock())
    staffed.raised(None, AlertKind.DANGER, Severity.NOW)
    assert "ben" in staffed.told()
    assert not [one for one in staffed.carrier.sent if one.channel == "sms"]


def test_an_alert_that_meets_a_vendor_that_refuses_us_goes_elsewhere(staffed: Office) -> None:
    staffed.add("anna", channels=("sms", "email"), on_call=True, route="sms")
    staffed.carrier.refuses = {Office.value("anna", "sms"): ClosedError("20003")}
    staffed.raised(None, AlertKind.DANGER, Severity.NOW)
    staffed.round()
    assert staffed.told() == ["anna", "anna"]  # of danger and of the disruption
