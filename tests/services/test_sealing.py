"""What is personal is sealed: it cannot be read, moved or changed in the database, and rotation loses nothing."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text, update

from services.conversations import receive
from services.database import Database
from services.errors import KeyUnknownError
from services.liaison import Liaison
from services.models import Address, Conversation, Message, WrappedKey
from services.models.base import Base, Sealed, SealedJson
from services.sealing.rotation import rotate
from services.settings import decode_key
from services.turns.inbound import Inbound
from tests.conftest import SECRET

OTHER = decode_key("b2ZvdGhlcm9mb3RoZXJvZm90aGVyb2ZvdGhlcm9mb3Q=")
PHONE = "+15195550123"


def written(liaison: Liaison) -> None:
    receive(liaison, Inbound("sms", PHONE, "Hi, I am Zebulon and I need a job in Sarnia", vendor_id="m1"))


def everything_stored(liaison: Liaison) -> bytes:
    """Every value of every row, as the database holds it."""
    found = b""
    with liaison.database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')):
                found += b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
    return found


def test_nothing_personal_is_readable_in_the_database(liaison: Liaison) -> None:
    written(liaison)
    stored = everything_stored(liaison)
    for personal in (b"5550123", b"Zebulon", b"need a job"):
        assert personal not in stored


def test_the_columns_that_hold_people_are_sealed() -> None:
    sealed = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Sealed | SealedJson)
    }
    assert {"address.value", "message.text", "message.options", "conversation.state", "alert.note"} <= sealed
    for name in sealed:
        table, column = name.split(".")
        kind = Base.metadata.tables[table].c[column].type
        assert isinstance(kind, Sealed | SealedJson)
        assert kind.column == name, "the associated data names the place"


def test_a_value_moved_to_another_column_does_not_open(liaison: Liaison) -> None:
    sealed = liaison.database.vault.seal(b"secret", "message.text")
    assert liaison.database.vault.unseal(sealed, "message.text") == b"secret"
    with pytest.raises(KeyUnknownError):
        liaison.database.vault.unseal(sealed, "alert.note")
    with pytest.raises(KeyUnknownError):
        liaison.database.vault.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "message.text")


def test_a_wrong_secret_does_not_open_the_database(liaison: Liaison) -> None:
    with pytest.raises(KeyUnknownError, match="LIAISON_SECRET_KEYS"):
        Database(liaison.settings.database, (OTHER,))


def test_rotation_seals_everything_anew_and_one_phone_stays_one_person(liaison: Liaison) -> None:
    written(liaison)
    current = decode_key(SECRET.get_secret_value())
    assert rotate(liaison.database, (OTHER, current)) >= 4
    reopened = Database(liaison.settings.database, (OTHER,))
    with reopened.reading() as session:
        assert session.query(Address).one().value == PHONE
        assert "Zebulon" in session.query(Message).order_by(Message.id).first().text  # type: ignore[union-attr]
        assert session.query(Conversation).one().state["greeted"] is True
        assert session.query(Address).one().value_hash == reopened.vault.index("sms", PHONE)
        sealed = session.execute(text("SELECT text FROM message")).scalars().all()
    assert {reopened.vault.sealed_with(bytes(value)) for value in sealed} == {reopened.vault.current}
    reopened.close()
    with pytest.raises(KeyUnknownError):
        Database(liaison.settings.database, (current,))


def test_processes_that_start_together_on_a_new_database_make_one_set_of_keys(liaison: Liaison) -> None:
    """A second index key would make two people of one phone."""
    with liaison.database.begin() as session:
        session.execute(text("DELETE FROM wrapped_key"))
    start, opened, failures = threading.Barrier(4), [], []

    def open_it() -> None:
        try:
            start.wait()
            opened.append(Database(liaison.settings.database, liaison.settings.keys))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    hashes = {database.vault.index("sms", PHONE) for database in opened}
    for database in opened:
        database.close()
    assert not failures
    assert len(hashes) == 1
    with liaison.database.reading() as session:
        assert sorted(session.query(WrappedKey.kind)) == [("data",), ("index",)]


def test_a_running_service_reads_and_writes_on_after_the_keys_were_rotated_beside_it(liaison: Liaison) -> None:
    written(liaison)
    beside = Database(liaison.settings.database, liaison.settings.keys)
    rotate(beside, liaison.settings.keys)
    assert beside.vault.current != liaison.database.vault.current
    again = receive(liaison, Inbound("sms", PHONE, "And where is your office?", vendor_id="m2"))  # a writer, at once
    assert again.replies
    assert liaison.database.vault.current == beside.vault.current
    with beside.reading() as session:
        assert session.query(Address).one().value == PHONE
        assert "And where is your office?" in [row.text for row in session.query(Message)]
    beside.close()


def test_what_a_service_sealed_before_it_knew_of_the_new_key_is_still_read(liaison: Liaison) -> None:
    beside = Database(liaison.settings.database, liaison.settings.keys)
    rotate(beside, liaison.settings.keys)
    written(liaison)  # nothing was there to read: it still seals with the old key
    assert beside.vault.current != liaison.database.vault.current
    with beside.reading() as session:
        assert session.query(Address).one().value == PHONE
    beside.close()


def test_a_moment_without_a_time_zone_is_refused(liaison: Liaison) -> None:
    from datetime import datetime

    from sqlalchemy.exc import StatementError

    written(liaison)
    with pytest.raises(StatementError, match="time zone"), liaison.database.begin() as session:
        session.execute(update(Address).values(heard_at=datetime(2026, 1, 1)))  # noqa: DTZ001
