"""Whose file a transcript is about: a line `# on file in French: to confirm` puts who speaks on one."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy.orm import Session

from bot import terminal
from dialogs.words import Language
from services.addresses import expect_address
from services.clients.files import put_client
from services.clients.given import Given
from services.clients.linking import link_to
from services.liaison import Liaison
from services.rules.client_words import Assistance, ServiceLevel
from services.staff.members import expect_staff

_ON_FILE = re.compile(r"^# on file( in French)?: (known|to confirm|shared)$", re.MULTILINE)


def on_file(transcript: str) -> str:
    """The line that says so; empty where nobody is on file."""
    found = _ON_FILE.search(transcript)
    return found[0] if found else ""


def put_on_file(liaison: Liaison, address: str, transcript: str) -> None:
    """Put the terminal's address on a file, if the transcript says so."""
    found = _ON_FILE.search(transcript)
    if found is None:
        return
    language = Language.FR if found[1] else Language.EN
    with liaison.database.begin() as session:
        _link(liaison, session, address, f"C-{address}", language, liaison.now(), known=found[2] == "known")
        if found[2] == "shared":
            _link(liaison, session, address, f"D-{address}", language, liaison.now(), known=True)


def _link(
    liaison: Liaison, session: Session, address: str, reference: str, language: Language, at: datetime, *, known: bool
) -> None:
    given: Given = {
        "first_name": "Amina",
        "language": language,
        "service_level": ServiceLevel.CASE_MANAGED,
        "social_assistance": Assistance.OW,
        "provider": "Demo Works",
        "caseworker": "lea@example.ca",
        "confirm_with": {"birth_year": 1990},
    }
    vault = liaison.database.vault
    expect_staff(session, vault, "lea@example.ca", at).name = "Léa Roy"
    client, _ = put_client(session, vault, reference[:80], given, "test", at)
    there = expect_address(session, vault, terminal.NAME, address, language, at)
    link_to(session, client, there, at, confirmed=known)
