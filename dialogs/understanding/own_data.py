"""Whether somebody asks to see, or to have erased, what we hold about them."""

from __future__ import annotations

from typing import Literal

from dialogs.understanding.hearing import hear


def data_wish(text: str) -> Literal["see", "erase"] | None:
    """Say what somebody asks about their own data (to be replaced by the full rules)."""
    meanings = hear(text).meanings
    return "erase" if {"DELETE", "MYDATA"} <= meanings.keys() else None
