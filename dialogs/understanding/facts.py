"""What a person says about themselves in passing, in the fields of the eligibility question; nothing is guessed."""

from __future__ import annotations

import re

from dialogs.readers.clauses import BUT, one_of
from dialogs.readers.gazetteer import Place
from dialogs.readers.place_words import ELSEWHERE
from dialogs.readers.units import EVERY
from dialogs.understanding.fact_rules import Fact, fact_rules
from dialogs.understanding.facts_listed import AGES, YEARS, listed, read_place, town_beside
from dialogs.understanding.hearing import mend, spelled_out

_CLAUSES = re.compile(rf"[,.;:!?\n]+|\b(?:{BUT})\b", re.IGNORECASE)
_EXPIRED = re.compile(r"\bexpired?\b")
_BEFORE = 4  # words in which a "not" or "if" or "my husband" takes a wording back

_NO_AGE = (
    r"(?! (?:minutes?|mins?|hours?|hrs?|heures?|weeks?|days?|months?|mois|semaines|jours|percent|dollars?|bucks|km|of"
    r"|or|away|late|behind|short|credits?|and a half|in (?:line|(?:the|a) (?:line|queue))|\d))"
)
_YOUNG_ONE = (
    r"(?:son|daughter|kid|child|nephew|niece|brother|sister|grandson|granddaughter|grandchild|grandkid|teenager)"
)
_JEUNE = r"(?:fils|fille|gars|frere|soeur|neveu|niece|enfant|petit fils|petite fille)"
_AGE = re.compile(
    rf"\b(?:i am|he is|she is|{_YOUNG_ONE}(?: who)? is|aged?)(?: only| just| almost| already| now)? {YEARS}\b{_NO_AGE}"
    rf"|(?<!for )(?<!since )\b{YEARS} years? (?:old|of age)\b|\b{YEARS} yo\b"
    rf"|\b(?:j ai|il a|elle a|{_JEUNE} (?:qui )?(?:a|de)|agee? de|moi)(?: juste| seulement| deja)? {YEARS} ans\b"
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


_FARM = re.compile(r"^.*\b(?:greenhouses?|farms?|serres?|fermes?)\b(?: (?:in|at|near|a|de|of|outside))?", re.DOTALL)
_LIVES = (
    r"(?:i (?:now |currently |actually )?(?:live|reside|stay)|i am (?:now |currently |actually )?(?:living|residing|"
    r"staying|based)|we live|(?:j |je |on )(?:habite|reste|demeure|vis|vit)|me living)"
)
_PROVINCES = [name for name in ELSEWHERE if len(name) > 3]
_LIVES_THERE = re.compile(rf"\b{_LIVES}\b")
_LIVES_ELSEWHERE = re.compile(
    rf"\b{_LIVES} (?:now |here |right now |currently |maintenant |presentement |encore |just )?"
    rf"(?:in|at|a|au|en|aux|dans le|across the river in) (?:the |l |la )?{one_of(_PROVINCES)}\b"
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
    facts = listed(text, found) | facts
    if found is not None:
        facts["town"] = found.name
    elif (beside := town_beside(text, facts)) is not None:
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
        ages.add(AGES[said] if said in AGES else int(said))
    return ages.pop() if len(ages) == 1 else None


def _place(text: str, sentence: str) -> Place | None:
    """Return the place somebody says they are in, where the reader of places is sure of it."""
    if not _PLACED.search(sentence) or _NOT_THERE.search(sentence):
        return None
    return read_place(text) or read_place(_FARM.sub("", sentence))


def town_said(text: str) -> str | None:
    """Return the name of the town somebody says they are in, where the reader of places is sure of it."""
    found = _place(text, " ".join(spelled_out(text)))
    return found.name if found is not None else None


def _elsewhere(sentence: str, place: Place | None) -> bool:
    """Tell whether somebody says they live in another province or country, or in a town there."""
    lives = _LIVES_THERE.search(sentence)
    if lives is None or not _HYPOTHETICAL.isdisjoint(sentence[: lives.start()].split()[-_BEFORE:]):
        return False
    if _LIVES_ELSEWHERE.search(sentence):
        return True
    return place is not None and not place.in_catchment and place.region not in (None, "Ontario", "area")


_HYPOTHETICAL = frozenset({"if", "si", "when", "quand", "before", "avant", "unless"})
