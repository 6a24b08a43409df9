"""Appointments: what is ahead, and what the client says of it."""

from __future__ import annotations

from dialogs.commands.visits import (
    AskForTime,
    CancelVisit,
    ConfirmVisit,
    LastTold,
    MyVisits,
    TellLate,
    TellReason,
    Visit,
    VisitAsTold,
)
from services.appointments import wishes
from services.turns.this_turn import Table, ThisTurn


def my_visits(turn: ThisTurn, step: MyVisits) -> tuple[Visit, ...]:
    """What this client has ahead of them."""
    return wishes.visits(turn.liaison, turn.session, turn.address, turn.at, over=step.over)


def last_told(turn: ThisTurn, step: LastTold) -> str:
    """Which appointment we last wrote about."""
    return wishes.last_told(turn.session, turn.address, turn.at, over=step.over)


def visit_as_told(turn: ThisTurn, step: VisitAsTold) -> Visit | None:
    """One appointment, as a notice of it is sent."""
    return wishes.as_told(turn.liaison, turn.session, turn.address, step.reference, step.sequence)


def confirm_visit(turn: ThisTurn, step: ConfirmVisit) -> bool:
    """Note that they will be there."""
    return wishes.confirm(turn.session, turn.address, step.reference, turn.at)


def cancel_visit(turn: ThisTurn, step: CancelVisit) -> str:
    """Cancel it and tell staff."""
    return wishes.cancel_own(turn.liaison, turn.session, turn.address, step.reference, step.said, turn.at)


def ask_for_time(turn: ThisTurn, step: AskForTime) -> str:
    """Ask staff for another time."""
    wish = (step.reference, step.said, step.preferences, step.alert)
    return wishes.ask_for_time(turn.liaison, turn.session, turn.address, *wish, turn.at)


def tell_late(turn: ThisTurn, step: TellLate) -> None:
    """Tell staff that they are late."""
    wishes.tell_late(turn.liaison, turn.session, turn.address, step.said, step.minutes, turn.at)


def tell_reason(turn: ThisTurn, step: TellReason) -> None:
    """Tell staff what got in the way."""
    wishes.tell_reason(turn.liaison, turn.session, turn.address, step.reference, step.reason, turn.at)


PERFORMED_BY: Table = {
    MyVisits: my_visits,
    LastTold: last_told,
    VisitAsTold: visit_as_told,
    ConfirmVisit: confirm_visit,
    CancelVisit: cancel_visit,
    AskForTime: ask_for_time,
    TellLate: tell_late,
    TellReason: tell_reason,
}
