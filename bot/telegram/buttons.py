"""Options as buttons under a message, and what a press brings back: the row of the question and the option's place.

An option whose reference is an address opens it.

Callback data is at most 64 bytes (core.telegram.org/bots/api, InlineKeyboardButton); a reference may be longer, so the
place stands for it: `<row>:<index>`, never over 22 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from services.turns.speech import Choice

_PRESSED = re.compile(r"([1-9][0-9]{0,17}):([0-9]{1,3})")
_SHORT, _IN_A_LINE = 6, 5  # characters of labels that stand side by side (YES, NO; 1 to 5), and how many


def keyboard(row: int, choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """Return the buttons of a message: one a line, short ones side by side; None where nothing can be pressed."""
    if not choices:
        return None
    buttons = [_button(row, index, choice) for index, choice in enumerate(choices)]
    together = len(buttons) <= _IN_A_LINE and all(len(button.text) <= _SHORT for button in buttons)
    return InlineKeyboardMarkup(inline_keyboard=[buttons] if together else [[button] for button in buttons])


def _button(row: int, index: int, choice: Choice) -> InlineKeyboardButton:
    if choice.ref.startswith("https://"):
        return InlineKeyboardButton(text=choice.label, url=choice.ref)
    return InlineKeyboardButton(text=choice.label, callback_data=f"{row}:{index}")


def read_pressed(sent_back: str | None) -> tuple[int, int] | None:
    """Return the row and the place a press names; None for what we never put on a button."""
    found = _PRESSED.fullmatch(sent_back or "")
    return (int(found[1]), int(found[2])) if found else None
