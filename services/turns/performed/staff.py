"""What is handed to staff."""

from __future__ import annotations

from dialogs.commands.staff import AddToAlert, AskForPerson, FileComplaint, PersonAsked, RaiseAlert, TellContactChange
from services.alerts import raising
from services.clients import own_file
from services.turns import requests
from services.turns.this_turn import Table, ThisTurn


def raise_alert(turn: ThisTurn, step: RaiseAlert) -> str:
    """Tell staff."""
    raised = raising.raise_alert(turn.session, turn.address, step.kind, step.severity, step.said, step.details, turn.at)
    return raised.reference


def add_to_alert(turn: ThisTurn, step: AddToAlert) -> None:
    """Add what was said since."""
    raising.add_to_alert(turn.session, turn.address, step.reference, step.said, **step.details)


def tell_contact_change(turn: ThisTurn, step: TellContactChange) -> None:
    """Pass on a changed contact."""
    own_file.tell_contact_change(turn.liaison, turn.session, turn.address, step, turn.at)


def file_complaint(turn: ThisTurn, step: FileComplaint) -> PersonAsked:
    """Hand a complaint to staff."""
    return requests.file_complaint(turn.session, turn.address, step.said, turn.liaison.catchment, turn.at)


def ask_for_person(turn: ThisTurn, step: AskForPerson) -> PersonAsked:
    """Ask staff to get in touch."""
    return requests.ask_for_person(turn.session, turn.address, step, turn.liaison.catchment, turn.at)


PERFORMED_BY: Table = {
    RaiseAlert: raise_alert,
    AddToAlert: add_to_alert,
    TellContactChange: tell_contact_change,
    FileComplaint: file_complaint,
    AskForPerson: ask_for_person,
}
