"""The fake itself: it complains of what the real one would not understand, and of its own slips."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.fakes.twilio import CONTRACT, CREDENTIALS, NUMBER, PERSON, SERVICE, Media, Twilio
from tests.fakes.twilio_resources import ACCOUNT

GOOD = {"to": PERSON, "from_": NUMBER, "body": "hello"}


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"messaging_service_sid": "MGx"}, "MessagingServiceSid: does not match"),
        ({"schedule_type": "soon"}, "ScheduleType: is not one of"),
        ({"validity_period": "long"}, "ValidityPeriod: is no whole number"),
        ({"to": "519 555 0123"}, "To: is no phone-number"),
        ({"status_callback": "https://under_score.example.ca/x"}, "StatusCallback: is no uri"),
        ({"status_callback": "/status"}, "StatusCallback: is no uri"),
        ({"message_intent": "otp"}, "MessageIntent is unknown"),
        ({"send_at": "tomorrow"}, "SendAt: is no date-time"),
        ({"smart_encoded": "perhaps"}, "SmartEncoded: is neither true nor false"),
    ],
)
def test_a_parameter_against_the_contract_is_a_complaint(
    client: Client, twilio: Twilio, more: dict[str, Any], complaint: str
) -> None:
    client.messages.create(**(GOOD | more))
    assert complaint in twilio.complaints[0]
    twilio.complaints.clear()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"to": PERSON, "body": "hello"}, 21603),
        ({"to": PERSON, "from_": NUMBER}, 21602),
        ({**GOOD, "body": "x" * 1601}, 21617),
    ],
)
def test_the_rules_of_the_contract_s_prose_are_kept(client: Client, given: dict[str, Any], code: int) -> None:
    with pytest.raises(TwilioRestException) as raised:
        client.messages.create(**given)
    assert raised.value.code == code


def test_a_missing_parameter_is_a_complaint(twilio: Twilio) -> None:
    request = urllib.request.Request(f"{twilio.url}{ACCOUNT}/Messages.json", b"Body=x", {"Authorization": CREDENTIALS})
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request)
    raised.value.close()
    assert twilio.complaints == ["form: To is missing"]
    twilio.complaints.clear()


def test_an_unknown_query_or_path_is_a_complaint(client: Client, twilio: Twilio) -> None:
    assert list(CONTRACT.problems("GET", f"{ACCOUNT}/Messages.json", {"Direction": ["inbound"]}, {}))
    assert list(CONTRACT.problems("GET", f"{ACCOUNT}/Messages.json", {"PageSize": ["5000"]}, {}))
    assert list(CONTRACT.problems("GET", f"{ACCOUNT}/Messages.json", {"To": [PERSON, NUMBER]}, {}))
    assert list(CONTRACT.problems("GET", "/2010-04-01/Accounts/AC1/Messages.json", {}, {}))
    assert list(CONTRACT.problems("PUT", f"{ACCOUNT}/Messages.json", {}, {}))


def test_its_own_answers_keep_the_contract(client: Client, twilio: Twilio) -> None:
    twilio.arrives("hello", media=[Media(b"x", "image/jpeg")])
    client.messages.create(to=PERSON, messaging_service_sid=SERVICE, body="hello")
    assert [one.direction for one in client.messages.list()] == ["outbound-api", "inbound"]
    assert twilio.complaints == []
    twilio.messages[0]["status"] = "exploded"
    twilio.messages[1]["invented"] = 1
    client.messages.list()
    assert len(twilio.complaints) == 2
    twilio.complaints.clear()


def test_a_number_that_refuses_is_refused(client: Client, twilio: Twilio) -> None:
    twilio.refuses[PERSON] = 21610
    with pytest.raises(TwilioRestException) as raised:
        client.messages.create(**GOOD)
    assert raised.value.code == 21610
    assert not twilio.forms
