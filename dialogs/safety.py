"""Words of danger: everything else stops; where help is, day and night, in the person's language."""

from __future__ import annotations

from dialogs.commands import RaiseAlert
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, say
from dialogs.handover import handover
from dialogs.readers.yes_no import yes_no
from dialogs.words import N_


@dialog("safety")
def safety(said: str = "") -> Dialog[None]:
    """Give 9-1-1, 9-8-8 and 2-1-1, tell staff, say who reads it and when (R-94, R-95, R-107). Never diagnose."""
    yield from act("alert", RaiseAlert("danger", "now", said), N_("Our staff have already been told."))
    yield from say(N_("Your safety comes first. In danger now: call 9-1-1."))
    yield from say(N_("To talk to someone, day or night, call or text 9-8-8. Shelter, food, other help: call 2-1-1."))
    yield from say(N_("I am a machine. Our staff will read what you wrote, but maybe not right away."))
    call = yield from ask("call", N_("Would you like one of us to contact you?"), yes_no, may_decline=True)
    if call is not DECLINED and call:
        yield from handover(about="danger", said=said)
    else:
        yield from say(N_("All right. 9-8-8 and 9-1-1 are always there. You can write to me any time."))
