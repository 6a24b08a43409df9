"""What needs aiogram, by name, loaded when a test first asks for it.

Loading aiogram takes seconds, and each of several workers reads every file of tests; one of them runs these
(`TOGETHER` in tests/conftest.py).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_WHERE = {
    "aiogram.types": ("Update",),
    "bot.telegram.attachments": ("fetch",),
    "bot.telegram.buttons": ("keyboard", "read_pressed"),
    "bot.telegram.channel": ("Telegram",),
    "bot.telegram.client": ("Client",),
    "bot.telegram.polling": ("Polling",),
    "bot.telegram.service": ("Service",),
    "bot.telegram.setup": ("examine", "set_up"),
    "bot.telegram.taking": ("NotTakenError", "Taking"),
    "bot.telegram.updates": ("read_update",),
    "bot.telegram.webhook": ("LARGEST",),
}
_MODULE = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE:
        raise AttributeError(name)
    return getattr(import_module(_MODULE[name]), name)
