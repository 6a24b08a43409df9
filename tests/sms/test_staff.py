"""Staff by SMS, whole: an alert goes out by Twilio, and the answer that comes in by its webhook takes it."""

from __future__ import annotations

from bot import sms
from bot.delivery import drain
from services.liaison import Liaison
from services.schedule import alert_staff
from tests.fakes.knocking import message_form
from tests.fakes.twilio import NUMBER, SID, Twilio
from tests.services.alerting import Office
from tests.sms.conftest import Knocker


def send(office: Office, channel: sms.Sms) -> None:
    alert_staff(office.liaison, office.liaison.clock())
    drain(office.liaison, {sms.NAME: channel})


def test_ack_by_text_takes_an_alert(liaison: Liaison, channel: sms.Sms, twilio: Twilio, door: Knocker) -> None:
    def sent() -> list[str]:
        return [form["Body"] for form in twilio.forms.values()]

    office = Office(liaison)
    office.liaison = liaison
    office.add("kim", channels=("sms",), route="sms")
    office.client("C-1", "kim")
    number = office.raised("C-1")
    send(office, channel)
    assert f"Reply ACK {number} to take it." in sent()[-1]
    phone = office.value("kim", "sms")
    door.message(message_form(SID, "SM" + "2" * 32, phone, NUMBER, f"ack a-{number}"))
    assert office.alert(number).acknowledged_by == f"staff:{office.staff('kim').id}"
    send(office, channel)
    assert sent()[-1].startswith(f"A-{number} is yours.")
    door.message(message_form(SID, "SM" + "3" * 32, phone, NUMBER, "STOP"))
    office.raised("C-1")
    before = len(sent())
    send(office, channel)
    assert len(sent()) == before
