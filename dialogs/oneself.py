"""Somebody who only says how things are with them: what they told leads to the questions of eligibility."""

from __future__ import annotations

from dialogs.engine import Start, Text
from dialogs.understanding.facts import facts_said
from dialogs.understanding.facts_listed import BARE_AGES
from dialogs.understanding.hearing import hear
from dialogs.understanding.meaning import PASSED_ON
from dialogs.understanding.normalise import words

_BRIEF = 7  # words that say little more than one fact
_PERHAPS = 0.5  # belief from which a text may be news, which staff would be told of


def about_oneself(text: Text) -> Start | None:
    """Return the questions of eligibility for "im 45", "pas de job"; None for what asks, or may be news of a job."""
    if len(words(text.text)) > _BRIEF or hear(text.text).question:
        return None
    perhaps_news = any(intent in PASSED_ON and share >= _PERHAPS for intent, share in text.meaning.shares[:1])
    facts = facts_said(text.text)
    return None if perhaps_news or facts.keys() <= {"town"} else Start("eligibility", {"known": facts})


def perhaps_an_age(text: Text) -> Start | None:
    """Return the question whether a number that stands alone is an age."""
    alone = text.text.strip(" .!")
    return Start("age_alone", {"years": int(alone)}) if alone.isdecimal() and int(alone) in BARE_AGES else None
