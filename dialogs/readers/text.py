"""Free answers, phone numbers and e-mail addresses."""

from __future__ import annotations

import re
from functools import cache

from dialogs.readers.agreed import only_courtesy
from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.understanding.normalise import clean
from dialogs.words import N_, Words

PHONE_HINT = Words(N_("Please send a phone number with its area code, like 519-555-0123."))
EMAIL_HINT = Words(N_("Please send an email address, like name@example.ca."))
DAYS_HINT = Words(N_("Which days suit you, and at what time? For example: Tuesday or Thursday, after 1 p.m."))
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}")
_TEXT = Codec[str](str)


@cache
def free_text(max_length: int) -> Reader[str]:
    """Give a reader that takes any text of at most `max_length` characters; nothing is cut off in silence."""
    hint = Words(N_("Please write it in your own words, in up to {count} characters."), {"count": max_length})

    def read(heard: Heard) -> Reading[str]:
        text = clean(heard.text)
        return Read(text) if 0 < len(text) <= max_length else AskAgain(hint)

    return Reader("free_text", read, _TEXT, hint, greedy=True)


def _days_wanted(heard: Heard) -> Reading[str]:
    return AskAgain(DAYS_HINT) if only_courtesy(heard.text) else free_text(500).read(heard)


def _phone(heard: Heard) -> Reading[str]:
    import phonenumbers  # its tables take a while to load, and few conversations need them

    text = clean(heard.text)[:500]
    found = {
        phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        for match in phonenumbers.PhoneNumberMatcher(text, "CA")
    }
    return Read(found.pop()) if len(found) == 1 else AskAgain(PHONE_HINT)


def _email(heard: Heard) -> Reading[str]:
    text = re.sub(r"\s*(?:\(at\)|\[at\]|\s@\s)\s*", "@", clean(heard.text)[:500])
    found = {match.strip(".'") for match in _EMAIL.findall(text) if ".." not in match}
    if len(found) != 1 or text.count("@") != 1:
        return AskAgain(EMAIL_HINT)
    name, _, domain = found.pop().rpartition("@")
    return Read(f"{name}@{domain.lower()}")


days_wanted: Reader[str] = Reader("days_wanted", _days_wanted, _TEXT, free_text(500).hint, greedy=True)
"""Which days and hours suit somebody, in their own words."""
phone_number: Reader[str] = Reader("phone_number", _phone, _TEXT, PHONE_HINT)
email_address: Reader[str] = Reader("email_address", _email, _TEXT, EMAIL_HINT)
