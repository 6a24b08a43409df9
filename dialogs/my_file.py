"""My file: who is my worker, what do I owe you, am I registered; answered once it is certain who asks (R-119)."""

from __future__ import annotations

from dialogs.appointment_words import details
from dialogs.commands.own_file import FileCard, MyFile
from dialogs.commands.visits import MyVisits
from dialogs.confirm import confirmed_person
from dialogs.engine import Dialog, dialog, look, say
from dialogs.handover import handover
from dialogs.understanding.file_questions import FileQuestion
from dialogs.words import N_
from services.rules.standing import Standing


@dialog("my_file")
def my_file(question: FileQuestion, said: str) -> Dialog[None]:
    """Answer what somebody asks of their file; whoever has none here is handed to a person, who can look them up."""
    standing = yield from confirmed_person()
    if standing is Standing.UNKNOWN:
        yield from say(N_("I see no file for you here. One of our staff can look it up."))
        return (yield from handover(about=f"file: {question}", said=said))
    if standing is not Standing.CONFIRMED:
        return None
    card = yield from look("file", MyFile())
    if question == "owed":
        return (yield from _owed())
    if question == "registered":
        yield from say(N_("Yes, your file is here."))
    return (yield from _worker(card))


def _worker(card: FileCard) -> Dialog[None]:
    if card.worker and card.provider:
        yield from say(N_("Your caseworker is {worker}, at {provider}."), worker=card.worker, provider=card.provider)
    elif card.worker:
        yield from say(N_("Your caseworker is {worker}."), worker=card.worker)
    elif card.provider:
        yield from say(N_("Your file is with {provider}. No caseworker is named on it yet."), provider=card.provider)
    else:
        yield from say(N_("No caseworker is named on your file yet."))
    yield from say(N_("Write PERSON and you get an answer here."))


def _owed() -> Dialog[None]:
    """What they are to come to and to bring; what staff asked for elsewhere, they know."""
    ahead = yield from look("ahead", MyVisits())
    if ahead:
        yield from say(N_("Your next appointment is {when}."), when=ahead[0].when)
        for words in details(ahead[0]):
            yield from say(words)
        return (yield from say(N_("I know of nothing else. Not sure? Write PERSON.")))
    return (yield from say(N_("I know of nothing that you need to send or bring right now. Not sure? Write PERSON.")))
