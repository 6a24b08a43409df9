"""`doctor` says whether Twilio answers and calls us, and what to do where it does not."""

from __future__ import annotations

import pytest

from bot import sms
from services.errors import LiaisonError
from services.settings import Settings, read_settings
from tests.fakes.twilio import NUMBER, SERVICE, SID, TOKEN, Twilio

WEBHOOK = "https://liaison.example.ca/webhooks/twilio/messages"
SENDERS = [{"twilio_from": NUMBER}, {"twilio_from": "123456"}, {"twilio_messaging_service_sid": SERVICE}]


def settings(twilio: Twilio, token: str = TOKEN, **sender: str) -> Settings:
    return read_settings(
        env_file=None,
        twilio_account_sid=SID,
        twilio_auth_token=token,
        twilio_api_base=twilio.url,
        public_url="https://liaison.example.ca",
        **(sender or SENDERS[0]),
    )


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("url", [WEBHOOK, f"{WEBHOOK}#rc=2&rp=5xx,ct,rt"])
def test_a_sender_that_calls_us_is_well(twilio: Twilio, sender: dict[str, str], url: str) -> None:
    twilio.senders.calls = ("POST", url)
    assert WEBHOOK in sms.examine(settings(twilio, **sender))


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize(
    ("calls", "named"),
    [
        (("POST", None), "nobody"),
        (("GET", WEBHOOK), "GET"),
        (("POST", "https://demo.twilio.com/welcome/sms/reply"), "demo.twilio.com"),
    ],
)
def test_a_sender_that_calls_somebody_else_is_named_with_what_to_do(
    twilio: Twilio, sender: dict[str, str], calls: tuple[str, str | None], named: str
) -> None:
    twilio.senders.calls = calls
    with pytest.raises(LiaisonError, match=f"{named}.*POST {WEBHOOK}"):
        sms.examine(settings(twilio, **sender))


def test_a_service_that_leaves_the_webhook_to_its_numbers_is_named(twilio: Twilio) -> None:
    twilio.senders.calls, twilio.senders.left_to_the_numbers = ("POST", WEBHOOK), True
    with pytest.raises(LiaisonError, match="send a webhook"):
        sms.examine(settings(twilio, **SENDERS[2]))


def test_a_service_without_a_number_is_named(twilio: Twilio) -> None:
    """It would answer nobody, and nothing missed would be asked for."""
    twilio.senders.calls = ("POST", WEBHOOK)
    twilio.senders.numbers.clear()
    with pytest.raises(LiaisonError, match="no number to send from"):
        sms.examine(settings(twilio, **SENDERS[2]))
    twilio.senders.short_codes.append("123456")
    assert WEBHOOK in sms.examine(settings(twilio, **SENDERS[2]))


@pytest.mark.parametrize(
    ("sender", "named"),
    [
        ({"twilio_from": "+12265550199"}, "LIAISON_TWILIO_FROM"),
        ({"twilio_from": "654321"}, "LIAISON_TWILIO_FROM"),
        ({"twilio_messaging_service_sid": "MG" + "0" * 32}, "LIAISON_TWILIO_MESSAGING_SERVICE_SID"),
    ],
)
def test_a_sender_the_account_does_not_have_is_named(twilio: Twilio, sender: dict[str, str], named: str) -> None:
    with pytest.raises(LiaisonError, match=named):
        sms.examine(settings(twilio, **sender))


@pytest.mark.parametrize(("handling", "told"), [("default", True), ("advanced", False), ("none", False)])
def test_whoever_leaves_opt_out_words_to_twilio_is_told_whose_words_people_get(
    twilio: Twilio, handling: str, told: bool
) -> None:
    twilio.senders.calls = ("POST", WEBHOOK)
    assert ("in English words" in sms.examine(settings(twilio, **SENDERS[0], twilio_opt_out=handling))) is told


def test_a_wrong_token_is_named(twilio: Twilio) -> None:
    with pytest.raises(LiaisonError, match="LIAISON_TWILIO_AUTH_TOKEN"):
        sms.examine(settings(twilio, "wrong" * 6))


def test_a_vendor_that_cannot_be_reached_is_no_fault_of_the_token(twilio: Twilio) -> None:
    twilio.close()
    with pytest.raises(LiaisonError, match=f"cannot be asked at {twilio.url}.*internet") as told:
        sms.examine(settings(twilio))
    assert "TOKEN" not in str(told.value)


def test_where_sms_is_off_nothing_is_asked() -> None:
    assert sms.examine(read_settings(env_file=None)) == "off"
