"""One's own data: to see it, to erase it, to take back consent. Told apart, never argued with, passed on at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

from dialogs.commands.staff import RaiseAlert
from dialogs.engine import Dialog, act, ask, dialog, say
from dialogs.readers.base import AskAgain, Heard, Read, Reader, Reading
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.own_data import data_wish
from dialogs.words import N_
from services.rules.alert_kinds import AlertKind, Severity

Wish: TypeAlias = Literal["see", "erase"]

_WHAT_HAPPENS: dict[Wish, str] = {
    "see": N_(
        "We keep what you write here, your answers, and your requests. You may see all we hold: staff send it within"
        " 30 days. Shall I pass on your request?"
    ),
    "erase": N_(
        "Staff will erase what the law lets them, and tell you what they must keep and why. Your service and consent"
        " stay as they are. Shall I pass on your request?"
    ),
}


def _read_sure(heard: Heard) -> Reading[bool]:
    """A wish said once more is a yes, and only a short no is a no: nobody's rights are lost to a misreading."""
    if data_wish(heard.text) is not None:
        return Read(True)
    reading = yes_no.read(heard)
    unclear = reading == Read(False) and len(heard.text.split()) > _SHORT_NO
    return AskAgain() if unclear else reading


_SHORT_NO = 4  # words
_sure: Reader[bool] = replace(yes_no, read=_read_sure)
_NOT_PASSED_ON: dict[Wish, str] = {
    "see": N_("All right. You can ask at any time."),
    "erase": N_("All right, nothing changes. To stop only these messages, reply STOP."),
}


@dialog("own_data")
def own_data(wish: Wish, said: str) -> Dialog[None]:
    """See or erase what we hold on somebody: a formal request, run by staff (R-105). It ends no service (R-42)."""
    if not (yield from ask("sure", _WHAT_HAPPENS[wish], _sure)):
        return (yield from say(_NOT_PASSED_ON[wish]))
    return (yield from _pass_on(AlertKind.PRIVACY_REQUEST, said, {"wish": wish}))


@dialog("withdraw_consent")
def withdraw_consent(said: str) -> Dialog[None]:
    """Consent taken back: no argument, no why, one question, a task for staff the same day (R-42)."""
    sure = yield from ask(
        "sure",
        N_("You can do that at any time. One-to-one service then ends. Shall I pass on your request today?"),
        _sure,
    )
    if not sure:
        return (yield from say(N_("All right, nothing changes. To stop only these messages, reply STOP.")))
    return (yield from _pass_on(AlertKind.CONSENT_REVOKED, said, {}))


def _pass_on(kind: AlertKind, said: str, details: dict[str, str]) -> Dialog[None]:
    reference = yield from act(
        "alert", RaiseAlert(kind, Severity.URGENT, said, details), N_("Your request is already with our staff.")
    )
    yield from say(
        N_("Done. Your request is number {reference}. Our staff will act on it and confirm to you."),
        reference=reference,
    )
