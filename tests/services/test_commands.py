"""The commands, as an operator runs them: what they print and their exit codes; the lasting ones as whole processes."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from services.cli import main
from services.demo import demo_settings, prepare_demo

SECRET = "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="
LIAISON = str(Path(sys.executable).parent / "liaison")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An operator's environment: a data folder and a key."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")}
    return {**kept, "LIAISON_DATA_DIR": str(tmp_path / "data"), "LIAISON_SECRET_KEYS": SECRET}


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(environment: dict[str, str], *words: str, text: str = "") -> Ended:
    """Run a command here, in this process: starting one takes a second or two."""
    logs, out, error = structlog.get_config(), io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(error):
        for name in os.environ.keys() - environment.keys():
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["liaison", *words])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape")), "utf-8"))
        try:
            code = main()
        except SystemExit as ended:
            code = ended.code
        finally:
            structlog.configure(**logs)
    return Ended(int(code or 0), out.getvalue(), error.getvalue())


@pytest.fixture
def migrated(environment: dict[str, str]) -> dict[str, str]:
    assert run(environment, "migrate").returncode == 0
    return environment


def test_migrate_may_be_repeated(migrated: dict[str, str]) -> None:
    again = subprocess.run([LIAISON, "migrate"], env=migrated, capture_output=True, text=True, check=False, timeout=60)
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
    assert "1 was added" in real.stdout
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


def test_understand_reads_a_file_that_begins_with_a_byte_order_mark(environment: dict[str, str]) -> None:
    answered = run(environment, "understand", text='\ufeff{"text": "hello"}\r\n')
    assert (answered.returncode, json.loads(answered.stdout)["intent"]) == (0, "greeting")


def test_understand_names_the_line_it_cannot_read_and_goes_on(environment: dict[str, str]) -> None:
    given = '{"text": "hello"}\nrubbish\n{"question": "date"}\n{"text": "x", "question": "shoe"}\n{"text": "bonjour"}\n'
    answered = run(environment, "understand", text=given)
    assert answered.returncode == 1
    assert [line.split(":")[0] for line in answered.stderr.splitlines()] == ["line 2", "line 3", "line 4"]
    assert len(answered.stdout.splitlines()) == 2


RUBBISH = [
    "not JSON",
    "[]",
    "null",
    '"text"',
    "7",
    "[" * 100_000,
    "{}",
    '{"text": null}',
    '{"text": ["hello"]}',
    '{"text": "hello", "extra": NaN}',
    '{"text": "\\ud83d"}',
    '{"text": "hello", "question": "shoe"}',
    '{"text": "hello", "question": null}',
    '{"text": "hello", "question": ["date"]}',
    '{"text": "hello", "question": "date", "lang": "de"}',
    '{"text": "hello", "question": "date", "today": "2026-13-01"}',
    '{"text": "hello", "question": "date", "today": 20261123}',
    '{"text": "tomorrow", "question": "date", "today": "9999-12-31"}',
    '{"text": "yesterday", "question": "date", "today": "0001-01-01"}',
]
QUESTIONS = ("yes_no", "hours_per_week", "hourly_wage", "likert", "date", "place", "postal_code", "number")


def test_understand_answers_rubbish_with_one_line_that_names_it_and_never_a_traceback(
    environment: dict[str, str],
) -> None:
    answered = run(environment, "understand", text="\n".join([*RUBBISH, '{"text": "hello"}']))
    assert answered.returncode == 1
    named = [line.split(":")[0] for line in answered.stderr.splitlines()]
    assert named == [f"line {number}" for number in range(1, len(RUBBISH) + 1)]
    (last,) = answered.stdout.splitlines()
    assert json.loads(last)["text"] == "hello"


def test_understand_reads_texts_of_ten_thousand_characters(environment: dict[str, str]) -> None:
    texts = ["stop " * 2_000, "9" * 10_000, "1 h " * 2_500, "(" * 10_000, "é" * 10_000]
    asked = [{"text": text} for text in texts]
    asked += [{"text": text, "question": question} for text in texts for question in QUESTIONS]
    answered = run(environment, "understand", text="\n".join(json.dumps(line) for line in asked))
    assert (answered.returncode, answered.stderr) == (0, "")
    assert len(answered.stdout.splitlines()) == len(asked)


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


def test_a_key_is_revoked_once_and_the_list_says_so(migrated: dict[str, str]) -> None:
    assert "no API key" in run(migrated, "key", "list").stdout
    made = run(migrated, "key", "new", "reporting", "--scope", "read", "--scope", "write").stdout.strip()
    run(migrated, "key", "new", "casehub", "--scope", "read")
    revoked = run(migrated, "key", "revoke", "reporting")
    assert (revoked.returncode, revoked.stdout) == (0, "reporting is revoked: from now on it opens nothing.\n")
    again = run(migrated, "key", "revoke", "reporting")
    assert again.returncode == 0
    assert again.stdout.startswith("reporting was revoked already, on 20")
    unknown = run(migrated, "key", "revoke", "nobody")
    assert unknown.returncode == 1
    assert "'nobody'" in unknown.stderr
    first, second = run(migrated, "key", "list").stdout.splitlines()
    assert first.startswith("reporting  read write  made 20")
    assert "  revoked 20" in first
    assert second.startswith("casehub  read  made 20")
    assert second.endswith("  in use")
    assert made not in first
    assert run(migrated, "key", "new", "reporting", "--scope", "read").returncode == 1


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


def failures(environment: dict[str, str]) -> list[str]:
    ill = run(environment, "doctor")
    assert (ill.returncode, ill.stderr) == (1, "")
    return [line for line in ill.stdout.splitlines() if line.startswith("FAIL")]


def test_the_doctor_says_in_one_line_that_there_are_no_keys_and_how_to_make_one(migrated: dict[str, str]) -> None:
    del migrated["LIAISON_SECRET_KEYS"]
    about_keys, about_the_directory = failures(migrated)
    assert "LIAISON_SECRET_KEYS is not set. Make one with: head -c 32 /dev/urandom | base64" in about_keys
    assert about_the_directory == "FAIL  directory: cannot be read without LIAISON_SECRET_KEYS"


def test_the_doctor_says_in_one_line_what_is_wrong_with_the_address_of_the_database(migrated: dict[str, str]) -> None:
    for url, reason in (
        ("postgresql://nobody:secret@127.0.0.1:1/nothing", "refused"),
        ("postgresql://nobody:secret@127.0.0.1:1/nothing?colour=blue", "colour"),
    ):
        found = failures({**migrated, "LIAISON_DATABASE_URL": url})
        assert [line.split(":")[0] for line in found] == ["FAIL  database", "FAIL  directory"]
        assert all(reason in line and "secret" not in line for line in found)


def test_the_doctor_goes_on_where_a_table_is_gone(migrated: dict[str, str]) -> None:
    with sqlite3.connect(Path(migrated["LIAISON_DATA_DIR"]) / "liaison.sqlite") as connection:
        connection.execute("DROP TABLE heartbeat")
    connection.close()
    assert [line.split(":")[0] for line in failures(migrated)] == ["FAIL  directory"]


def test_the_doctor_says_that_sending_is_stopped_and_how_to_go_on(migrated: dict[str, str]) -> None:
    run(migrated, "pause", "--why", "wrong template")
    assert "FAIL  sending: all of it is stopped (wrong template)" in "\n".join(failures(migrated))
    run(migrated, "resume")
    assert "FAIL  sending" not in "\n".join(failures(migrated))


def test_the_doctor_says_that_the_key_is_another_one_and_what_to_do(migrated: dict[str, str]) -> None:
    assert run(migrated, "key", "list").returncode == 0
    about_keys = failures({**migrated, "LIAISON_SECRET_KEYS": "b" * 43 + "="})[0]
    assert about_keys.startswith("FAIL  secret keys: LIAISON_SECRET_KEYS does not open this database")
    assert "Put that key back" in about_keys


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "two\nlines"])
def test_a_key_has_a_name_that_can_be_listed_and_revoked(migrated: dict[str, str], name: str) -> None:
    refused = run(migrated, "key", "new", name, "--scope", "read")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "liaison: NAME: must have 1 to 80 ordinary characters\n"


def test_an_export_of_days_that_are_none_is_refused_and_not_empty(migrated: dict[str, str]) -> None:
    refused = run(migrated, "export", "messages", "--from", "2026-12-01", "--to", "2026-11-01")
    assert refused.returncode == 2
    assert "--from is after --to." in refused.stderr


TWILIO = {"LIAISON_TWILIO_ACCOUNT_SID": "AC0", "LIAISON_TWILIO_AUTH_TOKEN": "t", "LIAISON_TWILIO_FROM": "+15195550100"}
LATER = ("worker", "--once", "--now", "2027-03-14T09:00:00-05:00")


def test_the_clock_is_not_moved_where_a_vendor_would_write_to_people(migrated: dict[str, str]) -> None:
    refused = run({**migrated, **TWILIO}, *LATER)
    assert refused.returncode == 1
    assert "LIAISON_TWILIO_API_BASE" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert run({**migrated, **TWILIO}, "worker", "--once").returncode == 0
    assert run({**migrated, **TWILIO, "LIAISON_TWILIO_API_BASE": "http://127.0.0.1:9"}, *LATER).returncode == 0


def test_the_clock_of_a_demos_database_may_always_be_moved(environment: dict[str, str], tmp_path: Path) -> None:
    settings = demo_settings(tmp_path, 8000)
    prepare_demo(settings)
    key = (tmp_path / "demo-secret.keys").read_text()
    demo = {**environment, **TWILIO, "LIAISON_DATABASE_URL": settings.database_url, "LIAISON_SECRET_KEYS": key}
    moved = run(demo, *LATER)
    assert moved.returncode == 0, moved.stderr


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
    for _ in range(300):  # a busy machine takes its time
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} never answered")


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.mark.parametrize(
    ("given", "named"),
    [(("--port", "99999"), "'--port': 99999"), (("--host", "nowhere.invalid"), "--host: nowhere.invalid")],
)
def test_serve_says_in_a_line_where_it_cannot_listen(
    migrated: dict[str, str], given: tuple[str, ...], named: str
) -> None:
    refused = run(migrated, "serve", *given)
    assert refused.returncode in (1, 2)
    assert named in refused.stderr
    assert "Traceback" not in refused.stderr


def test_serve_refuses_a_port_that_is_taken_in_one_line(migrated: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run(migrated, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr == f"liaison: Port {port} cannot be used (Address already in use). Try another --port.\n"


def test_a_demo_on_a_port_in_use_says_so_in_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run(environment, "demo", "--port", str(port), "--data", str(tmp_path / "demo"))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"Port {port} cannot be used" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "demo").exists()


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
            printed, errors = demo.communicate(timeout=60)
        assert demo.returncode == 0, errors
        assert f"http://127.0.0.1:{port}/chat" in printed
        assert "Traceback" not in errors
    kept = tmp_path / "demo" / "demo-secret.keys"
    assert kept.stat().st_mode & 0o077 == 0


def test_who_must_stop_all_sending_does_not_wait_for_what_that_does_not_need() -> None:
    code = "import sys, services.cli, services.commands.sending; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"fastapi", "twilio", "aiogram", "rapidfuzz", "alembic", "psycopg"} & set(loaded)
