"""What a person says about themselves in passing, in the fields of the eligibility question; nothing is guessed."""

from __future__ import annotations

import re

from dialogs.readers.base import Read
from dialogs.readers.clauses import BUT, one_of
from dialogs.readers.gazetteer import Place
from dialogs.readers.number_words import VALUES
from dialogs.readers.place_words import ELSEWHERE
from dialogs.readers.units import EVERY
from dialogs.understanding.fact_rules import Fact, fact_rules
from dialogs.understanding.hearing import mend, spelled_out

_CLAUSES = re.compile(rf"[,.;:!?\n]+|\b(?:{BUT})\b", re.IGNORECASE)
_EXPIRED = re.compile(r"\bexpired?\b")
_BEFORE = 4  # words in which a "not" or "if" or "my husband" takes a wording back

_SAID_AGES = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty treize quatorze quinze seize vingt"
_AGES = {word: VALUES[word] for word in _SAID_AGES.split()} | {"dix sept": 17, "dix huit": 18}
_YEARS = "(" + one_of((r"\d\d", *_AGES)) + ")"
_NO_AGE = (
    r"(?! (?:minutes?|mins?|hours?|hrs?|heures?|weeks?|days?|months?|mois|semaines|jours|percent|dollars?|bucks|km|of|or|"
    r"away|late|behind|short|credits?|and a half|in (?:line|(?:the|a) (?:line|queue))|\d))"
)
_YOUNG_ONE = r"(?:son|daughter|kid|child|nephew|niece|brother|sister|grandson|granddaughter|teenager)"
_JEUNE = r"(?:fils|fille|gars|frere|soeur|neveu|niece|enfant)"
_AGE = re.compile(
    rf"\b(?:i am|he is|she is|{_YOUNG_ONE} is|aged?)(?: only| just| almost| already| now)? {_YEARS}\b{_NO_AGE}"
    rf"|(?<!for )(?<!since )\b{_YEARS} years? (?:old|of age)\b|\b{_YEARS} yo\b"
    rf"|\b(?:j ai|il a|elle a|{_JEUNE} (?:a|de)|agee? de|moi)(?: juste| seulement| deja)? {_YEARS} ans\b"
    r"(?! (?:d|de|dans|a|sur) )"
)
_WORKS = re.compile(
    r"\b(?:i work|i am working|working|travaille|je fais)(?: about| only| around| just| environ| seulement)? (\d{1,2}) "
    rf"(?:hours?|heures?)(?: (?:{EVERY}|la))? ?(?:week|semaine)\b"
)
_PLACED = re.compile(
    r"\b(?:in|near|around|outside|at|from|live|living|habite|reste|demeure|vis|vit|a|au|dans|pres de)\b"
)
_NOT_THERE = re.compile(
    r"\b(?:have to|need to|must|faut|if|si|boss|patron|only for|seulement pour|do you (?:serve|cover|help|go)|"
    r"couvrez|desservez|servez|aidez vous|your area|votre (?:zone|region)|husband|wife|mari|femme)\b"
)


