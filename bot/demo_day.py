"""A lively day for the demo: what people wrote and staff recorded lately, played through the service as it happened."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from importlib import resources
from typing import Any

from bot import sms
from bot.delivery import drain
from bot.no_phone import NoPhone
from dialogs.words import Language
from services.appointments import ChangeTo, Given, change_appointment, put_appointment
from services.clients.files import put_client, set_plan
from services.clients.given import ConsentGiven
from services.consent import ConsentPurpose
from services.conversations import receive
from services.demo import demo_staff
from services.liaison import Liaison
from services.phones import normal_phone
from services.rules.appointments import Bring, Mode
from services.rules.business_days import add_business_days, is_business_day
from services.rules.client_words import Assistance, Obtained, PlanStatus, ServiceLevel
from services.schedule import do_due
from services.turns.inbound import Inbound

_ACTOR = "demo"
_KEPT, _DONE = "demo-day.txt", " done"
"""When the day was begun, and that all of it was played."""
_BOOKED_BEFORE = timedelta(days=9)
_FILED_BEFORE = timedelta(days=21)
_LATELY, _MORNING = 4, time(10, 1)  # days back, and when on each of them reminders went out
_AFTER = time(12)  # local: from then on the morning's appointments are over


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happened at a moment."""

    at: datetime
    happen: Callable[[Liaison], object]


def play(liaison: Liaison, provider: str) -> int:
    """Play the day, once for a demo; return how many things happened. `provider`: the reference of a site.

    Safe to repeat: what a stop in the middle left out is played at the next start, as of the first.
    """
    kept = liaison.settings.data_dir / _KEPT
    if kept.exists() and kept.read_text().endswith(_DONE):
        return 0
    if not kept.exists():
        kept.write_text(liaison.now().isoformat())
    now = datetime.fromisoformat(kept.read_text())
    day = tomllib.loads(resources.files("services.data").joinpath("demo-day.toml").read_text("utf-8"))
    demo_staff(liaison, day["staff"], provider)
    phones = {row["reference"]: normal_phone(row["phone"]) for row in day["client"]}
    events = sorted(_events(day, now, provider, phones, liaison), key=lambda event: event.at)
    for event in events:
        then = replace(liaison, clock=partial(_stands_still, event.at))
        event.happen(then)
        do_due(then, event.at)
        drain(then, {sms.NAME: NoPhone()})
    kept.write_text(now.isoformat() + _DONE)
    return len(events)


def _nothing(_then: Liaison) -> None:
    """A round of the worker, with nothing new."""


def _events(
    day: Mapping[str, Any], now: datetime, provider: str, phones: Mapping[str, str], liaison: Liaison
) -> Iterator[_Event]:
    for row in day["client"]:
        yield _Event(now - _FILED_BEFORE, partial(_file, row=row, provider=provider))
    for row in day["appointment"]:
        starts_at = _starts_at(row, now, liaison)
        yield _Event(min(now, starts_at) - _BOOKED_BEFORE, partial(_book, row=row, starts_at=starts_at))
        if status := row.get("status"):
            came = starts_at + timedelta(minutes=40)
            yield _Event(came, partial(_record, row=row, status=status))
    for days in range(_LATELY):
        morning = datetime.combine(now.date() - timedelta(days=days), _MORNING, now.tzinfo)
        if morning < now:
            yield _Event(morning, _nothing)
    for number, row in enumerate(day["text"]):
        at = now - timedelta(minutes=row["minutes_ago"])
        said = Inbound(sms.NAME, phones[row["from"]], row["said"], vendor_id=f"demo-text-{number}")
        yield _Event(at, partial(receive, inbound=said))


def _stands_still(moment: datetime) -> datetime:
    return moment


def _starts_at(row: Mapping[str, Any], now: datetime, liaison: Liaison) -> datetime:
    holidays, zone = liaison.catchment.holidays, liaison.catchment.time_zone
    if row["day"] == "latest":
        day = now.date()
        if not is_business_day(day, holidays) or now.time() < _AFTER:
            day = add_business_days(day, -1, holidays)
    else:
        day = add_business_days(now.date(), row["day"], holidays)
    return datetime.combine(day, time.fromisoformat(row["at"]), zone)


def _file(then: Liaison, row: Mapping[str, Any], provider: str) -> None:
    at = then.now()
    given = [ConsentGiven(purpose, Obtained.VERBAL, "2026-11", at) for purpose in ConsentPurpose]
    named = {
        name: row[name]
        for name in ("first_name", "last_name", "phone", "phone_confirmed", "confirm_with", "caseworker")
        if name in row
    }
    with then.database.begin() as session:
        client, _ = put_client(
            session,
            then.database.vault,
            row["reference"],
            {
                **named,  # type: ignore[typeddict-item]
                "language": Language(row["language"]),
                "service_level": ServiceLevel(row["service_level"]),
                "social_assistance": Assistance(row.get("social_assistance", "none")),
                "provider": provider,
                "region": "Windsor-Essex",
                "consents": given,
            },
            _ACTOR,
            at,
        )
        client.summary = row.get("summary")
        if (status := row.get("plan_status")) is not None:
            set_plan(session, client, PlanStatus(status), None, None, _ACTOR, at)


def _book(then: Liaison, row: Mapping[str, Any], starts_at: datetime) -> None:
    given = Given(
        client=row["client"],
        starts_at=starts_at,
        minutes=row.get("minutes", 30),
        mode=Mode(row["mode"]),
        place=row.get("place"),
        with_whom=row["with"],
        bring=tuple(Bring(code) for code in row.get("bring", ())),
    )
    put_appointment(then, _ACTOR, row["reference"], given)


def _record(then: Liaison, row: Mapping[str, Any], status: str) -> None:
    change_appointment(then, _ACTOR, row["reference"], ChangeTo(status))
