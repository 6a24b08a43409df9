"""Settings: every name known, every value checked, one line that names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.errors import SettingsError
from services.settings import Settings, read_settings

CONTRACT = """DATABASE_URL DATA_DIR PUBLIC_URL SECRET_KEYS CATCHMENT TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN
TWILIO_MESSAGING_SERVICE_SID TWILIO_FROM TWILIO_API_BASE SMS_SEGMENTS_PER_SECOND TELEGRAM_TOKEN TELEGRAM_WEBHOOK_SECRET
TELEGRAM_API_BASE TELEGRAM_MODE TELEGRAM_MESSAGES_PER_SECOND SMTP_URL MAIL_FROM TWILIO_OPT_OUT WEB_WORKERS"""


def test_every_name_of_the_contract_is_a_setting() -> None:
    assert {name.upper() for name in Settings.model_fields} == set(CONTRACT.split())


def test_without_any_setting_the_defaults_hold() -> None:
    settings = read_settings(env_file=None)
    assert settings.database == "sqlite:///var/liaison.sqlite"
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.catchment == "windsor-sarnia"
    assert settings.keys == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://root@localhost/liaison"),
        ("DATABASE_URL", "postgresql://nobody@host:port/liaison"),
        ("DATABASE_URL", "postgresql://nobody@host"),
        ("SECRET_KEYS", "not-a-key"),
        ("SECRET_KEYS", "c2hvcnQ="),
        ("SMS_SEGMENTS_PER_SECOND", "fast"),
        ("SMS_SEGMENTS_PER_SECOND", "0"),
        ("TWILIO_OPT_OUT", "sometimes"),
        ("TELEGRAM_MODE", "smoke-signals"),
        ("WEB_WORKERS", "-1"),
        ("SMS_SEGMENTS_PER_SECOND", "inf"),
        ("TELEGRAM_MESSAGES_PER_SECOND", "inf"),
        ("DATA_DIR", ""),
        ("DATA_DIR", f"{__file__}/data"),
        ("PUBLIC_URL", "liaison.example.ca"),
        ("PUBLIC_URL", "https://liaison.example .ca"),
        ("PUBLIC_URL", "https://liaison.example.ca:99999"),
        ("PUBLIC_URL", "https://liaison.example.ca/?page=1"),
        ("TWILIO_FROM", "Liaison"),
        ("TWILIO_FROM", "519-555-0100"),
        ("TWILIO_API_BASE", "http://["),
        ("TELEGRAM_API_BASE", "api.telegram.org"),
    ],
)
def test_a_malformed_value_is_refused_in_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"LIAISON_{name}", value)
    with pytest.raises(SettingsError, match=f"LIAISON_{name}") as refused:
        read_settings(env_file=None)
    assert "\n" not in str(refused.value)
    if name == "SECRET_KEYS":
        assert value not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "real"),
    [
        ({}, ()),
        ({"twilio_account_sid": "AC0"}, ("LIAISON_TWILIO_API_BASE",)),
        ({"telegram_token": "1:t"}, ("LIAISON_TELEGRAM_API_BASE",)),
        (
            {"twilio_account_sid": "AC0", "twilio_api_base": "https://API.dublin.ie1.Twilio.com/"},
            ("LIAISON_TWILIO_API_BASE",),
        ),
        ({"twilio_account_sid": "AC0", "twilio_api_base": "http://127.0.0.1:9"}, ()),
        ({"twilio_account_sid": "AC0", "twilio_api_base": "https://nottwilio.com"}, ()),
        ({"telegram_token": "1:t", "telegram_api_base": "https://api.telegram.org.example.ca"}, ()),
    ],
)
def test_a_vendor_is_real_where_its_channel_is_on_and_the_address_is_its_own(
    given: dict[str, object], real: tuple[str, ...]
) -> None:
    assert read_settings(env_file=None, **given).real_vendors == real


def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAISON_DATABSE_URL", "sqlite:///x")
    with pytest.raises(SettingsError, match="LIAISON_DATABSE_URL"):
        read_settings(env_file=None)


def test_a_file_beside_the_command_is_read(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("LIAISON_PUBLIC_URL=https://liaison.example.ca/\nOTHER=1\n")
    assert read_settings(env).public_url == "https://liaison.example.ca"
    env.write_text("LIAISON_WEBWORKERS=2\n")
    with pytest.raises(SettingsError, match="LIAISON_WEBWORKERS"):
        read_settings(env)
