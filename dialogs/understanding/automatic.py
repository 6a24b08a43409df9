"""What a phone or a mailbox answers by itself: nobody has read us, so nothing is answered."""

from __future__ import annotations

from functools import cache

from dialogs.understanding.hearing import hear
from dialogs.understanding.meaning import Degree, Intent, Meaning
from dialogs.understanding.phrases import Phrases, read_phrases
from dialogs.understanding.plain import plain_words


def is_automatic(text: str, meaning: Meaning) -> bool:
    """Tell whether a text is an automatic reply ("I'm driving", "out of the office until Monday").

    Never one that asks something, that may speak of danger, that a rule is certain of ("I'm driving, I'll be late"), or
    that says STOP in so many words; an answering machine that seems to ("merci de votre message, nous vous répondrons")
    has not.
    """
    words = plain_words(text)
    if meaning.danger is not Degree.NONE or not words:
        return False
    if _phrases("surely").found(words):
        return True
    told = meaning.certain and meaning.intent is not Intent.THANKS
    stops = meaning.opt_out is not Degree.NONE
    if told or stops or not _phrases("said").found(words):
        return False
    return "?" not in text and not hear(text).question  # read last: every text that arrives comes by here


@cache
def _phrases(section: str) -> Phrases:
    return read_phrases(section, "automatic")
