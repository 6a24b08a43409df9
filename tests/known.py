"""A client who is known at a phone."""

from __future__ import annotations

from dialogs.words import Language
from services.clients.files import put_client
from services.clients.given import Given
from services.liaison import Liaison
from services.rules.client_words import ServiceLevel


def put_known(liaison: Liaison, phone: str) -> None:
    """Awa is C-1, and was seen using this phone."""
    given: Given = {
        "first_name": "Awa",
        "language": Language.EN,
        "service_level": ServiceLevel.CASE_MANAGED,
        "phone": phone,
        "phone_confirmed": True,
    }
    with liaison.database.begin() as session:
        put_client(session, liaison.database.vault, "C-1", given, "test", liaison.now())
