"""The commands, as an operator runs them: whole processes, their output and their exit codes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SECRET = "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="
LIAISON = str(Path(sys.executable).parent / "liaison")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An operator's environment: a data folder and a key."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")}
    return {**kept, "LIAISON_DATA_DIR": str(tmp_path / "data"), "LIAISON_SECRET_KEYS": SECRET}


def run(environment: dict[str, str], *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LIAISON, *words], env=environment, input=text, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def migrated(environment: dict[str, str]) -> dict[str, str]:
    assert run(environment, "migrate").returncode == 0
    return environment


def test_migrate_may_be_repeated(migrated: dict[str, str]) -> None:
    again = run(migrated, "migrate")
    assert (again.returncode, again.stderr) == (0, "")


def test_without_a_secret_key_nothing_starts(environment: dict[str, str]) -> None:
    del environment["LIAISON_SECRET_KEYS"]
    for command in ("serve", "worker"):
        refused = run(environment, command)
        assert refused.returncode == 1
        assert "LIAISON_SECRET_KEYS" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIAISON_WEB_WORKERS", "many"),
        ("LIAISON_SPEED", "9"),
        ("LIAISON_CATCHMENT", "atlantis"),
        ("LIAISON_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing"),
        ("LIAISON_DATABASE_URL", "sqlite:////dev/null/all.sqlite"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it_and_exit_code_one(
    environment: dict[str, str], name: str, value: str
) -> None:
    for command in (["migrate"], ["worker", "--once"]):
        refused = run({**environment, name: value}, *command)
        assert refused.returncode == 1, refused.stdout
        assert name in refused.stderr
        assert len(refused.stderr.splitlines()) == 1


def test_a_database_that_was_not_migrated_says_what_to_run(environment: dict[str, str]) -> None:
    refused = run(environment, "worker", "--once")
    assert refused.returncode == 1
    assert "liaison migrate" in refused.stderr


def test_a_worker_does_one_round_as_of_any_moment_and_ends(migrated: dict[str, str]) -> None:
    assert run(migrated, "worker", "--once").returncode == 0
    assert run(migrated, "worker", "--once", "--now", "2027-03-14T09:00:00-05:00").returncode == 0
    refused = run(migrated, "worker", "--once", "--now", "tomorrow")
    assert refused.returncode == 2
    assert "2026-12-01T09:00:00-05:00" in refused.stderr


def test_an_import_lists_its_bad_rows_and_exits_with_one(migrated: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text("site_name,town,region\nJob Place,Sarnia,Sarnia-Lambton\n,Sarnia,Sarnia-Lambton\n")
    dry = run(migrated, "import", "providers", str(path), "--dry-run")
    assert "1 would be added" in dry.stdout
    real = run(migrated, "import", "providers", str(path))
    assert real.returncode == 1
    assert "1 were added" in real.stdout
    assert "line 3, site_name" in real.stderr
    assert run(migrated, "import", "providers", str(tmp_path / "missing.csv")).returncode == 1


def test_understand_writes_back_what_texts_mean_and_answer(environment: dict[str, str]) -> None:
    asked = [
        {"text": "STOP"},
        {"text": "jveux pu vivre", "lang": "fr", "id": 7},
        {"text": "wher can i go in sarna"},
        {"text": "trois quarts de 6 h", "lang": "fr", "question": "hours_per_week"},
        {"text": "lemington", "lang": "en", "question": "place"},
        {"text": "03/04", "lang": "en", "question": "date", "today": "2026-11-23"},
        {"text": "prefer not to say", "lang": "en", "question": "hourly_wage"},
        {"text": "4/5", "question": "likert"},
    ]
    answered = run(environment, "understand", text="\n".join(json.dumps(line) for line in asked))
    assert answered.returncode == 0, answered.stderr
    found = [json.loads(line) for line in answered.stdout.splitlines()]
    assert (found[0]["intent"], found[0]["opt_out"], found[0]["danger"]) == ("opt_out", "certain", "none")
    assert (found[1]["danger"], found[1]["lang"], found[1]["id"]) == ("certain", "fr", 7)
    assert found[2]["intent"] == "find_provider"
    assert [line["value"] for line in found[3:]] == [
        18,
        {"name": "Leamington", "in_catchment": True},
        None,
        "declined",
        4,
    ]
    assert {"text", "intent", "confidence", "alternatives", "lang", "danger", "opt_out"} <= found[0].keys()


def test_understand_names_the_line_it_cannot_read_and_goes_on(environment: dict[str, str]) -> None:
    given = '{"text": "hello"}\nrubbish\n{"question": "date"}\n{"text": "x", "question": "shoe"}\n{"text": "bonjour"}\n'
    answered = run(environment, "understand", text=given)
    assert answered.returncode == 1
    assert [line.split(":")[0] for line in answered.stderr.splitlines()] == ["line 2", "line 3", "line 4"]
    assert len(answered.stdout.splitlines()) == 2


def test_segments_names_the_letters_that_cost(environment: dict[str, str]) -> None:
    told = run(environment, "segments", "Rendez-vous annulé", "Reçu en août")
    lines = told.stdout.splitlines()
    assert lines[0].startswith("GSM-7  1 SMS")
    assert lines[1].startswith("UCS-2  1 SMS")
    assert lines[1].endswith("ç û")


def test_a_key_is_shown_once_and_its_name_is_taken(migrated: dict[str, str]) -> None:
    made = run(migrated, "key", "new", "reporting", "--scope", "read", "write")
    assert made.returncode == 0
    assert made.stdout.startswith("lsn_")
    again = run(migrated, "key", "new", "reporting", "--scope", "read")
    assert again.returncode == 1
    assert "reporting" in again.stderr
    assert run(migrated, "key", "rotate").returncode == 0


def test_the_doctor_names_what_is_wrong_and_exits_with_one(migrated: dict[str, str], tmp_path: Path) -> None:
    ill = run(migrated, "doctor")
    assert ill.returncode == 1
    assert "FAIL  directory" in ill.stdout
    path = tmp_path / "sites.csv"
    path.write_text("site_name,town,region\nJob Place,Sarnia,Sarnia-Lambton\n")
    run(migrated, "import", "providers", str(path))
    well = run(migrated, "doctor")
    assert well.returncode == 0, well.stdout
    assert all(line.startswith("ok") for line in well.stdout.splitlines())
    assert run({**migrated, "LIAISON_SPEED": "9"}, "doctor").returncode == 1


def test_somebody_talks_in_a_terminal_on_a_machine_with_no_settings(environment: dict[str, str]) -> None:
    del environment["LIAISON_SECRET_KEYS"]
    talked = run(environment, "chat", "--as", "sms", "--lang", "fr", text="bonjour\n2\nchatam\n")
    assert talked.returncode == 0, talked.stderr
    assert "Chatham" in talked.stdout
    assert "SMS, GSM-7" in talked.stdout


def test_a_transcript_is_played_and_fails_where_it_differs(environment: dict[str, str], tmp_path: Path) -> None:
    script = tmp_path / "talk.txt"
    script.write_text("Amina > STOP\nbot   > ...no more messages...\n")
    assert run(environment, "chat", "--as", "sms", "--script", str(script)).returncode == 1, "the schema is not there"
    run(environment, "migrate")
    assert run(environment, "chat", "--as", "sms", "--script", str(script)).returncode == 0
    script.write_text("Amina > STOP\nbot   > Certainly not.\n")
    differs = run(environment, "chat", "--as", "sms", "--script", str(script))
    assert differs.returncode == 1
    assert "- Certainly not." in differs.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until_it_answers(url: str) -> bytes:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} never answered")


@pytest.fixture
def port() -> int:
    return free_port()


def test_the_demo_starts_on_nothing_keeps_its_data_and_ends_cleanly(
    environment: dict[str, str], tmp_path: Path, port: int
) -> None:
    del environment["LIAISON_SECRET_KEYS"]
    for _start in range(2):
        demo = subprocess.Popen(
            [LIAISON, "demo", "--port", str(port), "--data", str(tmp_path / "demo")],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert b"ready" in until_it_answers(f"http://127.0.0.1:{port}/readyz")
            assert b"Liaison" in until_it_answers(f"http://127.0.0.1:{port}/chat?lang=fr")
        finally:
            demo.send_signal(signal.SIGINT)
            printed, errors = demo.communicate(timeout=20)
        assert demo.returncode == 0, errors
        assert f"http://127.0.0.1:{port}/chat" in printed
        assert "Traceback" not in errors
    kept = tmp_path / "demo" / "demo-secret.keys"
    assert kept.stat().st_mode & 0o077 == 0
