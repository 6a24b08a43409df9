"""Perform what a dialog looks up or asks to be done, inside the transaction of its turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast

from sqlalchemy.orm import Session

from dialogs import commands as c
from dialogs.engine import Command, Query
from dialogs.words import Language, Words
from services import consent, directory
from services.alerts.raising import add_to_alert, raise_alert
from services.appointments import wishes
from services.clients import asked_before, confirming, own_file
from services.clients.joining import agree_here
from services.liaison import Liaison
from services.models import Address, Purpose
from services.turns.requests import ask_for_person, file_complaint
from services.wording import render

R = TypeVar("R")


@dataclass(frozen=True)
class Performer:
    """Bound to one turn: whose it is, which message it answers, when."""

    liaison: Liaison
    session: Session
    address: Address
    message_id: int
    at: datetime

    def __call__(self, step: Query[R] | Command[R], _path: str, /) -> R:
        """Perform one step. Every step class of `dialogs.commands` is in the table below; a test holds that."""
        return cast("R", PERFORMED_BY[type(step)](self, step))

    @property
    def _version(self) -> str:
        return self.liaison.catchment.notice.version

    def contacts(self, _step: c.ContactsQuery) -> c.Contacts:
        """Our names and numbers, with the address of the notice of collection (R-106)."""
        catchment = self.liaison.catchment
        return c.Contacts(
            sender=catchment.sender,
            area=catchment.area,
            region=catchment.region,
            phone=catchment.phone,
            email=catchment.email,
            complaints_url=catchment.complaints_url,
            notice=f"{self.liaison.settings.public_url}/notice",
        )

    def today(self, _step: c.Today) -> date:
        """The local date of the turn."""
        return self.liaison.catchment.local(self.at).date()

    def who_is_here(self, _step: c.WhoIsHere) -> c.Here:
        """What may be said at this address."""
        return confirming.who_is_here(self.session, self.address, self.at)

    def confirm_person(self, step: c.ConfirmPerson) -> bool:
        """Check an answer against the client's file."""
        return confirming.confirm_person(self.session, self.address, step.answer, self.at)

    def may_start_here(self, _step: c.MayStartHere) -> bool:
        """Whether `service` was agreed to here."""
        return consent.allows(self.session, self.address, Purpose.SERVICE)

    def agree_here(self, step: c.AgreeHere) -> None:
        """Record the agreement, as it was worded in the language of the chat."""
        wording = render(Words(step.wording), Language(self.address.language))
        agree_here(self.session, self.address, wording, self._version, self.message_id, self.at)

    def find_sites(self, step: c.FindSites) -> tuple[c.Offer, ...]:
        """The sites that fit best."""
        stale = self.liaison.catchment.standards.directory_stale_after_days
        return directory.find_sites(self.session, step, self.today(c.Today()), stale)

    def site_details(self, step: c.SiteDetails) -> c.SiteCard | None:
        """One site."""
        return directory.site_details(self.session, step.reference)

    def find_resources(self, step: c.FindResources) -> tuple[c.Tip, ...]:
        """Resources on a topic."""
        return directory.find_resources(self.session, step)

    def raise_alert(self, step: c.RaiseAlert) -> str:
        """Tell staff."""
        raised = raise_alert(self.session, self.address, step.kind, step.severity, step.said, step.details, self.at)
        return raised.reference

    def add_to_alert(self, step: c.AddToAlert) -> None:
        """Add what was said since."""
        add_to_alert(self.session, self.address, step.reference, step.said, **step.details)

    def my_file(self, _step: c.MyFile) -> c.FileCard:
        """What a client may hear of their own file."""
        return own_file.file_card(self.session, self.address)

    def what_was_sent(self, _step: c.WhatWasSent) -> c.FileSent | None:
        """The file they sent here last."""
        return asked_before.what_was_sent(self.session, self.address, self.liaison.catchment, self.at)

    def what_was_asked(self, step: c.WhatWasAsked) -> c.SupportAsked | None:
        """The help with costs they asked for here."""
        return asked_before.what_was_asked(self.session, self.address, step.said, self.liaison.catchment, self.at)

    def tell_contact_change(self, step: c.TellContactChange) -> None:
        """Pass on a changed contact."""
        own_file.tell_contact_change(self.liaison, self.session, self.address, step, self.at)

    def not_theirs(self, step: c.NotTheirs) -> None:
        """Nothing personal here any more."""
        own_file.not_theirs(self.session, self.address, step.said, self.at)

    def hold_plan(self, step: c.HoldPlan) -> None:
        """Put the plan on hold."""
        own_file.hold_plan(self.session, self.address, step.why, self.at)

    def file_complaint(self, step: c.FileComplaint) -> c.PersonAsked:
        """Hand a complaint to staff."""
        return file_complaint(self.session, self.address, step.said, self.liaison.catchment, self.at)

    def ask_for_person(self, step: c.AskForPerson) -> c.PersonAsked:
        """Ask staff to get in touch."""
        return ask_for_person(self.session, self.address, step, self.liaison.catchment, self.at)

    def opt_out(self, step: c.OptOut) -> None:
        """Stop everything."""
        consent.stop(self.session, self.address, step.wording, self._version, self.message_id, self.at)

    def opt_in(self, step: c.OptIn) -> None:
        """Bring `service` back."""
        consent.start(self.session, self.address, step.wording, self._version, self.message_id, self.at)

    def my_visits(self, step: c.MyVisits) -> tuple[c.Visit, ...]:
        """What this client has ahead of them."""
        return wishes.visits(self.liaison, self.session, self.address, self.at, over=step.over)

    def last_told(self, step: c.LastTold) -> str:
        """Which appointment we last wrote about."""
        return wishes.last_told(self.session, self.address, self.at, over=step.over)

    def visit_as_told(self, step: c.VisitAsTold) -> c.Visit | None:
        """One appointment, as a notice of it is sent."""
        return wishes.as_told(self.liaison, self.session, self.address, step.reference, step.sequence)

    def confirm_visit(self, step: c.ConfirmVisit) -> bool:
        """Note that they will be there."""
        return wishes.confirm(self.session, self.address, step.reference, self.at)

    def cancel_visit(self, step: c.CancelVisit) -> str:
        """Cancel it and tell staff."""
        return wishes.cancel_own(self.liaison, self.session, self.address, step.reference, step.said, self.at)

    def ask_for_time(self, step: c.AskForTime) -> str:
        """Ask staff for another time."""
        wish = (step.reference, step.said, step.preferences, step.alert)
        return wishes.ask_for_time(self.liaison, self.session, self.address, *wish, self.at)

    def tell_late(self, step: c.TellLate) -> None:
        """Tell staff that they are late."""
        wishes.tell_late(self.liaison, self.session, self.address, step.said, step.minutes, self.at)

    def tell_reason(self, step: c.TellReason) -> None:
        """Tell staff what got in the way."""
        wishes.tell_reason(self.liaison, self.session, self.address, step.reference, step.reason, self.at)

    def quiet_times(self, step: c.QuietTimes) -> None:
        """Keep this person's own quiet hours."""
        self.address.quiet_from, self.address.quiet_until = step.begin, step.end


