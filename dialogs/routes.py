"""Where a meaning leads: which dialog starts when somebody writes this."""

from __future__ import annotations

import re

from dialogs.answers import Answer, answer_for, answer_named
from dialogs.engine import Dialog, Start, Text
from dialogs.oneself import about_oneself, perhaps_an_age
from dialogs.readers.base import Json, Read
from dialogs.readers.places import find_place
from dialogs.readers.reach import told_at_once
from dialogs.topics import topic_for
from dialogs.understanding.asked_after import asked_after
from dialogs.understanding.asks_where import asks_when, asks_where
from dialogs.understanding.contact_changes import contact_changed
from dialogs.understanding.facts import facts_said, town_said
from dialogs.understanding.file_questions import file_question
from dialogs.understanding.language import other_language_line
from dialogs.understanding.meaning import Degree, Intent, Meaning
from dialogs.understanding.normalise import fold, words
from dialogs.understanding.own_data import data_wish
from dialogs.understanding.serious import serious
from dialogs.understanding.several import asks, joined, sentences_of
from dialogs.understanding.stop import at_other_times
from dialogs.understanding.support_wanted import support_wanted
from dialogs.understanding.understand import understand

_ELIGIBILITY = frozenset(intent for intent in Intent if intent.value.startswith("eligibility_"))
_RESOURCES = frozenset(intent for intent in Intent if intent.value.startswith("resource_")) | {Intent.TRAINING}
_TELLING = dict.fromkeys(_ELIGIBILITY, 2) | dict.fromkeys(
    (
        Intent.FIND_PROVIDER,
        Intent.RESOURCE_JOB_SEARCH,
        Intent.COMPLAINT,
        Intent.OUT_OF_SCOPE,
        Intent.LANGUAGE_SWITCH,
    ),
    1,
)
"""Facts about oneself from which on somebody wants to be helped, not a general answer."""
_ASIDE = 2  # an answer named anywhere is given beside one fact ("in a wheelchair" is one itself)
_APPOINTMENT = frozenset(intent for intent in Intent if intent.value.startswith("appointment_")) | {Intent.RUNNING_LATE}
_ABOUT_DATA = frozenset({None, Intent.PRIVACY, Intent.WITHDRAW_CONSENT, Intent.OPT_OUT})
_BARE = 4  # words: "in Windsor please"
_TOPIC = 3  # words: "what about ei"
_FEW = 2  # words that are no sentence of their own
_NEEDS_ONE = re.compile(
    r"\b(?:do|must|should) (?:i|we|you) (?:need|have|make|book)(?: to (?:make|book|get))? an? (?:appointment|appt)\b"
    r"|\b(?:faut|prend)[- ]?(?:il|tu|ti) (?:prendre |avoir )?(?:un |une )?(?:rdv|rendez[- ]?vous)\b"
)
_REASON = re.compile(r"\b(?:about|because|regarding|concerning|au sujet|concernant|a propos|parce|par rapport)\b")
_MY_COMPLAINT = re.compile(r"\b(?:my|the|ma|la) (?:complaint|plainte|reclamation)\b")
_NOT_MINE = re.compile(
    r"\b(?:wrong|mauvaise?|no such|not (?:me|my|him|her|the)|isn'?t (?:me|my|him|her)|never heard"
    r"|(?:don'?t|do not|dont) know|pas (?:moi|mon|lui|elle|la bonne|le bon)|connais (?:pas|personne)"
    r"|no longer|new number|change|anymore|plus)\b"
)
_ASKED_ABOUT = re.compile(
    r"\b(?:go|offices?|branch|bureaux?|succursale|cent(?:re|er)s?|places?|locations?|services?|help|aide|somewhere|someone"
    r"|somebody|aller|kelkun|quelqu'un)\b(?: \w+){0,2}?"
    r"(?: (?:in|at|near|around|by|close to|a|au|dans|pres de|proche de))? (\w+(?: \w+){0,2})"
)
_LOOKED_FOR = re.compile(
    r"\b(?:look\w*|search\w*|need|want|find|help|aide\w*|cherch\w*|jcherche|besoin|trouver|veux|veu|jveux)\b"
    r"(?: \S+){0,3}? (?:work|jobs?|employment|emplois?|travail|travailler|ouvrage|l'ouvrage|taf)"
    r"(?: (?:in|near|around|at|by|close to|a|au|dans|vers|pres de|proche de))? (\w+(?: \w+){0,2})"
)
_LOST_WHERE = re.compile(
    r"\b(?:lost|losing|laid off|let go|fired|closed|closing|perd\w*|mis(?:e|es)? a (?:pied|la porte)|ferm\w*|slack\w*)"
    r"\b(?: \S+){0,5}? (?:in|near|around|at|from|a|au|de|dans|pres de) (\w+(?: \w+){0,2})"
)
_QUALIFY = re.compile(r"\b(?:qualif(?:y|ie[drs]?)|eligible|admissible|ai[- ](?:je |tu )?(?:le )?droit)\b")
_NEVER_ABOUT_A_FILE = frozenset({Intent.CRISIS, Intent.COMPLAINT, Intent.OPT_OUT}) | _APPOINTMENT
_NEWS = frozenset({Intent.JOB_STARTED, Intent.JOB_LOST, Intent.HOURS_CHANGED})


