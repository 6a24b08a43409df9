"""What a process does once, as it begins to serve: the first person who writes should not wait for it."""

from __future__ import annotations

import gc
from functools import cache

from dialogs.understanding.understand import understand


@cache
def warm() -> None:
    """Load the word lists, which load at first use, and keep them and the code out of the garbage collector's sight.

    They stay as long as the process. To look through them took a quarter of a second, in the midst of people's texts.
    """
    understand("bonjour")
    gc.collect()
    gc.freeze()
