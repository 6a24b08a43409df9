"""What of ours somebody wants to get, and when."""

from __future__ import annotations

from dialogs.commands.consent import AgreeHere, HoldPlan, MayStartHere, OptIn, OptOut, QuietTimes
from dialogs.words import Language, Words
from services import consent
from services.clients import joining, own_file
from services.models import Purpose
from services.turns.this_turn import Table, ThisTurn
from services.wording import render


def may_start_here(turn: ThisTurn, _step: MayStartHere) -> bool:
    """Whether `service` was agreed to here."""
    return consent.allows(turn.session, turn.address, Purpose.SERVICE)


def agree_here(turn: ThisTurn, step: AgreeHere) -> None:
    """Record the agreement, as it was worded in the language of the chat."""
    wording = render(Words(step.wording), Language(turn.address.language))
    joining.agree_here(turn.session, turn.address, wording, turn.version, turn.message_id, turn.at)


def hold_plan(turn: ThisTurn, step: HoldPlan) -> None:
    """Put the plan on hold."""
    own_file.hold_plan(turn.session, turn.address, step.why, turn.at)


def opt_out(turn: ThisTurn, step: OptOut) -> None:
    """Stop everything."""
    consent.stop(turn.session, turn.address, step.wording, turn.version, turn.message_id, turn.at)


def opt_in(turn: ThisTurn, step: OptIn) -> bool:
    """Bring `service` back; whether it had been stopped."""
    return consent.start(turn.session, turn.address, step.wording, turn.version, turn.message_id, turn.at)


def quiet_times(turn: ThisTurn, step: QuietTimes) -> None:
    """Keep this person's own quiet hours."""
    turn.address.quiet_from, turn.address.quiet_until = step.begin, step.end


PERFORMED_BY: Table = {
    MayStartHere: may_start_here,
    AgreeHere: agree_here,
    HoldPlan: hold_plan,
    OptOut: opt_out,
    OptIn: opt_in,
    QuietTimes: quiet_times,
}
