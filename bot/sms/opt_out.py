"""Which opt-out words Twilio hears and answers itself, by the setting `TWILIO_OPT_OUT` (FACTS 8)."""

from __future__ import annotations

from typing import Literal

from services.turns.answered import Answered

Handling = Literal["default", "advanced", "none"]

_STOP = dict.fromkeys(("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"), Answered.STOP)
_START = dict.fromkeys(("START", "UNSTOP"), Answered.START_OF_ITS_LIST)
_HELP = dict.fromkeys(("HELP", "INFO"), Answered.HELP)

DEFAULT = {**_STOP, **_START, **_HELP, "YES": Answered.START_IF_STOPPED}
"""Twilio's own list, English only, where Advanced Opt-Out is off. YES counts only from a number it has blocked."""

ALWAYS = {"STOP": Answered.STOP, "START": Answered.START, "UNSTOP": Answered.START, "HELP": Answered.HELP}
"""What Advanced Opt-Out always hears; which further words an operator has given it, only `OptOutType` tells."""

_TYPES = {answered.name: answered for answered in (Answered.STOP, Answered.START, Answered.HELP)}


def heard(handling: Handling, text: str, opt_out_type: str | None = None, *, listed: bool = False) -> Answered | None:
    """Return what Twilio has heard in a message and answered itself; None where answering is ours.

    `opt_out_type` came with the message, and then it is so whatever the setting. A message read from the vendor's list
    (`listed`) never has one. A keyword counts only as the one word of its message, in any case.
    """
    if opt_out_type:
        return _TYPES.get(opt_out_type.strip().upper())
    word = text.strip().upper()
    match handling:
        case "default":
            return DEFAULT.get(word)
        case "advanced" if listed:
            return ALWAYS.get(word)
        case _:
            return None