def route(text: Text) -> Start | None:
    """Return the dialog a text leads to, or None where it is better to ask."""
    if text.location is not None:
        return Start("find_provider", {"location": list(text.location)})
    if text.files:
        return Start("file_received", {"said": text.text})
    other = text.meaning.guess.other
    if other is not None and (line := other_language_line(other)) is not None:
        return Start("interpreter", {"line": line, "language": other, "said": text.text})
    if (kind := serious(text.text)) is not None:
        return Start("serious_occurrence", {"kind": kind, "said": text.text})
    if (media := answer_named(Intent.OUT_OF_SCOPE, text.text)) is not None and media.id == "media":
        return Start("answer", {"id": media.id, "said": text.text})  # nobody here speaks to reporters
    if text.meaning.intent in _ABOUT_DATA and (wish := data_wish(text.text)) is not None:
        return Start("own_data", {"wish": wish, "said": text.text})
    if text.meaning.opt_out is Degree.POSSIBLE and at_other_times(text.text):
        return Start("quiet_times")
    if (about := about_own_file(text)) is not None:
        return about
    if text.meaning.intent not in _NEVER_ABOUT_A_FILE and asks_where(text.text):
        return Start("where")
    if not text.meaning.certain and asks_when(text.text):
        return Start("appointment", {"kind": Intent.APPOINTMENT_INFO.value, "said": text.text})
    if text.meaning.intent is None:
        found = _by_a_sentence(text.text) or _whether_eligible(text.text, text.meaning)
        return found or _named_among(text) or about_oneself(text) or _topic_alone(text.text)
    return start_for(text.meaning.intent, text.text)


def about_own_file(text: Text) -> Start | None:
    """Return where a text leads that is about the person's own file: who their worker is, a new number, boots today.

    Somebody we do not know may have moved without any file: they are heard as everybody else.
    """
    if text.meaning.intent in _NEVER_ABOUT_A_FILE:
        return None
    if (question := file_question(text.text)) is not None:
        return Start("my_file", {"question": question, "said": text.text})
    if support_wanted(text.text) is not None:
        return Start("support_request", {"said": text.text})
    if (after := asked_after(text.text)) == "file":
        return Start("file_asked_after")
    if after == "support":
        otherwise = start_for(text.meaning.intent or Intent.FINANCIAL_SUPPORT, text.text)
        told = {"said": text.text, "otherwise": [otherwise.dialog, dict(otherwise.args)]}
        return Start("support_asked_after", told)
    if (contact := contact_changed(text.text)) is None:
        return None
    intent = text.meaning.intent
    otherwise = start_for(intent, text.text) if intent else Start("menu")
    told = {"what": contact, "said": text.text, "otherwise": [otherwise.dialog, dict(otherwise.args)]}
    return Start("contact_change", told)


def told_for_later(text: Text) -> dict[str, str]:
    """What of a text is not to be asked again: the town they are in."""
    if text.meaning.danger is not Degree.NONE:
        return {}
    said = fold(text.text)
    town = town_said(text.text) or _town_named(_LOOKED_FOR, said) or _town_named(_LOST_WHERE, said)
    return {"town": town} if town else {}


def at_rest(text: Text) -> Start | None:
    """Return where a text leads while no question waits for it: a bare town asks who is near it, a bare number may be
    an age.
    """
    start = route(text)
    if start is None and len(words(text.text)) <= _BARE and isinstance(find_place(text.text), Read):
        return Start("find_provider", {"town": text.text})
    return start or perhaps_an_age(text)


def _by_a_sentence(text: str) -> Start | None:
    """Where the one sentence leads that is certain by itself, in a text that is not clear as a whole."""
    sentences = [said for said in sentences_of(text) if len(words(said)) > _FEW]
    certain = {meaning.intent for meaning in map(understand, sentences) if meaning.certain} if sentences[1:] else set()
    intent = certain.pop() if len(certain) == 1 else None
    return start_for(intent, text) if intent is not None else None


