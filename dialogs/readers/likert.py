"""Satisfaction from 1 to 5: the number, or words that clearly mean one; when they disagree, ask again."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import BETWEEN, TO
from dialogs.readers.corrections import corrected
from dialogs.readers.number_words import ONE
from dialogs.readers.numbers import ALONE, NUMBER, figures
from dialogs.readers.units import JOBS
from dialogs.words import N_, Words

HINT = Words(N_("Please reply with one number from 1 (completely dissatisfied) to 5 (completely satisfied)."))

_VERY = (
    r"(?:very|really|so|super|extremely|completely|totally|fully|100 ?%|highly|entirely|tres|vraiment|"
    r"extremement|completement|totalement|entierement|pleinement|tout a fait|bien|ben|full|hyper)"
)
_SOME = (
    r"(?:somewhat|mostly|fairly|pretty|kind of|kinda|a bit|a little|slightly|rather|quite|plutot|assez|"
    r"un peu|relativement|quand meme)"
)
_HAPPY = (
    r"(?:satisfied|satisfyed|statisfied|sattisfied|satified|happy|pleased|satisfaite?s?|contente?s?|"
    r"heureu(?:x|se)|satisfaction)"
)
_UNHAPPY = (
    r"(?:dissatisfied|disatisfied|dissatified|dissattisfied|unsatisfied|unhappy|insatisfaite?s?|"
    r"mecontente?s?|malheureu(?:x|se)|insatisfaction)"
)
# The first that fits decides, and its words are taken out before the next is tried.
_WORDS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), value)
    for pattern, value in (
        (
            rf"\bneither (?:{_HAPPY} n?or {_UNHAPPY}|one)\b|\bni {_HAPPY},? ni {_UNHAPPY}\b|"
            rf"\bni l'un ni l'autre\b|\bneither\b",
            3,
        ),
        (
            rf"\b(?:not|never|isn'?t|pas|n'etais pas) (?:at all|du tout|pantoute) {_HAPPY}\b|\b(?:not|"
            rf"pas) {_HAPPY} (?:at all|du tout|pantoute|whatsoever)\b",
            1,
        ),
        (rf"\b(?:vraiment|really|clearly|definitely) (?:pas|not) (?:du tout |at all )?{_HAPPY}\b", 1),
        (rf"\b{_VERY} {_UNHAPPY}\b|\b{_UNHAPPY} (?:totale|complete)\b", 1),
        (rf"\b(?:not|pas) (?:{_VERY}|{_SOME}|that|too|trop|all that|si)? ?{_HAPPY}\b|\bpeu {_HAPPY}\b", 2),
        (rf"\b(?:not|pas) (?:{_VERY} |{_SOME} )?{_UNHAPPY}\b", 0),
        (rf"\b(?:moyennement|moderately|half|a moitie|mi-?) ?{_HAPPY}\b", 0),
        (rf"\b(?:{_SOME} )?{_UNHAPPY}\b", 2),
        (rf"\b{_VERY} {_HAPPY}\b|\b{_HAPPY} (?:totale|complete|a 100 ?%)\b|\bcouldn'?t be happier\b", 5),
        (rf"\b(?:{_SOME} )?{_HAPPY}\b", 4),
        (r"\b(?:neutral|neutre|nuetral|netural)\b", 3),
        (r"\b(?:the )?(?:highest|max(?:imum)?|top marks?|full marks)\b|\bplus haute?\b|\bla note maximale\b", 5),
        (r"\b(?:the )?lowest\b|\bplus basse?\b|\bminimum\b", 1),
    )
)
_GOOD = re.compile(
    r"(?<!not )(?<!pas )(?<!not very )(?<!pas tres )(?<!not that )(?<!pas si )(?<!no )\b(?:excellent\w*|"
    r"perfect|parfait\w*|amazing|awesome|great|love[ds]?|best|fantasti\w+|wonderful|formidable|"
    r"extraordinaire|merveilleu\w+|numero 1|genial|adore\w*|super|good|bien|bon|bonne|helpful|thumbs? up|nice|"
    r"tres utile|the bomb)\b|👍|😀|😊|❤"
)
_BAD = re.compile(
    r"\b(?:terrible|horrible|awful|worst|useless|thumbs? down|bad|poor|sucks?|sucked|garbage|crap|rude|waste|nul"
    r"(?:le)?|pourri\w*|poche|"
    r"mauvaise?|pire service|inutile|disappoint\w+|decu\w*|decevant\w*|affreu\w+|atroce|hate[ds]?|"
    r"deteste\w*|unhelpful|not (?:very |that |so )?(?:good|great|helpful|nice)|"
    r"pas (?:tres |si )?(?:bon|bonne|bien|fort|utile|super))\b|👎|😡|😠"
)
_STRONG = (
    r"\b(?:excellent\w*|perfect|parfait\w*|amazing|awesome|terrible|horrible|awful|worst|useless|pourri|"
    r"affreu\w+|atroce)\b"
)
_OF_FIVE = re.compile(rf"(?<![\d.])({NUMBER}) ?(?:/|sur|out of|outta|over|on|of|de) ?5\b(?:\.0)?(?! ?\d)")
_OTHER_SCALE = re.compile(rf"(?<![\d.]){NUMBER} ?(?:/|sur|out of|over|on) ?(?:10|100|20|4|7)\b|%")
_SOMETHING_ELSE = re.compile(
    rf"\b\d+ ?(?:{JOBS}|weeks?|wks?|months?|times?|days?|years?|hours?|heures?|people|workers?|minutes?|appointments?|"
    r"semaines?|mois|fois|jours?|ans|personnes|rendez-vous|x)\b"
)
_STARS = re.compile("[⭐🌟★]\ufe0f?")
_LONE_ONE = re.compile(
    r"(?:(?:a|the|le|un|number|numero|chiffre|i'?d say|i say|je dirais|i give(?: it| you)?|je donne) )*"
    rf"{ONE}[ .!]*(?:star|etoile|please|svp)?"
)
_NOT = re.compile(
    rf"\b(?:not|pas|never)(?: an?| un)? \d\b|\d ?\+|(?<=\d) ?(?:{TO}|et|and) ?(?=\d)|\b(?:{BETWEEN})\b|^-\d"
)


def _worded(text: str) -> set[int]:
    """Find the satisfactions that words name; 0 stands for words that name none clearly."""
    found: set[int] = set()
    for pattern, value in _WORDS:
        text, count = pattern.subn(" ", text)
        if count:
            found.add(value)
    return found


def _side(value: int) -> int:
    """Give 1 for satisfied, -1 for dissatisfied, 0 for neither."""
    return (value > 3) - (value < 3)


def _likert(heard: Heard) -> Reading[int]:
    stars = len(_STARS.findall(heard.text))
    text = corrected(figures(heard.text))
    if _OTHER_SCALE.search(text):
        return AskAgain(HINT)
    text = _SOMETHING_ELSE.sub(" ", _OF_FIVE.sub(r"\1", text))
    if _LONE_ONE.fullmatch(text):
        text = "1"
    if _NOT.search(text):
        return AskAgain(HINT)
    numbers = {Decimal(n) for n in ALONE.findall(text)}
    if stars > 1 or (stars and not numbers):  # "5 étoiles ⭐": one star beside a number only adorns it
        numbers.add(Decimal(stars))
    worded = _worded(text)
    if len(numbers) > 1 or len(worded) > 1 or 0 in worded:
        return AskAgain(HINT)
    good, bad = bool(_GOOD.search(text)) and not worded, bool(_BAD.search(text)) and not worded
    if not numbers:
        if worded:
            return Read(worded.pop())
        if good is bad:
            return AskAgain(HINT)
        return BeSure(5 if good else 1) if re.search(_STRONG, text) else AskAgain(HINT)
    value = numbers.pop()
    if value not in range(1, 6):
        return AskAgain(HINT)
    said = int(value)
    if worded and _side(said) != _side(worded.pop()):
        return AskAgain(HINT)
    if (said < 3 and good and not bad) or (said > 3 and bad and not good):
        return AskAgain(HINT)
    return Read(said)


def _sure(value: int) -> Words:
    return Words(N_("Is that {value} out of 5?"), {"value": value})


likert: Reader[int] = Reader("likert", _likert, Codec(Literal[1, 2, 3, 4, 5]), HINT, sure=_sure)
