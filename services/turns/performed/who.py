"""Who is speaking with whom."""

from __future__ import annotations

from datetime import date

from dialogs.commands.who import ConfirmPerson, Contacts, ContactsQuery, Here, NotTheirs, Today, WhoIsHere
from services.clients import confirming, own_file
from services.contacts import contacts_of
from services.turns.this_turn import Table, ThisTurn


def contacts(turn: ThisTurn, _step: ContactsQuery) -> Contacts:
    """Our names and numbers."""
    return contacts_of(turn.liaison)


def today(turn: ThisTurn, _step: Today) -> date:
    """The local date of the turn."""
    return turn.today


def who_is_here(turn: ThisTurn, _step: WhoIsHere) -> Here:
    """What may be said at this address."""
    return confirming.who_is_here(turn.session, turn.address, turn.at)


def confirm_person(turn: ThisTurn, step: ConfirmPerson) -> bool:
    """Check an answer against the client's file."""
    return confirming.confirm_person(turn.session, turn.address, step.answer, turn.at)


def not_theirs(turn: ThisTurn, step: NotTheirs) -> None:
    """Nothing personal here any more."""
    own_file.not_theirs(turn.session, turn.address, step.said, turn.at)


PERFORMED_BY: Table = {
    ContactsQuery: contacts,
    Today: today,
    WhoIsHere: who_is_here,
    ConfirmPerson: confirm_person,
    NotTheirs: not_theirs,
}
