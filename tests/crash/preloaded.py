"""What the process that others are forked from has ready: every import, and the word lists of understanding."""

from __future__ import annotations

import twilio.rest  # noqa: F401

import bot.commands.working
import bot.telegram.service  # noqa: F401
import services.cli
import services.web.app  # noqa: F401
from dialogs.understanding.understand import understand

understand("bonjour")
