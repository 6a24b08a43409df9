"""Talk as a client in the terminal: the terminal is on their file for as long as the talk lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dialogs.words import Language
from services.addresses import expect_address, find_address
from services.clients.files import hold_client
from services.clients.linking import link_to, unlink
from services.liaison import Liaison

_ACTOR = "terminal"


@contextmanager
def as_client(liaison: Liaison, reference: str | None, channel: str, address: str) -> Iterator[None]:
    """Put an address on this client's file, as confirmed, until the block ends. What was said stays in their thread.

    Nobody's, where there is no `reference`. Raises `NotFoundError`.
    """
    if reference is None:
        yield
        return
    vault, at = liaison.database.vault, liaison.now()
    with liaison.database.begin() as session:
        client = hold_client(session, reference)
        there = expect_address(session, vault, channel, address, Language(client.language), at)
        link_to(session, client, there, at, confirmed=True)
    try:
        yield
    finally:
        with liaison.database.begin() as session:
            client, left = hold_client(session, reference), find_address(session, vault, channel, address)
            if left is not None:
                unlink(session, client, left, _ACTOR, liaison.now())
