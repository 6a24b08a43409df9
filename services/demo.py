"""The demo: its keys, its database, an invented directory. Nothing in it is real."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy.engine import make_url

from dialogs.words import Language
from services.addresses import expect_address
from services.api_keys import Scope, make_key
from services.catchment import read_catchment
from services.clients.linking import PHONES
from services.database import Database
from services.engines import connect
from services.errors import SettingsError
from services.imports import KINDS, load
from services.liaison import Liaison, system_clock
from services.migrations import migrate
from services.models import Staff, StaffAddress
from services.phones import normal_phone
from services.settings import Settings, read_settings
from services.staff.factors import code_at, enrol
from services.staff.members import Role, add_staff, find_staff
from services.staff.passwords import passwords

_KEYS = "demo-secret.keys"
_DATABASE = "demo.sqlite"
_API_KEY = "demo-api.key"
PASSWORD = "a day at the demo"  # noqa: S105 - of people who do not exist, on a server that only this machine reaches
DEMO_PROVIDER = "demo-01"
"""The site whose staff and clients the demo shows."""
_FACTOR = "LIAISONDEMOLIAISONDEMOLIAISONDEM"
"""The second factor of everybody in the demo; the page that asks for its code shows it."""


def demo_settings(data_dir: Path, port: int) -> Settings:
    """Return the settings of a demo in this folder, with keys made and kept there, readable by its owner alone."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"--data: {data_dir} cannot be used ({error.strerror}).") from None
    kept = data_dir / _KEYS
    if not kept.exists():
        _keep(kept, base64.b64encode(os.urandom(32)).decode())
    return read_settings(
        env_file=None,
        data_dir=data_dir,
        database_url=f"sqlite:///{data_dir / _DATABASE}",
        secret_keys=(SecretStr(kept.read_text().strip()),),
        public_url=f"http://127.0.0.1:{port}",
    )


def has_demo(data_dir: Path) -> bool:
    """Whether a demo was started in this folder."""
    return (data_dir / _KEYS).exists() and (data_dir / _DATABASE).exists()


def is_demo(settings: Settings) -> bool:
    """Whether the database is a demo's: its keys lie beside it."""
    path = Path(make_url(settings.database).database or "")
    return settings.database.startswith("sqlite") and path.name == _DATABASE and (path.parent / _KEYS).exists()


def _keep(path: Path, secret: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)


def prepare_demo(settings: Settings) -> str:
    """Make or keep the demo's database: schema, invented providers, resources. Give its API key. Safe to repeat."""
    engine = connect(settings.database)
    migrate(engine)
    engine.dispose()
    database = Database(settings.database, settings.keys)
    at = read_catchment(settings.catchment).local(system_clock())
    for kind, name in (("providers", "providers-demo.csv"), ("resources", "resources.csv")):
        with resources.as_file(resources.files("services.data") / name) as path:
            load(database, KINDS[kind], path, at)
    kept = settings.data_dir / _API_KEY
    if not kept.exists():
        _keep(kept, make_key(database, "demo", [Scope.READ, Scope.WRITE], system_clock()))
    database.close()
    return kept.read_text()


def demo_staff(liaison: Liaison, people: Iterable[Mapping[str, Any]], provider: str) -> None:
    """Add the demo's staff, who all have the same password and second factor, and phones that nobody holds.

    Safe to repeat.
    """
    hashed = passwords().hash(PASSWORD)
    with liaison.database.begin() as session:
        for person in people:
            if find_staff(session, liaison.database.vault, person["email"]) is not None:
                continue
            role = Role(person["role"])
            at_provider = provider if role in (Role.CASEWORKER, Role.MANAGER) else None
            staff = add_staff(
                session,
                liaison.database.vault,
                person["email"],
                role,
                liaison.clock(),
                name=person["name"],
                provider=at_provider,
            )
            staff.password_hash, staff.languages = hashed, person["languages"]
            staff.on_call = person.get("on_call", False)
            enrol(staff, _FACTOR)
            if "phone" in person:
                staff.route = PHONES
                vault, number = liaison.database.vault, normal_phone(person["phone"])
                address = expect_address(session, vault, PHONES, number, Language.EN, liaison.clock())
                address.for_staff = address.language_confirmed = True
                session.add(StaffAddress(staff_id=staff.id, address_id=address.id, verified_at=liaison.clock()))


def demo_code(settings: Settings, staff: Staff, at: datetime) -> str | None:
    """The code that is good at a moment, for the demo's own people; None for whoever set up a factor of their own."""
    return code_at(_FACTOR, at) if is_demo(settings) and staff.totp_secret == _FACTOR else None
