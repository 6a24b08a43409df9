"""`doctor`: is everything as it should be? One line each; what to do where it is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import click
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from dialogs.words import Language
from services.catchment import read_catchment
from services.database import Database
from services.engines import connect
from services.errors import KeyUnknownError, LiaisonError
from services.migrations import is_current
from services.models import Heartbeat, Site, Staff, StaffAddress
from services.sending import gates
from services.settings import Settings, read_settings
from services.wording import CLIENTS, STAFF, catalogue

Check = Callable[[Settings], str]
"""One check: what to report, or a `LiaisonError` that says what is wrong and what to do."""
_LOW_DISK = 500 * 2**20  # bytes


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    good: bool
    about: str
    text: str


def command(channels: Mapping[str, Check]) -> click.Command:
    """Make the command; `channels` are the checks of the channels, by name, which only their side knows."""

    @click.command()
    def doctor() -> None:
        """Check settings, database, catalogues, channels, clock and disk."""
        _report(list(examine(channels)))

    return doctor


def _report(findings: Sequence[Finding]) -> None:
    for finding in findings:
        click.echo(f"{'ok  ' if finding.good else 'FAIL'}  {finding.about}: {finding.text}")
    if not all(finding.good for finding in findings):
        raise SystemExit(1)


def examine(channels: Mapping[str, Check]) -> Iterator[Finding]:
    """Yield what is found, one check after the other; a failed check does not stop the others."""
    try:
        settings = read_settings()
    except LiaisonError as error:
        yield Finding(False, "settings", str(error))
        return
    yield Finding(True, "settings", f"catchment {settings.catchment}, seen by people as {settings.public_url}")
    for about, check in {**_CHECKS, **channels}.items():
        try:
            yield Finding(True, about, check(settings))
        except (LiaisonError, OSError, SQLAlchemyError) as error:
            yield Finding(False, about, str(error).splitlines()[0])


def _keys(settings: Settings) -> str:
    if not settings.secret_keys:
        raise LiaisonError("LIAISON_SECRET_KEYS is not set. Make one with: head -c 32 /dev/urandom | base64")
    try:
        Database(settings.database, settings.keys).close()
    except KeyUnknownError:
        raise
    except (LiaisonError, SQLAlchemyError):
        pass  # the next line says what is wrong with the database
    return f"{len(settings.secret_keys)} set"


def _database(settings: Settings) -> str:
    engine = connect(settings.database)
    try:
        with engine.connect():
            pass
        if not is_current(engine):
            raise LiaisonError("the schema is not current. Run: liaison migrate")
    except LiaisonError:
        raise
    except Exception as error:  # whatever the driver raises: the operator gets one line
        raise LiaisonError(f"cannot be used ({str(error).splitlines()[0]})") from None
    finally:
        engine.dispose()
    return f"{engine.dialect.name}, schema current"


def _directory(settings: Settings) -> str:
    if not settings.keys:
        raise LiaisonError("cannot be read without LIAISON_SECRET_KEYS")
    database = Database(settings.database, settings.keys)
    stale = read_catchment(settings.catchment).standards.directory_stale_after_days
    with database.reading() as session:
        sites = session.scalars(select(Site).where(Site.status != "closed")).all()
        beaten = session.scalar(select(func.max(Heartbeat.at)))
    today = datetime.now(UTC).date()
    fresh = sum(site.checked_on is not None and (today - site.checked_on).days <= stale for site in sites)
    if not fresh:
        raise LiaisonError("no provider that may be recommended. Run: liaison import providers FILE.csv")
    worker = f"; a worker was last seen {beaten:%Y-%m-%d %H:%M} UTC" if beaten else "; no worker has run yet"
    return f"{fresh} of {len(sites)} open providers are fresh{worker}"


def _staff(settings: Settings) -> str:
    try:
        database = Database(settings.database, settings.keys)
    except LiaisonError:
        return "not known while the database cannot be read"  # the lines above say why
    with database.reading() as session:
        there = session.scalars(select(Staff).where(Staff.disabled_at.is_(None))).all()
        verified = set(session.scalars(select(StaffAddress.staff_id).where(StaffAddress.verified_at.is_not(None))))
    database.close()
    on_call = [one for one in there if one.on_call]
    reached = sum(one.id in verified for one in on_call)
    hint = "" if reached or not there else "; nobody hears of danger at once: liaison staff on-call EMAIL"
    return f"{len(there)}, of them {len(on_call)} on call for danger, {reached} with an address for alerts{hint}"


def _sending(settings: Settings) -> str:
    try:
        database = Database(settings.database, settings.keys)
    except LiaisonError:
        return "not known while the database cannot be read"
    with database.reading() as session:
        gate = gates.paused(session)
    database.close()
    if gate is not None:
        raise LiaisonError(f"all of it is stopped ({gate.why}). To let messages go out again: liaison resume")
    return "not stopped"


def _catalogues(_settings: Settings) -> str:
    counts = []
    for domain in (CLIENTS, STAFF):
        known = {language: catalogue(language, domain)._catalog for language in Language}  # type: ignore[attr-defined]
        english = {msgid for msgid in known[Language.EN] if msgid}
        for language, messages in known.items():
            missing = [msgid for msgid in english if not messages.get(msgid)]
            if missing:
                raise LiaisonError(f"{language.value} lacks {len(missing)} messages, first: {missing[0]!r}")
        counts.append(len(english))
    return f"{counts[0]} messages for clients and {counts[1]} for staff, in English and French"


def _clock(settings: Settings) -> str:
    now = datetime.now(UTC)
    if not 2025 <= now.year <= 2100:
        raise LiaisonError(f"the clock says {now:%Y-%m-%d}: set it")
    return f"{read_catchment(settings.catchment).local(now):%Y-%m-%d %H:%M %Z}"


def _disk(settings: Settings) -> str:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    if free < _LOW_DISK:
        raise LiaisonError(f"only {free // 2**20} MB free in {settings.data_dir}")
    return f"{free // 2**30} GB free in {settings.data_dir}"


_CHECKS: dict[str, Check] = {
    "secret keys": _keys,
    "database": _database,
    "directory": _directory,
    "staff": _staff,
    "sending": _sending,
    "catalogues": _catalogues,
    "clock": _clock,
    "disk": _disk,
}
