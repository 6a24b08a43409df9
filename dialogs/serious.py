"""A serious occurrence told in passing: staff hear of it at once, and the person hears that they do (R-94, R-102)."""

from __future__ import annotations

from dialogs.commands.consent import HoldPlan
from dialogs.commands.staff import RaiseAlert
from dialogs.engine import Dialog, act, dialog, say
from dialogs.understanding.serious import Serious, may_be_the_client
from dialogs.words import N_
from services.rules.alert_kinds import AlertKind, Severity

_HEARD: dict[Serious, str] = {
    "death": N_(
        "I am so sorry for your loss. Our staff have been told and will contact you. If you need to talk, day or night:"
        " call or text 9-8-8."
    ),
    "privacy_breach": N_(
        "Thank you for telling us. Please do not share it, and keep it until our staff tell you what to do. They have"
        " been told at once."
    ),
}


@dialog("serious_occurrence")
def serious_occurrence(kind: Serious, said: str) -> Dialog[None]:
    """Tell staff at once, and say so."""
    yield from act(
        "alert",
        RaiseAlert(AlertKind.SERIOUS_OCCURRENCE, Severity.NOW, said, {"about": kind}),
        N_("Our staff have already been told."),
    )
    if kind == "death" and may_be_the_client(said):  # staff find out; until then nothing automated reaches the family
        yield from act("hold", HoldPlan(kind), N_("Our staff have already been told."))
    yield from say(_HEARD[kind])
