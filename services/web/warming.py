"""What a process does once, as it begins to serve: the first person who writes should not wait for it."""

from __future__ import annotations

import gc
from functools import cache

from dialogs.understanding.understand import understand


@cache
def warm() -> None:
    """Load the word lists, which load at first use, and keep them and the code out of the garbage collector's sight.

    They stay as long as the process. Looking through them again and again took a seventh of every turn.
    """
    understand("bonjour")
    gc.collect()
    gc.freeze()