def _whether_eligible(text: str, meaning: Meaning) -> Start | None:
    """The questions of eligibility, where the text, or the first of several it asks, means one of their kinds: nobody
    need choose between those. "Do I qualify" asks for them whatever stands beside it.
    """
    asked = [part for said in sentences_of(text) for part in joined(said)]
    for meant in (meaning, *map(understand, asked[:1] if asked[1:] else ())):
        first, *others = (meant.intent,) if meant.intent else meant.alternatives[:2] or (None,)
        if first in _ELIGIBILITY and (meant.intent or others) and _ELIGIBILITY.issuperset(others):
            return start_for(first, text)
    kind = next((intent for intent in meaning.alternatives if intent in _ELIGIBILITY), None)
    return start_for(kind, text) if kind and _QUALIFY.search(fold(text)) and asks(text) else None


def _named_among(text: Text) -> Start | None:
    """An answer that the words themselves name, among the meanings that would be offered otherwise."""
    for intent in (*text.meaning.alternatives[:2], None):
        if (named := answer_named(intent, text.text)) is not None:
            return Start("answer", {"id": named.id, "said": text.text})
    return None


def _topic_alone(text: str) -> Start | None:
    """What can be used on a topic that is named and little more: "what about ei"."""
    topic = topic_for(None, text) if len(words(text)) <= _TOPIC else None
    return Start("resources", {"topic": topic}) if topic else None


def start_for(intent: Intent, text: str) -> Start:
    """Return the dialog for an intent; what the person already told is handed on, so that it is not asked again."""
    facts = facts_said(text)
    if (named := _question(intent, text, len(facts))) is not None:
        return Start("answer", {"id": named.id, "said": text})
    if intent in _ELIGIBILITY:
        return Start("eligibility", {"known": facts})
    if intent in _NEWS:
        return Start("news", {"kind": intent.value, "said": text})
    if intent is Intent.APPOINTMENT_INFO and _NEEDS_ONE.search(fold(text)):
        return Start("answer", {"id": "walk_in", "said": text})
    if intent in _APPOINTMENT:
        return Start("appointment", {"kind": intent.value, "said": text})
    match intent:
        case Intent.FIND_PROVIDER:
            return Start("find_provider", town_asked_for(text))
        case Intent.RESOURCE_JOB_SEARCH:
            return Start("job_search", {"said": text})
        case Intent.HUMAN_AGENT:
            told = _REASON.search(fold(text)) or told_at_once(text)
            return Start("handover", {"wished": text} | ({"said": text} if told else {}))
        case Intent.COMPLAINT if "?" in text and _MY_COMPLAINT.search(fold(text)):
            return Start("handover", {"about": "complaint", "said": text})
        case Intent.CRISIS:
            return Start("safety", {"said": text})
        case Intent.COMPLAINT:
            return Start("complaint", {"said": text})
        case Intent.WITHDRAW_CONSENT:
            return Start("withdraw_consent", {"said": text})
        case Intent.WRONG_NUMBER:
            return Start("wrong_number", {"said": text}) if _NOT_MINE.search(fold(text)) else Start("who_is_this")
        case Intent.OPT_OUT:
            return Start("sure_to_stop")
        case Intent.OPT_IN:
            return Start("sure_to_start")
        case Intent.THANKS:
            return Start("thanks")
        case Intent.GREETING | Intent.MENU_HELP | Intent.LANGUAGE_SWITCH | Intent.OUT_OF_SCOPE:
            return Start("menu")
        case _:
            return _answer_or_resources(intent, text)


def _question(intent: Intent, text: str, facts: int) -> Answer | None:
    """The answer to a general question, where the text asks one and tells little of oneself."""
    named = answer_named(intent, text)
    little = _ASIDE if named is not None and named.anywhere else 0
    return named if facts < max(_TELLING.get(intent, 0), little) else None


def _answer_or_resources(intent: Intent, text: str) -> Start:
    if (answer := answer_for(intent, text)) is not None:
        return Start("answer", {"id": answer.id, "said": text})
    if intent in _RESOURCES and (topic := topic_for(intent, text)) is not None:
        return Start("resources", {"topic": topic})
    return Start("resources") if intent in _RESOURCES else Start("menu")


def town_asked_for(text: str) -> dict[str, Json]:
    """The town where somebody is, or else the one they ask about: "is there an office in windosr"."""
    told: dict[str, Json] = {key: value for key, value in facts_said(text).items() if key == "town"}
    asked = None if told else _town_named(_ASKED_ABOUT, fold(text))
    return {"town": asked} if asked else told


def _town_named(where: re.Pattern[str], text: str) -> str | None:
    """The town named where a place to go or work is asked for, misspelt or not."""
    for asked in where.finditer(text):
        said = asked[1].split()
        for size in range(len(said), 0, -1):
            found = find_place(" ".join(said[:size]))
            if isinstance(found, Read) and found.value.in_catchment:
                return found.value.name
    return None


def follow(start: Start) -> Dialog[None]:
    """Go on with another dialog, as a part of this one."""
    from dialogs.registry import DIALOGS

    yield from DIALOGS[start.dialog](**start.args)