_PAUSES = re.compile(r"[,;:!\n/]+|\.(?=\s|$)")
_LEANING = re.compile(
    r"^(?:(?:and|et|pis|ok|hi|hello|bonjour|allo|salut|moi|i am|je suis|age|status|statut|a|an|un|une|from|de) )+(?=\w)"
)
_BARE = {
    "age": re.compile(rf"(?:{_YEARS} ?(?:ans|yo|yrs?|years?|years? old)|(\d\d))"),
    "citizen": re.compile(r"(?:canadian|canadien|canadienne)(?: citizen| citoyenne?)?|citizen|citoyenne?"),
    "permanent_resident": re.compile(r"(?:pr|rp|p r)(?: card| status)?|permanent resident|residente? permanente?"),
}
_THERE = re.compile(r"\b(?:in|near|from|a|at) (\w+(?: \w+)?)$")
_FEW = 5
_BARE_AGES = range(15, 81)
_COUNTED = re.compile(
    r"[$%]|\b(?:hours?|hrs?|h|heures?|wage|salaire|make|earn|gagne|paid|pay|paye|dollars?|bucks|piasses?|kids?|children|son|"
    r"daughter|wife|husband|enfants?|fils|fille|mari|femme|weeks?|semaines?|shifts?|km|minutes?|mins?|bus|room|unit|apt|"
    r"years? (?:experience|of)|experience|days?|jours|months?|mois|option|question|worked|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre)\b"
)
_ANOTHER = re.compile(
    r"\b(?:friends?|amie?s?|brother|sister|frere|soeur|mom|mother|dad|father|mere|pere|boss|his|her|husband|wife|mari|femme|"
    r"chum|blonde|boyfriend|girlfriend|coworker|cousine?)\b"
)
_FARM = re.compile(r"^.*\b(?:greenhouses?|farms?|serres?|fermes?)\b(?: (?:in|at|near|a|de|of|outside))?", re.DOTALL)
_LIVES = (
    r"(?:i (?:now |currently |actually )?(?:live|reside|stay)|i am (?:now |currently |actually )?(?:living|residing|staying|"
    r"based)|we live|(?:j |je |on )(?:habite|reste|demeure|vis|vit)|me living)"
)
_LIVES_THERE = re.compile(rf"\b{_LIVES}\b")
_LIVES_ELSEWHERE = re.compile(
    rf"\b{_LIVES} (?:now |here |right now |currently |maintenant |presentement |encore |just )?"
    rf"(?:in|at|a|au|en|aux|dans le|across the river in) (?:the |l |la )?{one_of(name for name in ELSEWHERE if len(name) > 3)}\b"
    r"(?! (?:st|street|ave|avenue|road|rd|drive|crescent|court))"
)


def facts_said(text: str) -> dict[str, Fact]:
    """Return the eligibility facts a text states, by field name; what is not said, denied or in doubt is absent.

    Fields and values are those of `POST /eligibility`: `age` in whole years, `hours_per_week` 0 for no work.
    A child somebody asks for is the person to be served, so "my son is fifteen" gives the age 15.
    """
    sentence = " ".join(spelled_out(text))
    clauses = [" ".join(mend(word) for word in spelled_out(clause)) for clause in _CLAUSES.split(text)]
    mended = " ".join(clauses)
    facts = _stated(clauses)
    if _EXPIRED.search(mended):
        facts.pop("open_work_permit", None)
    if (age := _age(mended)) is not None:
        facts["age"] = age
    if (works := _WORKS.search(mended)) and "hours_per_week" not in facts and not _taken_back(mended, works.start()):
        facts["hours_per_week"] = int(works[1])
    found = _place(text, sentence)
    facts = _listed(text, found) | facts
    if found is not None:
        facts["town"] = found.name
    elif (beside := _town_beside(text, facts)) is not None:
        facts["town"] = beside
    if "lives_in_ontario" not in facts and _elsewhere(sentence, found):
        facts["lives_in_ontario"] = False
    return facts


def _stated(clauses: list[str]) -> dict[str, Fact]:
    """Return the value of each field for which all wordings found agree.

    What takes a wording back must stand in its own clause and outside every other wording: the "no" of "no job" says
    nothing about "refugee claim".
    """
    found: dict[str, set[Fact]] = {}
    for clause in clauses:
        wordings = [(rule, wording.span()) for rule in fact_rules() for wording in rule.wording.finditer(clause)]
        for rule, (start, _) in wordings:
            before = "".join(
                " " if any(a <= place < b for _, (a, b) in wordings if b <= start) else letter
                for place, letter in enumerate(clause[:start])
            )
            if rule.not_after.isdisjoint(before.split()[-_BEFORE:]) and rule.not_with.isdisjoint(clause.split()):
                found.setdefault(rule.field, set()).add(rule.value)
    return {field: values.pop() for field, values in found.items() if len(values) == 1}


