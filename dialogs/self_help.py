"""Help yourself: answers to common questions, resources by topic, looking for work."""

from __future__ import annotations

from dialogs import routes
from dialogs.answers import answer as answer_by_id
from dialogs.commands.directory import FindResources, Tip
from dialogs.commands.staff import RaiseAlert
from dialogs.engine import Dialog, Start, act, ask, dialog, look, say
from dialogs.readers.base import Json
from dialogs.readers.choice import choice
from dialogs.topics import MAIN_TOPICS, topic
from dialogs.understanding.facts import facts_said
from dialogs.words import N_, Bilingual, Option, Words
from services.rules.alert_kinds import AlertKind, Severity

_NEXT = {
    "find_provider": Option("find_provider", Words(N_("Find a service near me"))),
    "eligibility": Option("eligibility", Words(N_("Can I use the service?"))),
    "resources": Option("resources", Words(N_("Help myself online"))),
    "handover": Option("handover", Words(N_("Talk to a person"))),
}
_SERIOUS = ("media", "injured_at_work")
_MORE = Option("more", Words(N_("Tell me more")))
_DONE = Option("done", Words(N_("That is all")))
_SYNONYMS = {
    "find_provider": ("near me", "address", "pres de chez moi", "adresse"),
    "eligibility": ("qualify", "admissible"),
    "resources": ("online", "en ligne"),
    "handover": ("person", "personne", "quelqu'un"),
    "more": ("more", "plus", "encore", "en savoir plus"),
    "done": ("no", "non", "nothing", "rien", "thanks", "thank you", "merci", "c'est tout", "done"),
}
_YES = ("yes", "yes please", "yeah", "ya", "sure", "oui", "oui svp", "ouais", "please", "s'il vous plait")
"""Where one way on is offered, yes means that one."""


@dialog("answer")
def answer(id: str, said: str = "") -> Dialog[None]:  # noqa: A002
    """Give one answer from the list, and what could come next; staff hear at once of what is serious (R-94, R-96)."""
    found = answer_by_id(id)
    yield from say(found.en)
    if id in _SERIOUS:
        yield from act(
            "alert",
            RaiseAlert(AlertKind.SERIOUS_OCCURRENCE, Severity.URGENT, said),
            N_("Our staff have already been told."),
        )
    more = found.more_en
    while True:
        offered = [_MORE] if more else []
        offered += [_NEXT[name] for name in found.next if name in _NEXT]
        if not offered:
            return None
        words = _SYNONYMS | ({offered[0].ref: (*_SYNONYMS[offered[0].ref], *_YES)} if len(offered) == 1 else {})
        chosen = yield from ask("next", N_("What next?"), choice([*offered, _DONE], words), passing=True)
        if chosen != _MORE.ref or more is None:
            return (yield from _go(chosen, said))
        yield from say(more)
        more = None


def _go(chosen: str, said: str) -> Dialog[None]:
    """Go where somebody chose, with the facts they told already."""
    if chosen == _DONE.ref:
        return (yield from say(N_("All right. Write any time.")))
    facts = facts_said(said)
    known: dict[str, dict[str, Json]] = {
        "eligibility": {"known": facts},
        "find_provider": routes.town_asked_for(said),
        "handover": {"said": said},
    }
    return (yield from routes.follow(Start(chosen, known.get(chosen, {}))))


@dialog("job_search")
def job_search(said: str = "") -> Dialog[None]:
    """Looking for work: where jobs are posted, and who helps near them."""
    tips = yield from look("tips", FindResources("job search", limit=1))
    for tip in tips:
        yield from say(N_("Jobs: {link}"), link=Bilingual(tip.url_en or "", tip.url_fr or tip.url_en or ""))
    options = [_NEXT["find_provider"], _NEXT["eligibility"], _NEXT["resources"], _NEXT["handover"]]
    chosen = yield from ask("next", N_("What next?"), choice(options, _SYNONYMS), passing=True)
    yield from _go(chosen, said)


@dialog("resources")
def resources(topic: str | None = None) -> Dialog[None]:
    """Show what a person can use by themselves on a topic (R-17), the French link where there is one."""
    wanted = topic or (yield from _choose())
    tips = yield from look("tips", FindResources(wanted))
    if not tips:
        yield from say(N_("I have nothing on that yet. A person can help: write PERSON."))
        return
    for tip in tips:
        yield from _show(tip)
    yield from say(N_("For one-to-one help, write PERSON. For other choices, write MENU."))


def _choose() -> Dialog[str]:
    options = [Option(name, Words(topic(name).label)) for name in MAIN_TOPICS]
    words = {name: topic(name).keywords for name in MAIN_TOPICS}
    return (yield from ask("topic", N_("What are you looking for?"), choice(options, words), passing=True))


def _show(tip: Tip) -> Dialog[None]:
    """One resource: its title, then its link in the language, saying so where there is none in French."""
    if tip.url_en and tip.url_fr:
        yield from say(N_("{title}: {link}"), title=tip.title, link=Bilingual(tip.url_en, tip.url_fr))
    elif tip.url_en:
        yield from say(N_("{title} (in English): {link}"), title=tip.title, link=tip.url_en)
    elif tip.url_fr:
        yield from say(N_("{title} (in French): {link}"), title=tip.title, link=tip.url_fr)
    elif tip.phone:
        yield from say(N_("{title}: {phone}"), title=tip.title, phone=tip.phone)


@dialog("thanks")
def thanks() -> Dialog[None]:
    """Answer a thank-you and stop there."""
    yield from say(N_("You are welcome! Write any time."))
