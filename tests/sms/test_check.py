"""`doctor` says whether Twilio answers, and what to do where it does not."""

from __future__ import annotations

import pytest

from bot import sms
from services.errors import LiaisonError
from services.settings import Settings, read_settings
from tests.fakes.twilio import NUMBER, SID, TOKEN, Twilio


def settings(twilio: Twilio, token: str) -> Settings:
    return read_settings(
        env_file=None,
        twilio_account_sid=SID,
        twilio_auth_token=token,
        twilio_from=NUMBER,
        twilio_api_base=twilio.url,
        public_url="https://liaison.example.ca",
    )


def test_an_account_that_answers_is_well_and_its_webhook_is_named(twilio: Twilio) -> None:
    assert "https://liaison.example.ca/webhooks/twilio/messages" in sms.examine(settings(twilio, TOKEN))


def test_a_wrong_token_is_named(twilio: Twilio) -> None:
    with pytest.raises(LiaisonError, match="LIAISON_TWILIO_AUTH_TOKEN"):
        sms.examine(settings(twilio, "wrong" * 6))


def test_where_sms_is_off_nothing_is_asked() -> None:
    assert sms.examine(read_settings(env_file=None)) == "off"
