"""The senders the fake Twilio has, and what each calls when a message arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.twilio_resources import ACCOUNT, SID, Answer, error, page


@dataclass
class Senders:
    """A Messaging Service, a number and a short code. `calls` is the method and address; an empty one calls nobody.

    `numbers` and `short_codes` are what the service has.
    """

    service: str
    number: str
    short_code: str = "123456"
    calls: tuple[str, str | None] = ("POST", None)
    left_to_the_numbers: bool = False
    numbers: list[str] = field(default_factory=list)
    short_codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.numbers.append(self.number)

    def answer(self, path: str, query: dict[str, list[str]]) -> Answer | None:
        """Answer a question about them; None where it is about something else."""
        method, url = self.calls
        match path.removeprefix(ACCOUNT).split("/")[1:]:
            case ["v1", "Services", sid]:
                return (200, self._service(method, url)) if sid == self.service else error(404, 20404)
            case ["v1", "Services", sid, _] if sid != self.service:
                return error(404, 20404)
            case ["v1", "Services", _, "PhoneNumbers"]:
                found = [{"phone_number": one, "account_sid": SID, "service_sid": self.service} for one in self.numbers]
                return 200, _page(path, "phone_numbers", found)
            case ["v1", "Services", _, "ShortCodes"]:
                codes = [
                    {"short_code": one, "account_sid": SID, "service_sid": self.service} for one in self.short_codes
                ]
                return 200, _page(path, "short_codes", codes)
            case ["IncomingPhoneNumbers.json"]:
                found = {"phone_number": self.number, "sms_method": method, "sms_url": url}
                ours = query.get("PhoneNumber", [self.number]) == [self.number]
                return 200, page(path, "incoming_phone_numbers", [found] if ours else [])
            case ["SMS", "ShortCodes.json"]:
                found = {"short_code": self.short_code, "sms_method": method, "sms_url": url}
                ours = query.get("ShortCode", [self.short_code]) == [self.short_code]
                return 200, page(path, "short_codes", [found] if ours else [])
        return None

    def _service(self, method: str, url: str | None) -> dict[str, Any]:
        return {
            "sid": self.service,
            "account_sid": SID,
            "friendly_name": "Liaison",
            "inbound_method": method,
            "inbound_request_url": url,
            "use_inbound_webhook_on_number": self.left_to_the_numbers,
        }


def _page(path: str, name: str, records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The only page of a list, as the newer API shows it."""
    url = f"https://messaging.twilio.com{path}"
    meta = {"key": name, "page": 0, "page_size": 50, "url": url, "first_page_url": url}
    return {name: list(records), "meta": {**meta, "next_page_url": None, "previous_page_url": None}}