PERFORMED_BY: dict[type[Any], Callable[[Performer, Any], Any]] = {
    c.ContactsQuery: Performer.contacts,
    c.Today: Performer.today,
    c.WhoIsHere: Performer.who_is_here,
    c.ConfirmPerson: Performer.confirm_person,
    c.MayStartHere: Performer.may_start_here,
    c.AgreeHere: Performer.agree_here,
    c.FindSites: Performer.find_sites,
    c.SiteDetails: Performer.site_details,
    c.FindResources: Performer.find_resources,
    c.RaiseAlert: Performer.raise_alert,
    c.AddToAlert: Performer.add_to_alert,
    c.MyFile: Performer.my_file,
    c.WhatWasSent: Performer.what_was_sent,
    c.WhatWasAsked: Performer.what_was_asked,
    c.TellContactChange: Performer.tell_contact_change,
    c.NotTheirs: Performer.not_theirs,
    c.HoldPlan: Performer.hold_plan,
    c.FileComplaint: Performer.file_complaint,
    c.AskForPerson: Performer.ask_for_person,
    c.OptOut: Performer.opt_out,
    c.OptIn: Performer.opt_in,
    c.MyVisits: Performer.my_visits,
    c.LastTold: Performer.last_told,
    c.VisitAsTold: Performer.visit_as_told,
    c.ConfirmVisit: Performer.confirm_visit,
    c.CancelVisit: Performer.cancel_visit,
    c.AskForTime: Performer.ask_for_time,
    c.TellLate: Performer.tell_late,
    c.TellReason: Performer.tell_reason,
    c.QuietTimes: Performer.quiet_times,
}
