"""What every use case is handed: the database, the region, the clock, the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from services.catchment import Catchment, read_catchment
from services.database import Database
from services.errors import DatabaseUnreachableError, SettingsError
from services.medium import Medium
from services.migrations import is_current
from services.models import Address
from services.rules.quiet_hours import Span, may_start_at, next_allowed
from services.settings import Settings

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The moment it is, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Liaison:
    """The running service. `media` are the channels by name; `clock` gives aware moments: tests and `--now` move it."""

    settings: Settings
    database: Database
    catchment: Catchment
    media: Mapping[str, Medium]
    clock: Clock = system_clock

    def now(self) -> datetime:
        """The moment it is, in the region's time zone."""
        return self.catchment.local(self.clock())

    def may_start_from(self, address: Address, at: datetime) -> datetime:
        """The moment from which we may write first to an address: quiet hours, holidays, its own quiet times."""
        standards, local = self.catchment.standards, self.catchment.local(at)
        return next_allowed(
            local, self.catchment.holidays, standards.quiet_from, standards.quiet_until, _own_quiet_time(address)
        )

    def may_start_at(self, address: Address | None, at: datetime) -> bool:
        """Whether we may write first at that moment; without an address, to anybody."""
        standards, local = self.catchment.standards, self.catchment.local(at)
        own = _own_quiet_time(address) if address else None
        return may_start_at(local, self.catchment.holidays, standards.quiet_from, standards.quiet_until, own)


def _own_quiet_time(address: Address) -> Span | None:
    if address.quiet_from is None or address.quiet_until is None:
        return None
    return time(address.quiet_from), time(address.quiet_until)


def open_liaison(settings: Settings, media: Mapping[str, Medium], clock: Clock = system_clock) -> Liaison:
    """Open the service on its settings. Raises `SettingsError`, `DatabaseUnreachableError`, `KeyUnknownError`."""
    if not settings.secret_keys:
        raise SettingsError(
            "LIAISON_SECRET_KEYS is not set. Make a key with: head -c 32 /dev/urandom | base64 (keep it safe: without"
            " it the database cannot be read). To only look around, run: liaison demo"
        )
    catchment = read_catchment(settings.catchment)
    database = Database(settings.database, settings.keys)
    if not is_current(database.engine):
        raise DatabaseUnreachableError("The database schema is not current. Run: liaison migrate")
    return Liaison(settings, database, catchment, media, clock)
