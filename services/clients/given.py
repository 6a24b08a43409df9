"""What is told of a client, by the API, a file or staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from dialogs.words import Language
from services.consent import ConsentPurpose
from services.rules.client_words import Assistance, Obtained, ServiceLevel


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A consent staff obtained, or one taken back to them (`granted` False): in which wording, when (aware)."""

    purpose: ConsentPurpose
    obtained: Obtained
    wording_version: str
    at: datetime
    granted: bool = True


class Given(TypedDict, total=False):
    """What is told of a client: a field that is not there keeps its value, None clears it."""

    first_name: str | None
    last_name: str | None
    language: Language | None
    phone: str | None
    phone_confirmed: bool | None
    email: str | None
    region: str | None
    service_level: ServiceLevel | None
    provider: str | None
    caseworker: str | None
    social_assistance: Assistance | None
    hours_at_entry: float | None
    sa_contact: Mapping[str, str] | None
    confirm_with: Mapping[str, object] | None
    consents: Sequence[ConsentGiven] | None
