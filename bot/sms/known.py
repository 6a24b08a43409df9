"""Which of the vendor's message ids we have already, in either direction, or had and deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice

from sqlalchemy import select

from bot.sms.account import NAME
from services.liaison import Liaison
from services.models import LeftAtVendor, Message

Known = Callable[[Collection[str]], set[str]]
_AT_ONCE = 500  # ids in one statement


def known_to(liaison: Liaison) -> Known:
    """Return a function that tells which of some ids belong to a row of ours, or did until it was deleted."""

    def known(ids: Collection[str]) -> set[str]:
        found: set[str] = set()
        rest = iter(ids)
        with liaison.database.reading() as session:
            while some := list(islice(rest, _AT_ONCE)):
                for table in (Message, LeftAtVendor):
                    ours = select(table.vendor_id).where(table.channel == NAME, table.vendor_id.in_(some))
                    found |= {one for one in session.scalars(ours) if one is not None}
        return found

    return known
