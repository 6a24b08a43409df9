"""The settings of the whole product, read once at the edge: environment or `.env`, prefix `LIAISON_`."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Iterable
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from services.errors import SettingsError

PREFIX = "LIAISON_"
_FOR_TESTS = f"{PREFIX}TEST_"
_NUMBER, _SPACE = re.compile(r"\+[1-9][0-9]{6,14}|[0-9]{3,8}"), re.compile(r"\s")


class Settings(BaseSettings):
    """What an operator may set; the names are those of the environment without the prefix."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", frozen=True, extra="ignore")

    database_url: str = ""
    data_dir: Path = Path("var")
    public_url: str = "http://127.0.0.1:8000"
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    catchment: str = "windsor-sarnia"

    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_messaging_service_sid: str | None = None
    twilio_from: str | None = None
    twilio_api_base: str = "https://api.twilio.com"
    twilio_opt_out: Literal["default", "advanced", "none"] = "default"
    sms_segments_per_second: float = Field(default=1, gt=0, allow_inf_nan=False)

    telegram_token: SecretStr | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_api_base: str = "https://api.telegram.org"
    telegram_mode: Literal["webhook", "polling"] = "webhook"
    telegram_messages_per_second: float = Field(default=25, gt=0, allow_inf_nan=False)

    smtp_url: SecretStr | None = None
    mail_from: str | None = None
    web_workers: int = Field(default=1, ge=1)

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("secret_keys")
    @classmethod
    def _are_keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for secret in value:
            decode_key(secret.get_secret_value())
        return value

    @field_validator("database_url")
    @classmethod
    def _names_an_engine(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        try:
            parsed = make_url(value) if value else None
        except (ArgumentError, ValueError):
            raise ValueError("is not an address: postgresql://user:password@host:5432/name") from None
        if parsed is not None and not parsed.database:
            raise ValueError("names no database: sqlite:///folder/file.sqlite or postgresql://host/name")
        return value

    @field_validator("data_dir", mode="before")
    @classmethod
    def _may_be_a_folder(cls, value: object) -> object:
        if not str(value).strip() or not _may_be_made(Path(str(value))):
            raise ValueError("must be a folder, or one that can be made")
        return value

    @field_validator("public_url", "twilio_api_base", "telegram_api_base")
    @classmethod
    def _is_a_url(cls, value: str) -> str:
        if not _is_address(value):
            raise ValueError("must be like https://liaison.example.ca")
        return value.rstrip("/")

    @field_validator("twilio_from")
    @classmethod
    def _is_a_number(cls, value: str | None) -> str | None:
        if value and not _NUMBER.fullmatch(value):
            raise ValueError("must be a number like +15195550100, or a short code")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _names_a_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _is_mail_server(value.get_secret_value()):
            raise ValueError("must be like smtps://user:password@mail.example.ca or smtp://mail.example.ca:587")
        return value

    @field_validator("mail_from")
    @classmethod
    def _is_a_sender(cls, value: str | None) -> str | None:
        if value is not None and not all(parseaddr(value)[1].rpartition("@")[::2]):
            raise ValueError("must be an address like alerts@example.ca or Liaison <alerts@example.ca>")
        return value

    @property
    def database(self) -> str:
        """The address of the database: as set, or a SQLite file in `data_dir`."""
        return self.database_url or f"sqlite:///{self.data_dir / 'liaison.sqlite'}"

    @property
    def keys(self) -> tuple[bytes, ...]:
        """The secrets that wrap data keys, current first; 32 bytes each."""
        return tuple(decode_key(secret.get_secret_value()) for secret in self.secret_keys)

    @property
    def real_vendors(self) -> tuple[str, ...]:
        """The settings that name a vendor's own address, of the channels that are on: what is sent reaches people."""
        vendors = (
            ("TWILIO_API_BASE", self.twilio_account_sid, self.twilio_api_base, "twilio.com"),
            ("TELEGRAM_API_BASE", self.telegram_token, self.telegram_api_base, "telegram.org"),
        )
        real = [
            f"{PREFIX}{name}"
            for name, on, base, own in vendors
            if on and f".{urlsplit(base).hostname}".endswith(f".{own}")
        ]
        if self.smtp_url is not None and _is_elsewhere(self.smtp_url.get_secret_value()):
            real.append(f"{PREFIX}SMTP_URL")
        return tuple(real)


def _may_be_made(folder: Path) -> bool:
    return next(part for part in (folder, *folder.parents) if part.exists()).is_dir()


def _is_address(value: str) -> bool:
    try:
        url = urlsplit(value)
        plain = not (url.query or url.fragment or _SPACE.search(value))
        return url.scheme in ("http", "https") and bool(url.hostname) and url.port != 0 and plain
    except ValueError:
        return False


def _is_mail_server(value: str) -> bool:
    try:
        url = urlsplit(value)
        return url.scheme in ("smtp", "smtps") and bool(url.hostname) and url.port != 0
    except ValueError:
        return False


def _is_elsewhere(value: str) -> bool:
    """Whether a server is not one of this machine or of a network of containers, whose names have no dot."""
    host = urlsplit(value).hostname or ""
    return "." in host and not host.startswith("127.")


def decode_key(text: str) -> bytes:
    """Return the 32 bytes of a base64 key. Raises `ValueError` without repeating the secret."""
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("each key must be 32 bytes in base64") from None
    if len(key) != 32:
        raise ValueError("each key must be 32 bytes in base64")
    return key


def read_settings(env_file: Path | None = Path(".env"), **given: object) -> Settings:
    """Read the settings. Raises `SettingsError`, one line that names the setting."""
    try:
        _refuse_unknown([*os.environ, *(dotenv_values(env_file) if env_file and env_file.is_file() else ())])
        return Settings(_env_file=env_file, **given)  # type: ignore[call-arg, arg-type]
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file} is not UTF-8 text. Save it as UTF-8.") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = f"{PREFIX}{str(first['loc'][0]).upper()}"
        raise SettingsError(f"{name}: {first['msg'].removeprefix('Value error, ')}.") from None


def _refuse_unknown(names: Iterable[str]) -> None:
    known = {f"{PREFIX}{field.upper()}" for field in Settings.model_fields}
    for name in names:
        if name.startswith(PREFIX) and name not in known and not name.startswith(_FOR_TESTS):
            raise SettingsError(f"{name} is not a setting. See the list in docs/settings.md.")
