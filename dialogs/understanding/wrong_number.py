"""Whether somebody says that we write to the wrong person, beside what else they say ("stop, wrong number")."""

from __future__ import annotations

from dialogs.understanding.hearing import hear
from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.fired import fired


def says_wrong_number(text: str) -> bool:
    """Whether a rule is certain of it.

    >>> says_wrong_number("stop texting me, wrong number"), says_wrong_number("stop texting me")
    (True, False)
    """
    return Intent.WRONG_NUMBER in fired(hear(text)).certain
