"""A consent as the API takes and gives it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.clients.given import ConsentGiven
from services.consent import ConsentPurpose
from services.liaison import Liaison
from services.models import Client, Consent
from services.rules.client_words import Obtained
from services.web.api.times import Moment


class ConsentIn(BaseModel):
    """A consent staff obtained; with `granted` false, one that was taken back to them. `at` has its offset."""

    model_config = ConfigDict(extra="forbid")

    purpose: ConsentPurpose
    obtained: Obtained
    wording_version: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
    at: Moment
    granted: Annotated[bool, Field(strict=True)] = True

    def given(self) -> ConsentGiven:
        """The same for the service."""
        return ConsentGiven(self.purpose, self.obtained, self.wording_version, self.at, self.granted)


class ConsentOut(BaseModel):
    """An entry of the ledger. `channel` is empty while it waits for an address."""

    id: int
    client: str
    purpose: str
    granted: bool
    obtained: str
    wording_version: str
    language: str
    channel: str
    at: datetime


def consent_out(liaison: Liaison, row: Consent, client: Client) -> ConsentOut:
    """An entry of the ledger as it is answered."""
    return ConsentOut(
        id=row.id,
        client=client.reference,
        purpose=row.purpose,
        granted=row.granted,
        obtained=row.obtained,
        wording_version=row.wording_version,
        language=row.language,
        channel=row.channel,
        at=liaison.catchment.local(row.at),
    )
