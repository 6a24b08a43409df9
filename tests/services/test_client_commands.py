"""Commands about clients: a file brought in, a talk as one of them, tables taken out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.services.test_commands import environment, migrated, run

__all__ = ["environment", "migrated"]

CLIENTS = """reference,first_name,language,service_level,caseworker,phone,consent_service,consent_service_at,\
consent_service_wording_version
C-1,Awa,fr,case_managed,lea@example.ca,519-555-0123,verbal,2026-11-02,2026-11
C-2,Luc,xx,case_managed,,,,,
"""


@pytest.fixture
def with_clients(migrated: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """A database with one client, whose file had a bad row too."""
    path = tmp_path / "clients.csv"
    path.write_text(CLIENTS, "utf-8")
    ended = run(migrated, "import", "clients", str(path))
    assert ended.returncode == 1
    assert "clients.csv, line 3, language:" in ended.stderr
    assert "1 was added" in ended.stdout
    return migrated


def test_somebody_talks_as_a_client_who_is_known(with_clients: dict[str, str]) -> None:
    talked = run(with_clients, "chat", "--client", "C-1", "--as", "sms", text="c'est qui mon conseiller\n")
    assert talked.returncode == 0, talked.stderr
    assert "lea@example.ca" not in talked.stdout, "an address is no name"
    assert "Personne n'est encore nommé" in talked.stdout
    exported = run(with_clients, "export", "messages", "--format", "jsonl")
    rows = [json.loads(line) for line in exported.stdout.splitlines()]
    assert [(row["client"], row["author"], row["channel"]) for row in rows[:1]] == [("C-1", "client", "terminal")]
    again = run(with_clients, "chat", "--as", "sms", text="c'est qui mon conseiller\n")
    assert "aucun dossier" in again.stdout, "the talk is over, and the terminal is nobody's"


def test_a_client_who_is_not_there_is_named(migrated: dict[str, str]) -> None:
    ended = run(migrated, "chat", "--client", "C-9", text="hello\n")
    assert ended.returncode == 1
    assert "C-9" in ended.stderr


def test_the_ledger_is_taken_out_by_day(with_clients: dict[str, str]) -> None:
    exported = run(with_clients, "export", "consents", "--from", "2026-11-02", "--to", "2026-11-02")
    (row,) = csv.DictReader(io.StringIO(exported.stdout))
    assert (row["client"], row["purpose"], row["granted"], row["obtained"]) == ("C-1", "service", "True", "verbal")
    assert row["at"] == "2026-11-02T00:00:00-05:00"
    none = run(with_clients, "export", "consents", "--from", "2026-11-03")
    assert none.stdout.splitlines() == [exported.stdout.splitlines()[0]]


def test_what_people_on_nobodys_file_said_is_taken_out_after_the_clients(with_clients: dict[str, str]) -> None:
    run(with_clients, "chat", "--client", "C-1", "--as", "sms", text="bonjour\n")
    run(with_clients, "chat", "--as", "sms", text="hello there\nARRET\n")
    said = [
        json.loads(line) for line in run(with_clients, "export", "messages", "--format", "jsonl").stdout.splitlines()
    ]
    assert [row["client"] for row in said] == ["C-1", "C-1", None, None, None, None]
    assert len({row["id"] for row in said}) == len(said), "each once"
    assert said[2]["text"] == "hello there"
    ledger = [
        json.loads(line) for line in run(with_clients, "export", "consents", "--format", "jsonl").stdout.splitlines()
    ]
    theirs = [row for row in ledger if row["client"] is None]
    assert {(row["purpose"], row["granted"]) for row in theirs} >= {("service", False), ("campaign", False)}
    assert {row["address"] for row in theirs} == {said[2]["address"]}


def test_what_a_spreadsheet_would_run_is_a_text(with_clients: dict[str, str]) -> None:
    run(with_clients, "chat", "--client", "C-1", "--as", "sms", text="=1+1\n")
    exported = run(with_clients, "export", "messages")
    assert "'=1+1" in exported.stdout
