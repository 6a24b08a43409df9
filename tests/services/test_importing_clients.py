"""Clients from a file: taken once by their reference, bad rows named, the others taken, nothing else touched."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dialogs.words import Language
from services.clients.files import find_client
from services.clients.links import address_to_write_to, addresses_of, standing
from services.consent import allows, ledger_of
from services.imports import KINDS, Report, load
from services.imports.loading import FileRefusedError
from services.liaison import Liaison
from services.models import Address, AuditEntry, Client, Purpose, Staff
from services.rules.standing import Standing

AWA = {
    "reference": "C-1",
    "first_name": "Awa",
    "last_name": "Keita",
    "language": "FR",
    "phone": "519 555 0123",
    "phone_confirmed": "yes",
    "email": "awa@example.ca",
    "region": "Windsor-Essex",
    "service_level": "case_managed",
    "provider": "Demo Works",
    "caseworker": "lea@example.ca",
    "social_assistance": "ow",
    "hours_at_entry": "12,5",
    "sa_contact_name": "Sam",
    "sa_contact_phone": "519-555-0100",
    "birth_year": "1990",
    "postal_code": "",
    "consent_service": "verbal",
    "consent_service_at": "2026-11-20",
    "consent_service_wording_version": "2026-11",
}


def bring(liaison: Liaison, tmp_path: Path, *rows: dict[str, str], dry_run: bool = False) -> Report:
    path = tmp_path / "clients.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(AWA))
        writer.writeheader()
        writer.writerows({**dict.fromkeys(AWA, ""), **row} for row in rows)
    return load(liaison.database, KINDS["clients"], path, liaison.now(), dry_run=dry_run)


def test_a_file_brought_in_twice_is_the_same_the_second_time(liaison: Liaison, tmp_path: Path) -> None:
    assert bring(liaison, tmp_path, AWA).added == 1
    again = bring(liaison, tmp_path, AWA)
    assert (again.added, again.changed, again.same, again.refused) == (0, 0, 1, [])
    with liaison.database.reading() as session:
        client = find_client(session, "C-1")
        assert (client.language, client.hours_at_entry, client.confirm_with) == ("fr", 12.5, {"birth_year": "1990"})
        assert client.sa_contact == {"name": "Sam", "phone": "519-555-0100"}
        (staff,) = session.query(Staff)
        assert client.caseworker_id == staff.id
        address = address_to_write_to(session, client)
        assert address is not None
        assert standing(session, address, liaison.clock()) is Standing.CONFIRMED
        assert Language(address.language) is Language.FR
        assert allows(session, address, Purpose.REMINDER)
        assert [(entry.purpose, entry.obtained) for entry in ledger_of(session, client)] == [("service", "verbal")]
        assert [(row.actor, row.action) for row in session.query(AuditEntry)] == [("import", "created")]


def test_an_empty_cell_keeps_what_is_on_file_and_null_clears_it(liaison: Liaison, tmp_path: Path) -> None:
    bring(liaison, tmp_path, AWA)
    report = bring(liaison, tmp_path, {"reference": "C-1", "last_name": "Diallo", "email": "null", "phone": "null"})
    assert (report.changed, report.refused) == (1, [])
    with liaison.database.reading() as session:
        client = find_client(session, "C-1")
        assert (client.first_name, client.last_name, client.email) == ("Awa", "Diallo", None)
        assert not addresses_of(session, client)
        assert client.confirm_with == {"birth_year": "1990"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"reference": ""}, "reference"),
        ({"first_name": ""}, "first_name"),
        ({"language": "es"}, "language"),
        ({"language": ""}, "language"),
        ({"phone": "12"}, "phone"),
        ({"phone_confirmed": "perhaps"}, "phone_confirmed"),
        ({"phone": ""}, "phone_confirmed"),
        ({"email": "nobody"}, "email"),
        ({"service_level": "gold"}, "service_level"),
        ({"caseworker": "Lea"}, "caseworker"),
        ({"social_assistance": "ei"}, "social_assistance"),
        ({"hours_at_entry": "many"}, "hours_at_entry"),
        ({"hours_at_entry": "169"}, "hours_at_entry"),
        ({"birth_year": "90"}, "birth_year"),
        ({"postal_code": "D1D 1D1"}, "postal_code"),
        ({"consent_service": "perhaps"}, "consent_service"),
        ({"consent_service_at": ""}, "consent_service_at"),
        ({"consent_service_at": "2026-11-20T10:00"}, "consent_service_at"),
        ({"consent_service_at": "2999-01-01"}, "consent_service_at"),
        ({"consent_service_wording_version": ""}, "consent_service_wording_version"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column_and_holds_nothing_else_back(
    liaison: Liaison, tmp_path: Path, cells: dict[str, str], column: str
) -> None:
    other = {**AWA, "reference": "C-2", "phone": "519-555-0188"}
    report = bring(liaison, tmp_path, {**AWA, **cells}, other)
    assert [(refusal.line, refusal.column) for refusal in report.refused] == [(2, column)]
    assert report.added == 1
    with liaison.database.reading() as session:
        assert [client.reference for client in session.query(Client)] == ["C-2"]


def test_a_dry_run_says_what_would_be_and_writes_nothing(liaison: Liaison, tmp_path: Path) -> None:
    report = bring(liaison, tmp_path, AWA, {**AWA, "reference": "C-2", "phone": "1"}, dry_run=True)
    assert (report.added, [refusal.line for refusal in report.refused]) == (1, [3])
    with liaison.database.reading() as session:
        for table in (Client, Address, Staff, AuditEntry):
            assert session.query(table).count() == 0


def test_a_column_nobody_knows_is_named_and_one_that_stands_twice_refused(liaison: Liaison, tmp_path: Path) -> None:
    """A misspelt heading would lose everybody's phone number without a word."""
    path = tmp_path / "clients.csv"
    header = "reference,first_name,language,service_level,phne\n"
    path.write_text(header + "C-9,Ana,en,case_managed,519 555 0177\n", encoding="utf-8")
    report = load(liaison.database, KINDS["clients"], path, liaison.now())
    assert (report.added, report.unread) == (1, ["phne"])
    assert bring(liaison, tmp_path, AWA).unread == []
    path.write_text(header.replace("phne", "reference") + "C-9,Ana,en,case_managed,C-9\n", encoding="utf-8")
    with pytest.raises(FileRefusedError, match=r"the column 'reference' stands twice in line 1\."):
        load(liaison.database, KINDS["clients"], path, liaison.now())
