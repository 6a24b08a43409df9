"""`liaison staff`: added with a link that sets a password once, listed, given another link, disabled."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

import pytest

from tests.services.test_commands import SECRET, Ended, run


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An operator's, with a database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")}
    made = {**kept, "LIAISON_DATA_DIR": str(tmp_path / "data"), "LIAISON_SECRET_KEYS": SECRET}
    assert run(made, "migrate").returncode == 0
    return made


def add(environment: dict[str, str], email: str = "kim@example.ca", *more: str) -> Ended:
    return run(environment, "staff", "add", email, "--role", "caseworker", *more)


def test_adding_somebody_prints_a_link_once(environment: dict[str, str]) -> None:
    added = add(environment, "kim@example.ca", "--name", "Kim Roy", "--provider", "North Employment")
    assert added.returncode == 0, added.stderr
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/console/welcome/[\w-]{20,}\n", added.stdout)
    listed = run(environment, "staff", "list").stdout
    for word in ("caseworker", "kim@example.ca", "Kim Roy", "North Employment", "no password yet"):
        assert word in listed
    again = add(environment)  # not set yet: another link
    assert again.returncode == 0
    assert again.stdout != added.stdout


def test_somebody_is_disabled_and_let_in_again(environment: dict[str, str]) -> None:
    add(environment)
    assert run(environment, "staff", "disable", "KIM@example.ca").returncode == 0
    assert "disabled" in run(environment, "staff", "list").stdout
    link = run(environment, "staff", "reset", "kim@example.ca")
    assert "/console/welcome/" in link.stdout
    assert "disabled" not in run(environment, "staff", "list").stdout


def test_a_lost_phone_is_forgotten_with_the_link(environment: dict[str, str]) -> None:
    add(environment)
    database = sqlite3.connect(Path(environment["LIAISON_DATA_DIR"]) / "liaison.sqlite")
    database.execute("UPDATE staff SET totp_last = 1")
    database.commit()
    run(environment, "staff", "reset", "kim@example.ca")
    assert database.execute("SELECT totp_last FROM staff").fetchall() == [(1,)]
    assert "/console/welcome/" in run(environment, "staff", "reset", "kim@example.ca", "--second-step").stdout
    assert database.execute("SELECT totp_last FROM staff").fetchall() == [(None,)]
    database.close()


@pytest.mark.parametrize("command", ["reset", "disable"])
def test_somebody_unknown_is_one_line_and_exit_code_one(environment: dict[str, str], command: str) -> None:
    refused = run(environment, "staff", command, "nobody@example.ca")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1
    assert "nobody@example.ca" in refused.stderr


@pytest.mark.parametrize("email", ["kim", "kim@", "kim roy@example.ca"])
def test_what_is_no_address_is_refused(environment: dict[str, str], email: str) -> None:
    assert add(environment, email).returncode == 1
    assert run(environment, "staff", "list").stdout == ""


def test_a_link_by_mail_needs_mail(environment: dict[str, str]) -> None:
    refused = add(environment, "kim@example.ca", "--mail")
    assert refused.returncode == 1
    assert "LIAISON_SMTP_URL" in refused.stderr
    assert run(environment, "staff", "list").stdout == ""
    with_mail = {**environment, "LIAISON_SMTP_URL": "smtp://localhost", "LIAISON_MAIL_FROM": "a@example.ca"}
    mailed = add(with_mail, "kim@example.ca", "--mail")
    assert mailed.returncode == 0, mailed.stderr
    assert "/console/welcome/" not in mailed.stdout


def test_somebody_is_named_for_danger(environment: dict[str, str]) -> None:
    """R-94."""
    add(environment)
    named = run(environment, "staff", "on-call", "kim@example.ca").stdout
    assert "day and night" in named
    assert "no address of theirs is verified yet" in named
    assert "on call" in run(environment, "staff", "list").stdout
    assert "no longer" in run(environment, "staff", "on-call", "kim@example.ca", "--off").stdout
    assert "on call" not in run(environment, "staff", "list").stdout
