"""What several tests of what comes in by Telegram need."""

from __future__ import annotations

from services import outbox
from services.models import Address, Message, Purpose
from tests.telegram.conftest import Bot, Writer

FIND = "Find a service near me"
ONLY_WORDS = "I can only read written words"
FILE = {"file_id": "f", "file_unique_id": "u"}
FORWARDED = {"type": "brand_new", "date": 1}


def greeted(bot: Bot, amina: Writer) -> None:
    """Somebody who has been greeted and sees the main choices."""
    assert bot.bring(amina.message("hello")).status_code == 200
    assert bot.send()


def queued_alone(bot: Bot, text: str, *choices: tuple[str, str]) -> Message:
    """Something the assistant says by itself to the only person there is."""
    with bot.liaison.database.begin() as session:
        address = session.query(Address).one()
        row = outbox.queue(session, address, text, purpose=Purpose.REPLY, at=bot.liaison.clock())
        row.options = [list(choice) for choice in choices] or None
        session.flush()
        session.expunge(row)
    return row
