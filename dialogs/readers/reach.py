"""How, where and when somebody wants to be reached: by a button, or all at once in their own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.choice import choice
from dialogs.readers.text import email_address, phone_number
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import clean, fold, words
from dialogs.words import N_, Option, Words

How: TypeAlias = Literal["message", "phone", "email"]

HOW = (
    Option("message", Words(N_("Answer me here"))),
    Option("phone", Words(N_("Call me"))),
    Option("email", Words(N_("E-mail me"))),
)
WHEN = (
    Option("morning", Words(N_("Morning"))),
    Option("afternoon", Words(N_("Afternoon"))),
    Option("any", Words(N_("Any time"))),
)
_HOW = choice(
    HOW,
    {
        "message": ("here", "text", "text me", "message", "texto", "ici", "par texto", "par message", "textez-moi"),
        "phone": ("call", "phone", "ring me", "telephone", "appel", "appelez-moi", "appeler", "par telephone"),
        "email": ("email", "e-mail", "mail", "courriel", "par courriel"),
    },
)
_WHEN = choice(
    WHEN,
    {
        "morning": ("am", "matin", "avant-midi", "le matin"),
        "afternoon": ("pm", "apres-midi", "l'apres-midi", "apres midi"),
        "any": ("anytime", "whenever", "n'importe quand", "peu importe", "both"),
    },
)
_TIME = re.compile(
    r"\b(?:\d{1,2} ?(?:h|am|pm|a\.m|p\.m|o'?clock|heures?)|\d{1,2}[:h]\d{2}|after|before|around|until|between|noon"
    r"|mornings?|afternoons?|evenings?|nights?|tonight|any ?time|n'importe quand|today|tomorrow|tmrw?"
    r"|tmw|2moro|tomm?orr?ow"
    r"|weekdays?|weekends?|lunch"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|apres|avant|vers|entre|jusqu|midi|matins?|soirs?|soirees?|nuit"
    r"|aujourd|demain|semaine|diner|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)\b"
)
_A_DAY = re.compile(
    r"\b(?:tomorrow|tmrw?|tmw|2moro|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|demain|aujourd"
    r"|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)\b"
)
_BY_TEXT = re.compile(r"\b(?:text|texte[rz]?|texto|sms|message)\b")
_NUMBER = re.compile(r"\+?\d[\d ().-]{8,}\d")
_NO_CALL = re.compile(
    r"\b(?:no|not|don'?t|dont|never|stop|quit|pas|jamais|arrete[rz]?)\b.{0,12}\b(?:call|phon|ring|appel|telephon)\w*"
    r"|\b(?:appel\w+|rappel\w+|telephone\w+)(?: moi)? (?:pas|jamais)\b"
)
_NO = re.compile(r"(?:no|non|nah|nope)(?: (?:thanks|thank you|merci))?\W*")
_BESIDE_A_TIME = frozenset(
    "in the at on or and any this next please around about if possible le la les l' a en au du dans vers ou et ce cette"
    " prochain prochaine svp si possible matinee am pm h".split()
)
_BRIEF = 3  # words: "no thank you" is no; "I don't want to lose my job" is something else
_LONGEST = 200


@dataclass(frozen=True)
class Reach:
    """How, where and when to reach somebody; `contact` is empty for an answer here, `when` where any time will do.

    `when` is one of the times offered, or the person's own words ("after 4, not Fridays").
    """

    how: How
    contact: str = ""
    when: str = ""


def _time(text: str) -> str:
    """The words about a time, as they were written, without the number they stand beside."""
    without = _NUMBER.sub(" ", text)
    return " ".join(without.split())[:_LONGEST] if _TIME.search(fold(without)) else ""


def names_a_time(text: str) -> bool:
    """Whether a text names a day or a time: "after 4", "Thursday morning"."""
    return bool(_time(clean(text)))


def _only_a_time(text: str) -> bool:
    """Whether every word is of a time to call: "tomorrow morning", "demain apres 16h"."""
    return bool(_time(text)) and all(
        _TIME.search(word) or word in _BESIDE_A_TIME or word.isdigit() for word in words(text)
    )


def _ways(heard: Heard) -> Reading[Reach]:
    text = clean(heard.text)
    if isinstance(number := phone_number.read(heard), Read):
        how: How = "message" if _BY_TEXT.search(fold(text)) else "phone"
        return Read(Reach(how, number.value, _time(text)))
    if isinstance(address := email_address.read(heard), Read):
        return Read(Reach("email", address.value))
    if _NO_CALL.search(fold(text)) or _NO.fullmatch(fold(text)):
        return Read(Reach("message"))  # "don't call me": whoever wants no call is answered here
    match _HOW.read(heard):
        case Read("message"):
            return Read(Reach("message"))
        case Read("email"):
            return Read(Reach("email"))
        case Read("phone"):
            return Read(Reach("phone", "", _time(text)))
    if _only_a_time(text):
        return Read(Reach("phone", "", _time(text)))
    wished = way_wished(text)
    return Read(wished) if wished else AskAgain()


def told_at_once(said: str) -> Reach | None:
    """Return how to reach somebody where their first words give a number or an address; else it is asked."""
    if not said:
        return None
    reading = _ways(Heard(said, date.min))
    return reading.value if isinstance(reading, Read) and reading.value.contact else None


_TEXT_ME = re.compile(
    r"\b(?:text|message) (?:me|us)\b|\b(?:text|write|chat|texting|texter|clavarder)(?: here)? (?:with|to|avec)"
    r" (?:an?|une?|some\w*|quelqu'un|my|mon|ma)\b|\b(?:by text|par texto)\b|\b(?:textez|ecrivez|texte)[- ]moi\b"
)
_CALL_ME = re.compile(
    r"\b(?:call|phone|ring|reach) (?:me|us|her|him|them)\b|\bgive (?:me|us) an? (?:call|ring|shout)\b|\bcall ?back\b"
    r"|\b(?:r?appele[rz]?|telephone[rz]?)[- ](?:moi|nous)\b|\b(?:m'?|me |nous )(?:r?appel\w+|telephon\w+)"
)


def way_wished(said: str) -> Reach | None:
    """Return a call, with the time where one is told, or an answer here, for words that ask for one; else None.

    >>> way_wished("appelez-moi demain matin")
    Reach(how='phone', contact='', when='appelez-moi demain matin')
    """
    folded = fold(said)
    if _NO_CALL.search(folded) or _TEXT_ME.search(folded):
        return Reach("message")
    return Reach("phone", "", _time(clean(said))) if _CALL_ME.search(folded) else None


def _number_or_time(heard: Heard) -> Reading[Reach]:
    """A time alone is kept, and the number still asked; "this number" is theirs, whichever that is."""
    if isinstance(way := _ways(heard), Read) and way.value.how == "message":
        return way
    text = clean(heard.text)
    number = phone_number.read(heard)
    if isinstance(number, Read):
        return Read(Reach("phone", number.value, _time(text)))
    if _SAME.search(fold(text)):
        return Read(Reach("phone", text[:_LONGEST], _time(text)))
    if _HOW.read(heard) == Read("phone"):  # "by phone": they have said so, and the number is still to come
        return Read(Reach("phone"))
    when = AskAgain() if text.isdigit() else _good_time(heard)
    return Read(Reach("phone", "", when.value)) if isinstance(when, Read) else AskAgain()


def _good_time(heard: Heard) -> Reading[str]:
    chosen = _WHEN.read(heard)
    said = fold(heard.text)
    if isinstance(chosen, Read) and not _A_DAY.search(said) and (len(said.split()) <= 2 or not _TIME.search(said)):
        return chosen
    own = _time(clean(heard.text))
    return Read(own) if own else chosen


_CALL = re.compile(
    r"\b(?:call|phone me|by phone|ring|appel\w*|rappel\w*|telephone[rz]\w*|par telephone"
    r"|someone|a person|somebody|quelqu'un"
    r"|(?:talk|speak|parler)\b(?: \w+){0,2}? (?:person|people|human|some ?one|personne|humain|kekun|quelqun|monde))\b"
)
_NO_NEED = re.compile(
    r"(?:no|nah|nope|non)[ ,.!]+(?:i'?m|i am|it'?s|thanks?|thank|not|just|no need|ca va|c'?est|je suis|chu|merci"
    r"|pas besoin)\b"
)
_PLAIN = 6  # words: "no im just tired"; "no one can help me" is something else
_DO_NOT = re.compile(r"\b(?:no|not|don'?t|dont|never|non|pas|jamais)\b")


def _call_back(heard: Heard) -> Reading[str]:
    if isinstance(number := phone_number.read(heard), Read):
        return number
    folded = fold(heard.text)
    if _CALL.search(folded) and not _DO_NOT.search(folded):
        return Read("yes")
    if _NO_NEED.match(folded) and len(folded.split()) <= _PLAIN:
        return Read("no")
    reply = yes_no.read(heard)
    brief = len(folded.split()) <= _BRIEF or _CALL.search(folded)
    return Read("yes" if reply.value else "no") if isinstance(reply, Read) and brief else AskAgain()


def _number_or_here(heard: Heard) -> Reading[str]:
    said = fold(heard.text)
    here = _HOW.read(heard) == Read("message") or _SAME.search(said) or _NO.fullmatch(said)
    return Read("") if here else phone_number.read(heard)


_SAME = re.compile(r"\b(?:this|same|ce|meme) (?:number|one|phone|numero|telephone)\b")
_TEXT = Codec[str](str)
ways: Reader[Reach] = Reader("reach", _ways, Codec(Reach), _HOW.hint, options=HOW)
"""How to get back to somebody: one of three ways, or a number or an address itself, with a time if one is said."""
good_time: Reader[str] = Reader("good_time", _good_time, _TEXT, _WHEN.hint, options=WHEN)
"""When to call: one of three, or a time in the person's own words."""
number_or_time: Reader[Reach] = Reader("number_or_time", _number_or_time, Codec(Reach), phone_number.hint)
"""The number to call, the time to call, or both; or that they would rather be answered here."""
number_or_here: Reader[str] = Reader("number_or_here", _number_or_here, _TEXT, phone_number.hint)
"""Which number to call: empty for an answer right here, where they write from, and for no number."""
call_back: Reader[str] = Reader(
    "call_back", _call_back, _TEXT, Words(N_("Please send a phone number, or write YES or NO."))
)
"""Whether to call, in danger: "yes", "no", or the number itself."""
