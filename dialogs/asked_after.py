"""What became of it: the file somebody sent here, the help they asked for; answered from what is known (R-119)."""

from __future__ import annotations

from dialogs import routes
from dialogs.commands.own_file import MyFile, WhatWasAsked, WhatWasSent
from dialogs.commands.who import ContactsQuery
from dialogs.engine import Dialog, Start, dialog, look, say
from dialogs.readers.base import Json
from dialogs.words import N_, Value, Words

_DEALT_WITH = N_("Our staff have dealt with your request of {day} ({item}): number {number}. Questions? Write PERSON.")
_WORKED_ON = N_("Our staff are working on your request of {day} ({item}): number {number}.")
_WITH_WORKER = N_("We told {worker} of your request of {day} ({item}): number {number}. It is still open.")
_WITH_STAFF = N_("We told our staff of your request of {day} ({item}): number {number}. It is still open.")
_WITH_COSTS = Words(N_("help with costs"))


@dialog("file_asked_after")
def file_asked_after() -> Dialog[None]:
    """Whether a file came in here, when, and whether staff have looked at it."""
    sent = yield from look("sent", WhatWasSent())
    if sent is None:
        return (yield from say(N_("No file from you has come in here. Show it at the office, or write PERSON to ask.")))
    if not sent.opened:
        return (yield from say(N_("A file came in on {day}, but it did not open. Please write PERSON."), day=sent.day))
    if sent.seen:
        return (yield from say(N_("Yes, your file of {day} came in, and our staff have seen it."), day=sent.day))
    return (yield from say(N_("Yes, a file from you came in on {day}. Our staff will look at it."), day=sent.day))


@dialog("support_asked_after")
def support_asked_after(said: str, otherwise: Json) -> Dialog[None]:
    """Where a request stands; `otherwise` is what the text means of somebody who made none here."""
    asked = yield from look("asked", WhatWasAsked(said))
    if asked is None:
        return (yield from routes.follow(Start(*otherwise)))
    values: dict[str, Value] = {"item": asked.item or _WITH_COSTS, "day": asked.day, "number": asked.reference}
    if asked.status == "resolved":
        return (yield from say(_DEALT_WITH, **values))
    if asked.status == "acknowledged":
        yield from say(_WORKED_ON, **values)
    elif worker := (yield from look("file", MyFile())).worker:
        yield from say(_WITH_WORKER, worker=worker, **values)
    else:
        yield from say(_WITH_STAFF, **values)
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(N_("Please wait for the answer before you buy. Sooner? {phone}."), phone=contacts.phone)
