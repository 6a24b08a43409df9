"""What the API takes of a client."""

from __future__ import annotations

from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from dialogs.words import Language
from services.clients.given import Given
from services.rules.client_words import Assistance, ServiceLevel
from services.web.api.consent_shapes import ConsentIn

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Flag = Annotated[bool, Field(strict=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ConfirmWith(_Strict):
    """What the person is asked before anything personal is said."""

    birth_year: int | str | None = None
    postal_code: Annotated[str, Field(max_length=20)] | None = None


class Contact(_Strict):
    """One person of Social Assistance, for this client alone (R-112)."""

    name: Text | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    email: Annotated[str, Field(max_length=200)] | None = None


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class ClientIn(_Strict):
    """What is told of a client. A field that is left out keeps its value, null clears it.

    A new client needs `first_name`, `language` and `service_level`. `phone_confirmed`: staff saw the person use it.
    """

    first_name: Text | None = None
    last_name: Text | None = None
    language: Language | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    phone_confirmed: Flag | None = None
    email: Annotated[str, Field(max_length=200)] | None = None
    region: Short | None = None
    service_level: ServiceLevel | None = None
    provider: Text | None = None
    caseworker: Annotated[str, Field(max_length=200)] | None = None
    social_assistance: Assistance | None = None
    hours_at_entry: Annotated[float, Field(strict=True, ge=0, le=168)] | None = None
    sa_contact: Annotated[Contact, BeforeValidator(_named)] | None = None
    confirm_with: ConfirmWith | None = None
    consents: Annotated[list[ConsentIn], Field(max_length=100)] | None = None

    def given(self) -> Given:
        """The same for the service, with what was told and nothing else."""
        told: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        for name in ("sa_contact", "confirm_with"):
            if told.get(name) is not None:
                told[name] = told[name].model_dump(exclude_none=True) or None
        if told.get("consents") is not None:
            told["consents"] = [one.given() for one in told["consents"]]
        return cast("Given", told)
