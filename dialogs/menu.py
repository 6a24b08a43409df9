"""What can be done here, when nothing is open and nothing else was understood; and choosing between two meanings."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import routes
from dialogs.engine import Dialog, Start, ask, dialog, say
from dialogs.labels import LABELS
from dialogs.readers.base import Json
from dialogs.readers.choice import choice
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Intent
from dialogs.words import N_, Option, Words

CHOICES = (
    Option("eligibility", Words(N_("Can I use the service?"))),
    Option("find_provider", Words(N_("Find a service near me"))),
    Option("resources", Words(N_("Jobs, training, resume"))),
    Option("handover", Words(N_("Talk to a person"))),
)
_SYNONYMS = {
    "eligibility": ("qualify", "eligible", "admissible", "y ai-je droit"),
    "find_provider": ("near me", "closest", "address", "pres de chez moi", "adresse", "bureau"),
    "resources": ("jobs", "training", "resume", "emplois", "formation", "cv"),
    "handover": ("person", "human", "personne", "quelqu'un"),
}
_PERSON = Option("handover", Words(N_("Talk to a person")))
_NONE = Option("menu", Words(N_("Something different")))
_NO_MATTER = {
    "handover": ("person", "human", "personne", "quelqu'un"),
    "menu": ("no", "non", "none", "neither", "other", "autre", "autre chose", "aucun", "ni l'un ni l'autre"),
}

_LONGEST_LABEL = 40
_DONE = Option("done", Words(N_("That is all")))
_YES = (
    "yes",
    "yes please",
    "ok",
    "sure",
    "oui",
    "oui svp",
    "also",
    "that too",
    "aussi",
    "ca aussi",
    "both",
    "les deux",
)


@dialog("menu")
def menu() -> Dialog[None]:
    """Offer the main choices; the person's own words work as well."""
    chosen = yield from ask(
        "choice", N_("How can I help? Pick one, or just write."), choice(CHOICES, _SYNONYMS), passing=True
    )
    yield from routes.follow(Start(chosen))


@dialog("clarify")
def clarify(intents: Sequence[str], said: str = "") -> Dialog[None]:
    """Offer the two likeliest meanings of what was written, a person, and the menu: better than guessing.

    What was written is handed on, so that it is not asked again.
    """
    meant = [Intent(intent) for intent in intents if intent in LABELS]
    if not meant:
        return (yield from menu())
    options = (*(Option(intent.value, Words(LABELS[intent])) for intent in meant), _PERSON, _NONE)
    chosen = yield from ask(
        "meant", N_("I am not sure what you need. Is it one of these?"), choice(options, _NO_MATTER), passing=True
    )
    start = Start(chosen) if chosen in (_PERSON.ref, _NONE.ref) else routes.start_for(Intent(chosen), said)
    return (yield from routes.follow(start))


@dialog("age_alone")
def age_alone(years: int) -> Dialog[None]:
    """A number came out of nothing: if it is an age, it is the first answer on the way to what help fits."""
    theirs = yield from ask(
        "theirs",
        N_("Are you {years} years old? Then I can see which help fits you."),
        yes_no,
        passing=True,
        years=years,
    )
    yield from routes.follow(Start("eligibility", {"known": {"age": years}}) if theirs else Start("menu"))


@dialog("also")
def also(intent: str, said: str, then: Json = None) -> Dialog[None]:
    """Somebody asked two things at once: the first is answered, the second is offered by its name or in their words.

    `then` is where it leads, where its words alone tell.
    """
    own_words = then and then[0] in ("answer", "where") and len(said) <= _LONGEST_LABEL
    label = Words("{said}", {"said": said}) if own_words else Words(LABELS[Intent(intent)])
    offered = (Option(intent, label), _DONE)
    words = {intent: _YES, _DONE.ref: ("no", "non", "nothing", "rien", "thanks", "merci", "done")}
    chosen = yield from ask("also", N_("You also asked about:"), choice(offered, words), passing=True)
    if chosen == _DONE.ref:
        return (yield from say(N_("All right. Write any time.")))
    return (yield from routes.follow(Start(*then) if then else routes.start_for(Intent(chosen), said)))


@dialog("resume")
def resume() -> Dialog[bool]:
    """Somebody came back: take up what was put away? The engine restores it on yes."""
    return (
        yield from ask("resume", N_("Welcome back! Would you like to continue where we stopped?"), yes_no, passing=True)
    )


@dialog("stuck")
def stuck() -> Dialog[None]:
    """After three answers that were not understood: offer a person, kindly."""
    person = yield from ask(
        "person", N_("I am sorry, I have trouble understanding. Would you like a person to help you?"), yes_no
    )
    if person:
        yield from routes.follow(Start("handover"))
