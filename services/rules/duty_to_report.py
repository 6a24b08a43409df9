"""When staff are shown the duty to report a child in need of protection (R-107; CYFSA s.125, `law`).

It is shown rather once too often: nothing is decided by it, and whoever reads it knows the person.
"""

from __future__ import annotations

import re
import unicodedata

CHILD_UNDER = 16
"""Years: under this age reporting is a duty (CYFSA s.125(1)); at 16 and 17 one may (s.125(4))."""

# fmt: off
_CHILD = re.compile(
    r"\b(?:my|the|our|his|her|their|a|mes?|mon|ma|ses?|son|sa|les?|la|leurs?|un|une|notre|nos)\s+(?:\w+\s+)?"
    r"(?:kids?|child|children|sons?|daughters?|baby|babies|toddlers?|stepsons?|stepdaughters?|boys?|girls?"
    r"|niece|nephew|little (?:brother|sister)"
    r"|enfants?|fils|filles?|bebes?|garcons?|gamine?s?|petite?s? (?:frere|soeur)s?|niece|neveu)\b"
)
_HARM = re.compile(
    r"\b(?:hit|hits|hitting|beats?|beating|beaten|punch\w*|slap\w*|kick\w*|chok\w*|burn\w*|hurt\w*|abus\w*|molest\w*"
    r"|rap(?:e|es|ed|ing)|touch(?:es|ed|ing)|threat\w*|lock(?:s|ed)|starv\w*|neglect\w*|bruis\w*|unsafe|not safe"
    r"|danger\w*|left alone|home alone|shak(?:es|ing|en)"
    r"|frapp\w*|bat|battre|battu\w*|gifl\w*|bless\w*|viol(?:e|ee|es|er|ent)?\b|touch(?:e|er|ait)|menac\w*|enferm\w*"
    r"|neglig\w*|maltrait\w*|brul\w*|etrangl\w*|seule?s? a la maison|pas en securite|fait mal)\b"
)
# fmt: on


def duty_may_apply(texts: list[str], age: int | None) -> bool:
    """Whether the duty is shown: the person is known to be under 16, or somebody tells of a child and of harm.

    `age` is in whole years, as a file or the person gave it; None where nobody knows.
    """
    if age is not None and age < CHILD_UNDER:
        return True
    said = [_plain(text) for text in texts]
    return any(_CHILD.search(text) and _HARM.search(text) for text in said)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
