"""Who is told of an alert: whose it is, who stands in, who speaks the language, then the manager, then the SSM."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from dialogs.words import Language
from services.alerts.raising import note_of
from services.liaison import Liaison
from services.models import Alert, Client, Staff
from services.rules.alert_clocks import Level, goes_at_once
from services.rules.alert_kinds import AlertKind, Severity
from services.staff.members import Role
from services.staff.reach import EMAIL, usable_addresses, who_is_there

_A_PERSON_ANSWERS = frozenset(
    {
        AlertKind.APPOINTMENT_CHANGE_REQUESTED,
        AlertKind.COMPLAINT,
        AlertKind.HUMAN_REQUESTED,
        AlertKind.PRIVACY_REQUEST,
        AlertKind.SUPPORT_REQUESTED,
    }
)
"""Kinds where somebody of ours must answer the person in their language (R-113)."""
_MANAGERS, _SSM = Staff.role == Role.MANAGER, Staff.role == Role.SSM
_TEAM = Staff.role.in_((Role.CASEWORKER, Role.MANAGER))


@dataclass(frozen=True)
class Recipients:
    """The search for one alert, on one local day. `by_log_in`: whoever has a password counts as reached."""

    liaison: Liaison
    session: Session
    alert: Alert
    today: date
    by_log_in: bool = False

    def at(self, level: Level) -> list[Staff]:
        """Return who is told at a level, or at the next one up where nobody is there; nobody at all is an empty list.

        Only people who can be reached now count: a caseworker without a verified address is as good as absent. Danger
        that would so reach nobody goes to those who can log in, who are told no more than that.
        """
        if goes_at_once(AlertKind(self.alert.kind), Severity(self.alert.severity)):
            return self._of_danger(level) or replace(self, by_log_in=True)._of_danger(level)
        found = self._theirs() if level is Level.THEIRS else []
        if not found and level is not Level.SSM:
            found = self._managers()
        return found or self._present(_SSM)

    def _theirs(self) -> list[Staff]:
        owner = self._owner()
        if (wanted := self._wanted_language()) is not None:
            if owner is not None and wanted in owner.languages:
                return [owner]
            speaking = self._speaking(wanted)
            if speaking:
                return speaking
        return [owner] if owner else []

    def _owner(self) -> Staff | None:
        client = self._client
        caseworker = self.session.get(Staff, client.caseworker_id) if client and client.caseworker_id else None
        return next(iter(self._reached([caseworker] if caseworker else [])), None)

    def _wanted_language(self) -> str | None:
        """The language whoever answers should have, where it is not English, which all have (R-113, R-118)."""
        if self.alert.kind == AlertKind.LANGUAGE_HELP:
            return note_of(self.alert).get("language")
        french = self.alert.language == Language.FR and self.alert.kind in _A_PERSON_ANSWERS
        return Language.FR.value if french else None

    def _speaking(self, language: str) -> list[Staff]:
        """Those of the provider's team who have a language, else those of the SSM."""
        team = self._present(and_(_TEAM, Staff.provider == self._provider)) if self._provider else []
        for group in (team, self._present(_SSM)):
            if found := [staff for staff in group if language in staff.languages]:
                return found
        return []

    def _of_danger(self, level: Level) -> list[Staff]:
        """The named people; the longer nobody acknowledges, the more. Wider and wider where nobody is named (R-94)."""
        near = or_(Staff.provider.is_(None), Staff.provider == self._provider) if self._provider else true()
        named = self._present(and_(Staff.on_call, near))
        found = named or [*self._managers(), *self._present(_SSM)]
        if level >= Level.MANAGER:
            found += self._managers()
        if level >= Level.SSM:
            found += self._present(_SSM)
        return list({staff.id: staff for staff in found}.values()) or self._present(_MANAGERS) or self._present(_TEAM)

    def _managers(self) -> list[Staff]:
        return self._present(and_(_MANAGERS, Staff.provider == self._provider)) if self._provider else []

    def _present(self, which: ColumnElement[bool]) -> list[Staff]:
        wanted = select(Staff).where(which, Staff.role != Role.AUDITOR, Staff.disabled_at.is_(None)).order_by(Staff.id)
        return self._reached(self.session.scalars(wanted))

    def _reached(self, wanted: Iterable[Staff]) -> list[Staff]:
        """Those who are there, or who stands in for them, if they can be reached; each once."""
        here = [who_is_there(self.session, staff, self.today) for staff in wanted]
        found = {staff.id: staff for staff in here if staff is not None and staff.role != Role.AUDITOR}
        return [staff for staff in found.values() if self._reaches(staff)]

    def _reaches(self, staff: Staff) -> bool:
        if self.by_log_in:
            return staff.password_hash is not None and EMAIL in self.liaison.media
        return bool(usable_addresses(self.session, staff, self.liaison.media))

    @property
    def _client(self) -> Client | None:
        return self.session.get(Client, self.alert.client_id) if self.alert.client_id else None

    @property
    def _provider(self) -> str | None:
        client = self._client
        return client.provider if client else self.alert.provider
