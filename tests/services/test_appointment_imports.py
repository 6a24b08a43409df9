"""Files of appointments: safe to repeat, told once, bad rows named by line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.appointments import get_appointment
from services.errors import NotFoundError
from services.imports import Report, kinds_for, load
from services.liaison import Liaison
from services.rules.appointments import AppointmentStatus, Bring
from tests.appointments import Phone, add_client, alerts, at, messages

HEADER = "reference,client,starts_at,mode,minutes,place,with,bring,initial,status\n"


@pytest.fixture
def phone(liaison: Liaison) -> Phone:
    """A client on her phone."""
    add_client(liaison)
    return Phone(liaison)


def brought_in(liaison: Liaison, folder: Path, *rows: str, dry_run: bool = False) -> Report:
    path = folder / "appointments.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    kind = kinds_for(liaison)["appointments"]
    return load(liaison.database, kind, path, liaison.now(), dry_run=dry_run)


def test_a_file_is_brought_in_once_however_often_and_told_once(liaison: Liaison, phone: Phone, tmp_path: Path) -> None:
    rows = (
        'A-1,C-1,2026-12-01 10:00,in_person,45,"500 Ouellette Ave, Windsor",Casey,photo_id|resume,yes,',
        "A-2,C-1,2026-12-02T10:00:00-05:00,phone,,,,,,scheduled",
        "A-3,C-1,2026-11-02 10:00,phone,,,,,,attended",
    )
    first, again = brought_in(liaison, tmp_path, *rows), brought_in(liaison, tmp_path, *rows)
    assert (first.added, first.changed, first.same, first.refused) == (3, 0, 0, [])
    assert (again.added, again.changed, again.same, again.refused) == (0, 0, 3, [])
    kept = get_appointment(liaison, "A-1")
    assert (kept.starts_at, kept.minutes, kept.bring) == (
        at("2026-12-01T10:00"),
        45,
        (Bring.PHOTO_ID, Bring.RESUME),
    )
    assert get_appointment(liaison, "A-3").status is AppointmentStatus.ATTENDED
    assert len(messages(liaison)) == 2


def test_an_empty_cell_keeps_and_another_time_moves(liaison: Liaison, phone: Phone, tmp_path: Path) -> None:
    brought_in(liaison, tmp_path, "A-1,C-1,2026-12-01 10:00,phone,45,,Casey,,,")
    moved = brought_in(liaison, tmp_path, "A-1,C-1,2026-12-03 10:00,phone,,,,,,")
    assert moved.changed == 1
    kept = get_appointment(liaison, "A-1")
    assert (kept.minutes, kept.with_whom, kept.sequence) == (45, "Casey", 1)


def test_null_clears_and_what_comes_cancelled_is_a_record(liaison: Liaison, phone: Phone, tmp_path: Path) -> None:
    rows = ["A-1,C-1,2026-12-01 10:00,phone,45,,Casey,resume,,", "A-2,C-1,2026-12-02 10:00,phone,,,,,,cancelled"]
    brought_in(liaison, tmp_path, *rows)
    brought_in(liaison, tmp_path, "A-1,C-1,2026-12-01 10:00,phone,null,,null,null,,")
    kept = get_appointment(liaison, "A-1")
    assert (kept.minutes, kept.with_whom, kept.bring) == (None, None, ())
    assert [text.splitlines()[-3] for text in phone.round()] == [
        "You have an appointment on Tuesday, December 1 at 10:00 a.m."
    ]


def test_bad_rows_are_named_and_leave_nothing_behind(liaison: Liaison, phone: Phone, tmp_path: Path) -> None:
    report = brought_in(
        liaison,
        tmp_path,
        "A-1,C-1,2026-12-01 10:00,phone,,,,,,",
        "A-2,C-9,2026-12-01 10:00,phone,,,,,,",
        "A-3,C-1,soon,phone,,,,,,",
        "A-4,C-1,2026-12-01 10:00,owl,,,,,,",
        "A-5,C-1,2026-12-01 10:00,phone,long,,,,,",
        "A-6,C-1,2026-12-01 10:00,phone,,,,health_card,,",
        "A-7,C-1,2026-12-01 10:00,phone,9999,,,,,",
        "A-8,C-1,2026-12-01 10:00,phone,,,,,,eaten",
        "A-9,C-1,2026-11-20 10:00,phone,,Stream B,,,,",
        "A-1,C-1,2026-12-01 10:00,phone,,,,,,",
        "A-10,C-1,2026-12-01,phone,,,,,,",
        "A-11,C-1,2027-03-14 02:30,phone,,,,,,",
    )
    assert report.added == 1
    assert sorted((refusal.line, refusal.column) for refusal in report.refused) == [
        (3, "client"),
        (4, "starts_at"),
        (5, "mode"),
        (6, "minutes"),
        (7, "bring"),
        (8, "minutes"),
        (9, "status"),
        (10, "place"),
        (11, "reference"),
        (12, "starts_at"),
        (13, "starts_at"),
    ]
    with pytest.raises(NotFoundError):
        get_appointment(liaison, "A-9")


def test_a_dry_run_writes_nothing_and_says_what_it_would_do(liaison: Liaison, phone: Phone, tmp_path: Path) -> None:
    rows = ("A-1,C-1,2026-11-23 09:00,phone,,,,,,missed", "A-2,C-9,2026-12-01 10:00,phone,,,,,,")
    report = brought_in(liaison, tmp_path, *rows, dry_run=True)
    assert (report.added, len(report.refused)) == (1, 1)
    assert phone.round() == []
    assert alerts(liaison) == []
    with pytest.raises(NotFoundError):
        get_appointment(liaison, "A-1")
