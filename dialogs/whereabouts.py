"""Where do I go? To the appointment there is, to the place last spoken of, or to one near the town they are in."""

from __future__ import annotations

from dialogs.appointment_words import details
from dialogs.commands.directory import SiteDetails
from dialogs.commands.visits import MyVisits
from dialogs.engine import Dialog, Recall, UnderWay, dialog, look, say
from dialogs.find_provider import describe, find_provider
from dialogs.words import N_


@dialog("where")
def where(town: str | None = None) -> Dialog[None]:
    """Answer with what is known; only where nothing is, ask for the town."""
    ahead = yield from look("ahead", MyVisits())
    if ahead:
        yield from say(N_("Your appointment is on {when}."), when=ahead[0].when)
        return (yield from say(next(details(ahead[0]))))
    shown = yield from look("shown", Recall("site"))
    site = (yield from look("site", SiteDetails(shown))) if shown else None
    if site is not None:
        return (yield from describe(site))
    if (yield from look("asked", UnderWay("find_provider"))):
        return (yield from say(N_("That depends on where you are.")))
    return (yield from find_provider(town))
