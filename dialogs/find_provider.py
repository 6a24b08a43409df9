"""Who is near me? A town or a postal code, at least two sites with the reason, details of one, an introduction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.commands.directory import FindSites, Offer, SiteCard, SiteDetails
from dialogs.commands.who import ContactsQuery
from dialogs.engine import DECLINED, Dialog, Recall, Remember, Spoken, ask, dialog, look, save, say
from dialogs.handover import request_person
from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.choice import choice
from dialogs.readers.location import near, point_of
from dialogs.readers.places import Place, find_place, place
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import fold, words
from dialogs.words import N_, Bilingual, Language, Option, Words

WHY = {
    "chosen": N_("your choice"),
    "serves_population": N_("fits your situation"),
    "serves_language": N_("serves in French"),
    "closest": N_("closest"),
    "same_region": N_("in your region"),
    "has_need": N_("offers what you asked for"),
    "full": N_("full now, waiting list"),
}
_IN_FRENCH = "serves_language"
_TELLING = ("full", "chosen", "serves_population", _IN_FRENCH, "has_need", "closest")
_CHOSEN: Codec[str] = Codec(str)
_ELSEWHERE, _BRIEF = "town:", 5  # words of a text that names another town
_LONGEST = 9  # words of a question about one of them
_FRENCH_ONES = N_("These serve in French. Which one?")
WALK_IN = {True: Words(N_("You may walk in.")), False: Words(N_("Please call before you go."))}

SITUATIONS = (
    Option("newcomers", Words(N_("New to Canada"))),
    Option("youth", Words(N_("Under 30"))),
    Option("disability", Words(N_("Disability or ODSP"))),
    Option("indigenous", Words(N_("Indigenous"))),
    Option("french", Words(N_("Service in French"))),
)
_SITUATIONS = {
    "newcomers": ("newcomer", "immigrant", "refugee", "nouvel arrivant", "nouveau", "refugie"),
    "youth": ("young", "youth", "jeune", "jeunes", "student", "etudiant"),
    "disability": ("disabled", "handicap", "posph", "odsp"),
    "indigenous": ("first nation", "first nations", "metis", "inuit", "autochtone", "premieres nations"),
    "french": ("francais", "francophone", "en francais"),
}
_OTHERS = ("others", "another", "somewhere else", "another one", "autres", "d'autres", "ailleurs", "un autre")
_OTHER = Option("other", Words(N_("Show me others")))
_PERSON = Option("person", Words(N_("Talk to a person")))


@dataclass(frozen=True)
class _Search:
    """What is being looked for; narrowing makes a new one."""

    place: Place
    population: str | None = None
    need: str | None = None
    french: bool = False

    def query(self) -> FindSites:
        lat, lon = point_of(self.place) or (None, None)
        return FindSites(lat, lon, self.place.region, self.population, self.need, self.french, limit=3)


@dialog("find_provider")
def find_provider(
    town: str | None = None,
    location: tuple[float, float] | None = None,
    population: str | None = None,
    need: str | None = None,
    french: bool = False,
) -> Dialog[None]:
    """Find where, list, tell about one, introduce (R-19 to R-24). Nobody is sent off with a bare phone number."""
    where = near(*location) if location else (yield from _where(town))
    if not where.in_catchment:
        yield from _outside(where)
    spoken = yield from look("spoken", Spoken())
    search = _Search(where, population, need, french or spoken is Language.FR)
    while True:
        offers = yield from look("sites", search.query())
        if not offers:
            return (yield from _nothing_found())
        picked = yield from _pick(offers)
        if picked == _PERSON.ref:
            return (yield from _ask_for_person(""))
        if picked.startswith(_ELSEWHERE):
            search = replace(search, place=(yield from _named(picked.removeprefix(_ELSEWHERE))))
            continue
        if picked == _OTHER.ref:
            search = yield from _narrow(search)
            continue
        return (yield from _tell(picked))


def _where(town: str | None) -> Dialog[Place]:
    """The place already named, if the reader knows it; else ask."""
    if town and isinstance(named := find_place(town), Read):
        return named.value
    told = yield from look("told", Recall("town"))
    if told and isinstance(known := find_place(told), Read):
        yield from say(
            N_("For {town}, as you wrote before. Somewhere else? Write the town."), town=_spoken(known.value)
        )
        return known.value
    answered = yield from ask("place", N_("What town are you in? A postal code works too."), place)
    yield from save("town", Remember("town", answered.name))
    return answered


def _named(town: str) -> Dialog[Place]:
    """Another town than the one whose list was shown."""
    found = find_place(town)
    if not isinstance(found, Read):
        raise LookupError(town)
    yield from save("town", Remember("town", town))
    if not found.value.in_catchment:
        yield from _outside(found.value)
    return found.value


def _spoken(where: Place) -> Bilingual:
    return Bilingual(where.name, where.name_fr or where.name)


def _outside(where: Place) -> Dialog[None]:
    yield from say(
        N_("{town} is outside our region. You are welcome all the same, or find one nearer at 1-800-387-5656."),
        town=_spoken(where),
    )


def _pick(offers: Sequence[Offer]) -> Dialog[str]:
    french = all(_IN_FRENCH in offer.why for offer in offers)  # then it tells none from another
    telling = [code for code in _TELLING if not (french and code == _IN_FRENCH)]
    options = [*(_option(offer, telling) for offer in offers), _OTHER, _PERSON]
    names = {offer.reference: (offer.name, offer.town) if _only(offers, offer) else (offer.name,) for offer in offers}
    said = {**names, "other": _OTHERS, "person": ("person", "personne", "quelqu'un")}
    asked = _FRENCH_ONES if french else N_("These can help. Which one?")
    return (yield from ask("site", asked, _or_a_town(choice(options, said))))


_ASKS_OF_ONE = re.compile(
    r"\b(?:open\w*|opn|clos\w*|hours|hrs|walk(?:[ -]in)?|phone|address\w*|what time|wat time|appointments?"
    r"|(?:come|go)(?: in| there| by)? (?:today|tomorrow|now)|(?:venir|aller|passer) (?:aujourd\w*|demain|la|maintenant)"
    r"|ouvert\w*|ouvr\w*|ferm\w*|heures?|horaires?|telephone|adresses?|rendez-vous|rdv)\b"
)
_PICK_FIRST = Words(N_("Pick one by its number: then I tell you its hours, its phone and whether you may walk in."))


def _or_a_town(sites: Reader[str]) -> Reader[str]:
    """One of the sites, or another town whose sites are wanted instead; what is asked of a site is told of the one."""

    def read(heard: Heard) -> Reading[str]:
        reading = sites.read(heard)
        if not isinstance(reading, AskAgain) or len(words(heard.text)) > _LONGEST:
            return reading
        if _ASKS_OF_ONE.search(fold(heard.text)):
            return AskAgain(_PICK_FIRST)
        if len(words(heard.text)) > _BRIEF:
            return reading
        town = place.read(heard)
        return Read(f"{_ELSEWHERE}{town.value.name}") if isinstance(town, Read) else reading

    return replace(sites, name="site", read=read, codec=_CHOSEN)


def _only(offers: Sequence[Offer], offer: Offer) -> bool:
    """Whether the town alone tells this offer from the others."""
    return [other.town for other in offers].count(offer.town) == 1


def _option(offer: Offer, telling: Sequence[str]) -> Option:
    """A site in one line, with the reason that tells most (R-20): why it fits, else how far it is."""
    why = next((Words(WHY[code]) for code in telling if code in offer.why), None)
    if why is None and offer.km is not None and offer.km >= 1:
        why = Words(N_("{km} km"), {"km": round(offer.km)})
    named = offer.name if offer.town.lower() in offer.name.lower() else f"{offer.name}, {offer.town}"
    if why is None:
        return Option(offer.reference, Words("{name}", {"name": named}))
    return Option(offer.reference, Words(N_("{name} ({why})"), {"name": named, "why": why}))


def _narrow(search: _Search) -> Dialog[_Search]:
    """Ask what would fit better; no answer shows the general list again."""
    wanted = yield from ask(
        "situation", N_("What would fit you better?"), choice(SITUATIONS, _SITUATIONS), may_decline=True
    )
    if wanted is DECLINED:
        return _Search(search.place, french=search.french)
    if wanted == "french":
        return _Search(search.place, search.population, search.need, french=True)
    return _Search(search.place, wanted, search.need, search.french)


def _tell(reference: str) -> Dialog[None]:
    site = yield from look("details", SiteDetails(reference))
    if site is None:
        yield from say(N_("I am sorry, that place is no longer on our list."))
        return (yield from _ask_for_person(""))
    yield from save("shown", Remember("site", reference))
    yield from describe(site)
    if (yield from ask("introduce", N_("Would you like us to introduce you, so that they contact you?"), yes_no)):
        return (yield from _ask_for_person(site.name))
    return (yield from say(N_("All right. Write any time.")))


def describe(site: SiteCard) -> Dialog[None]:
    phone = site.phone or site.website
    if phone:
        yield from say(N_("{name}: {phone}. {where}."), name=site.name, phone=phone, where=site.where)
    else:
        yield from say(N_("{name}, {where}."), name=site.name, where=site.where)
    if site.hours:
        yield from say(N_("Open {hours}."), hours=site.hours)
    if site.evening:
        yield from say(N_("Also {hours}."), hours=site.evening)
    if site.walk_in is not None:
        yield from say(WALK_IN[site.walk_in])


def _ask_for_person(site: str) -> Dialog[None]:
    request = yield from request_person("find_provider", site=site)
    yield from say(N_("Done. Someone will answer you by {day}."), day=request.asked.due)


def _nothing_found() -> Dialog[None]:
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(
        N_("I have no up-to-date place to show you there. Please call us at {phone}: we will find one with you."),
        phone=contacts.phone,
    )
