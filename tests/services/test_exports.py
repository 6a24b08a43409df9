"""Tables taken out: what stays of the ledger when a client is deleted is part of it."""

from __future__ import annotations

import pytest

from services.clients.deletion import delete_client
from services.clients.files import find_client
from services.conversations import receive
from services.exports import consents
from services.exports.export import export
from services.liaison import Liaison
from services.models import AuditEntry
from services.turns.inbound import Inbound
from tests.known import put_known

PHONE = "+15195550123"


@pytest.fixture
def deleted(liaison: Liaison) -> None:
    """Awa said STOP from her phone, and was deleted."""
    at = liaison.now()
    put_known(liaison, PHONE)
    receive(liaison, Inbound("sms", PHONE, "please stop texting me"))
    with liaison.database.begin() as session:
        delete_client(liaison, session, find_client(session, "C-1"), "asked", "test", at)


@pytest.mark.usefixtures("deleted")
def test_what_outlives_a_deletion_is_taken_out_with_the_ledger(
    liaison: Liaison, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-41, R-105: the ledger is whole; nobody is named in it any more."""
    monkeypatch.setattr(consents, "_AT_ONCE", 3)
    rows = [*export(liaison, "consents", "test", None, None)]
    assert [row["purpose"] for row in rows] == ["service", "esq", "documents", "campaign"]
    assert {(row["client"], row["address"], row["granted"], row["channel"]) for row in rows} == {
        (None, None, False, "sms")
    }
    assert {row["wording"] for row in rows} == {"please stop texting me"}
    with liaison.database.reading() as session:
        entries = session.query(AuditEntry).filter_by(action="exported_consents")
        assert [entry.subject for entry in entries] == ["deleted", "deleted"]


@pytest.mark.usefixtures("deleted")
def test_nothing_that_was_said_outlives_it(liaison: Liaison) -> None:
    assert [*export(liaison, "messages", "test", None, None)] == []
