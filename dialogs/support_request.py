"""Boots by Monday: passed on today with what staff need to decide; nothing is promised (R-5, R-122)."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.commands.own_file import MyFile
from dialogs.commands.staff import AddToAlert, RaiseAlert
from dialogs.commands.who import Today
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, look, say
from dialogs.readers.agreed import only_courtesy
from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.choice import choice
from dialogs.readers.dates_said import HINT
from dialogs.readers.text import free_text
from dialogs.understanding.support_wanted import Wanted, coming_day, support_wanted
from dialogs.words import N_, Option, Words
from services.rules.alert_kinds import AlertKind, Severity

_SOON = timedelta(days=5)  # by then there is no time for an ordinary request
_ALREADY = N_("Your request is already passed on.")
_HOW_MUCH = N_("About how much does it cost, and where? Write SKIP if you do not know.")
_ASSISTANCE = (
    Option("ow", Words(N_("Ontario Works (OW)"))),
    Option("odsp", Words(N_("ODSP"))),
    Option("none", Words(N_("Neither"))),
)
_NAMES = {
    "ow": ("ow", "ot", "ontario works", "ontario au travail", "welfare", "bien-etre", "aide sociale"),
    "odsp": ("odsp", "posph", "disability"),
    "none": ("no", "non", "none", "neither", "aucun", "aucune", "ni l'un ni l'autre", "pas du tout"),
}


def _read_day(heard: Heard) -> Reading[date]:
    day = coming_day(heard.text, heard.today)
    return Read(day) if day else AskAgain(HINT)


_day: Reader[date] = Reader("coming_day", _read_day, Codec(date), HINT)


@dialog("support_request")
def support_request(said: str) -> Dialog[None]:
    """Tell staff at once, then ask what is missing: the day, the price, OW or ODSP (R-81 to R-86)."""
    today = yield from look("today", Today())
    wanted = support_wanted(said, today) or Wanted("", "", None)
    facts = {"item": wanted.item, "price": wanted.price, "day": wanted.day.isoformat() if wanted.day else ""}
    known = {name: value for name, value in facts.items() if value}
    kind = AlertKind.SUPPORT_REQUESTED
    reference = yield from act("alert", RaiseAlert(kind, _how_soon(wanted.day, today), said, known), _ALREADY)
    if wanted.day is None:
        day = yield from ask("day", N_("By which day do you need it?"), _day, may_decline=True)
        if day is not DECLINED and _how_soon(day, today) is Severity.URGENT:
            told = {"day": day.isoformat()}
            yield from act("soon", RaiseAlert(kind, Severity.URGENT, said, told), _ALREADY)
        elif day is not DECLINED:
            yield from act("then", AddToAlert(reference, "", {"day": day.isoformat()}), _ALREADY)
    if not wanted.price:
        price = yield from ask("price", _HOW_MUCH, free_text(200), may_decline=True)
        if price is not DECLINED and not only_courtesy(price):
            yield from act("cost", AddToAlert(reference, "", {"price": price}), _ALREADY)
    card = yield from look("file", MyFile())
    assistance: str = card.assistance
    if not assistance:
        either = choice(_ASSISTANCE, _NAMES)
        answer = yield from ask("assistance", N_("Do you get OW or ODSP?"), either, may_decline=True)
        assistance = "" if answer is DECLINED else answer
    if assistance:
        yield from act("from", AddToAlert(reference, "", {"social_assistance": assistance}), _ALREADY)
    yield from say(
        N_(
            "Your request is passed on today. Your caseworker can look at whether it can be covered: please wait for"
            " the answer before you buy, and keep the itemized receipt."
        )
    )


def _how_soon(day: date | None, today: date) -> Severity:
    return Severity.URGENT if day is not None and day - today <= _SOON else Severity.ACTION
