"""The first words anybody hears: who is speaking, for whom, that it is automated and free, and how to stop."""

from __future__ import annotations

from dialogs.commands.who import Contacts, ContactsQuery
from dialogs.engine import Dialog, ask, dialog, look, say
from dialogs.readers.base import Json
from dialogs.readers.choice import choice
from dialogs.words import N_, Language, Option, Value, Words

WELCOME = N_(
    "{sender} (Employment Ontario, {area}): automated, not the Government, not watched 24/7. Privacy: {notice}"
    " STOP: end."
)
BOTH_WELCOME = N_(
    "{sender} (Employment Ontario / Emploi Ontario, {area}): automated, not the Government, not watched 24/7 /"
    " automatique, non gouvernemental, non surveillé 24 h/24. Privacy / Vie privée : {notice} STOP / ARRET"
)
OTHER_LANGUAGE = {
    Language.EN: Words(N_("ENGLISH: EN."), language=Language.EN),
    Language.FR: Words(N_("FRANÇAIS: FR."), language=Language.FR),
}
LANGUAGES = (
    Option(Language.EN.value, Words(N_("ENGLISH"))),
    Option(Language.FR.value, Words(N_("FRANÇAIS"))),
)
_NAMES = {"en": ("english", "anglais", "eng"), "fr": ("francais", "french", "fra")}
INTRODUCTION = N_("{sender} (Employment Ontario, {area}), an automated assistant. STOP: end.")


def introduction(contacts: Contacts) -> Words:
    """Who is writing, for whom, and how to stop: said before the first thing we ever write to somebody (R-97)."""
    return Words(INTRODUCTION, {"sender": contacts.sender, "area": contacts.area})


@dialog("welcome")
def welcome(evident: bool, language: str, then: Json = None) -> Dialog[Language | None]:  # noqa: ARG001 - the engine's
    """Say who is speaking (R-97, R-98, R-106); in both languages, and ask which, if theirs is not `evident` (R-113).

    `then` is where the engine goes on, once the language is known, with what the person wrote first.
    """
    contacts = yield from look("contacts", ContactsQuery())
    values: dict[str, Value] = {
        "sender": contacts.sender,
        "area": contacts.area,
        "notice": contacts.notice,
    }
    if evident:
        yield from say(WELCOME, **values)
        yield from say(OTHER_LANGUAGE[Language(language).other])
        return None
    yield from say(BOTH_WELCOME, **values)
    chosen = yield from ask("language", N_("Which language? / Quelle langue?"), choice(LANGUAGES, _NAMES))
    return Language(chosen)


@dialog("help")
def help_(language: str) -> Dialog[None]:
    """Answer HELP in English, AIDE in French: the sender, Employment Ontario, how often, how to stop (R-43, R-97)."""
    contacts = yield from look("contacts", ContactsQuery())
    values = {"sender": contacts.sender, "phone": contacts.phone}
    yield from say(
        Words(
            N_(
                "{sender}, Employment Ontario services. We answer when you write. Call {phone}."
                " MENU for choices, PERSON for a person, STOP to end."
            ),
            values,
            Language(language),
        )
    )