def _taken_back(sentence: str, start: int) -> bool:
    return not {"not", "want", "veux", "used", "if", "si", "avant"}.isdisjoint(sentence[:start].split()[-_BEFORE:])


def _age(sentence: str) -> int | None:
    ages = set()
    for found in _AGE.finditer(sentence):
        said = next(group for group in found.groups() if group)
        ages.add(_AGES[said] if said in _AGES else int(said))
    return ages.pop() if len(ages) == 1 else None


def _place(text: str, sentence: str) -> Place | None:
    """Return the place somebody says they are in, where the reader of places is sure of it."""
    if not _PLACED.search(sentence) or _NOT_THERE.search(sentence):
        return None
    return _read_place(text) or _read_place(_FARM.sub("", sentence))


def _read_place(text: str) -> Place | None:
    from dialogs.readers.places import find_place

    reading = find_place(text) if text.strip() else None
    return reading.value if isinstance(reading, Read) else None


def _items(text: str) -> list[str]:
    """Return what stands between the pauses of a list about oneself, a short text without pauses word by word."""
    said = [" ".join(spelled_out(item)) for item in _PAUSES.split(text)]
    said = [_LEANING.sub("", item) for item in said if item]
    alone = said[0].split() if len(said) == 1 else []
    return alone if 1 < len(alone) < _FEW and all(_bare(word) or _is_town(word) for word in alone) else said


def _bare(item: str) -> bool:
    return any(pattern.fullmatch(item) for pattern in _BARE.values())


def _listed(text: str, place: Place | None) -> dict[str, Fact]:
    """Return the age and status that stand bare in a list: "PR, 30, Sarnia".

    A bare number is an age only beside another fact about oneself, never where hours, pay or children are named.
    """
    if "?" in text or _ANOTHER.search(text.lower()):
        return {}
    items = _items(text)
    found: dict[str, Fact] = {}
    ages = []
    for item in items:
        for status in ("citizen", "permanent_resident"):
            if _BARE[status].fullmatch(item) and (status == "citizen" or len(items) > 1):
                found["status"] = status if found.get("status", status) == status else ""
        if (age := _BARE["age"].fullmatch(item)) and not _COUNTED.search(text.lower()):
            ages.append((age[1] or age[2], age[1] is not None))
    if found.get("status") == "":
        del found["status"]
    if len(ages) == 1:
        (said, named) = ages[0]
        years = _AGES[said] if said in _AGES else int(said)
        if named or (years in _BARE_AGES and (found or place or any(map(_ends_in_town, items)))):
            found["age"] = years
    return found


def _ends_in_town(item: str) -> bool:
    return _is_town(item) or ((there := _THERE.search(item)) is not None and _is_town(there[1]))


def _is_town(item: str) -> bool:
    place = _read_place(item) if item.isascii() and len(item.split()) < _BEFORE else None
    return place is not None and place.in_catchment


def _town_beside(text: str, facts: dict[str, Fact]) -> str | None:
    """Return the town that stands alone in a list beside other facts: "40 yrs old, windsor, canadian"."""
    if not facts or "?" in text:
        return None
    towns = {place.name for item in _items(text) if _is_town(item) and (place := _read_place(item))}
    return towns.pop() if len(towns) == 1 else None


def _elsewhere(sentence: str, place: Place | None) -> bool:
    """Tell whether somebody says they live in another province or country, or in a town there."""
    lives = _LIVES_THERE.search(sentence)
    if lives is None or not _HYPOTHETICAL.isdisjoint(sentence[: lives.start()].split()[-_BEFORE:]):
        return False
    if _LIVES_ELSEWHERE.search(sentence):
        return True
    return place is not None and not place.in_catchment and place.region not in (None, "Ontario", "area")


_HYPOTHETICAL = frozenset({"if", "si", "when", "quand", "before", "avant", "unless"})
