"""The rows of a turn are written without the ORM's unit of work: they must be what it would have written."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from services import outbox
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Message, Purpose
from services.turns.before import before
from services.turns.inbound import Inbound
from services.turns.rows import Kept, add_message, gone_on, keep_state
from services.turns.speech import Choice

PHONE = "+15195550123"


@pytest.fixture
def person(liaison: Liaison) -> int:
    return receive(liaison, Inbound("sms", PHONE, "hello", vendor_id="SM1")).address_id


def columns(session: Session, row: int) -> dict[str, object]:
    found = session.get_one(Message, row)
    return {column.key: getattr(found, column.key) for column in Message.__table__.columns if column.key != "id"}


def test_a_reply_is_queued_as_any_other_message(liaison: Liaison, person: int) -> None:
    at, choices = liaison.now(), (Choice("yes", "Yes"), Choice("no", "No"))
    with liaison.database.begin() as session:
        address = session.get_one(Address, person)
        heard = session.scalars(select(Message.id).where(Message.vendor_id == "SM1")).one()
        by_orm = outbox.queue(
            session, address, "Yes or no?", purpose=Purpose.REPLY, at=at, choices=choices, in_reply_to=heard, segments=1
        )
        written = outbox.queue_reply(
            session, address, "Yes or no?", at=at, choices=choices, in_reply_to=heard, segments=1
        )
        as_queued, as_reply = by_orm.id, written
    with liaison.database.reading() as session:
        assert columns(session, as_reply) == columns(session, as_queued)


def test_each_turn_counts_and_a_state_read_before_another_turn_is_not_written(liaison: Liaison, person: int) -> None:
    at = liaison.now()
    with liaison.database.begin() as session:
        read = before(session, session.get_one(Address, person), None, at).conversation
        assert isinstance(read, Kept)
    receive(liaison, Inbound("sms", PHONE, "menu", vendor_id="SM2"))
    with liaison.database.begin() as session:
        now = before(session, session.get_one(Address, person), None, at).conversation
        assert now is not None
        assert now.version == read.version + 1
        with pytest.raises(StaleDataError):
            keep_state(session, person, read, read.state, at)
    with liaison.database.reading() as session:
        kept = before(session, session.get_one(Address, person), None, at).conversation
    assert kept == now


def test_a_message_is_not_written_where_its_change_cannot_be_made(liaison: Liaison, person: int) -> None:
    at = liaison.now()
    with liaison.database.begin() as session:
        read = before(session, session.get_one(Address, person), None, at).conversation
        assert read is not None
        keep_state(session, person, read, {"said": 1}, at)
    stale, fresh = gone_on(person, read, {"said": 2}, at), gone_on(person, Kept(read.state, read.version + 1), {}, at)
    with liaison.database.reading() as session:
        said = columns(session, session.scalars(select(Message.id).where(Message.vendor_id == "SM1")).one())
    said = {name: value for name, value in said.items() if value is not None} | {"vendor_id": "SM2"}
    with pytest.raises(StaleDataError), liaison.database.begin() as session:
        add_message(session, said, stale)
    with liaison.database.begin() as session:
        row = add_message(session, said, fresh)
    with liaison.database.reading() as session:
        assert columns(session, row) == columns(session, row) | said
        assert session.scalars(select(Message.id).where(Message.vendor_id == "SM2")).all() == [row]
        kept = before(session, session.get_one(Address, person), None, at).conversation
    assert kept == Kept({}, read.version + 2)


def test_who_writes_is_alive_and_was_heard_now(liaison: Liaison, person: int) -> None:
    with liaison.database.begin() as session:
        session.get_one(Address, person).dead_at = liaison.now()
    receive(liaison, Inbound("sms", PHONE, "menu", vendor_id="SM2"))
    with liaison.database.reading() as session:
        address = session.get_one(Address, person)
        assert (address.dead_at, address.heard_at) == (None, liaison.now())
