"""Read a CSV file row by row: good rows are upserted in short transactions, bad ones listed, none held back."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from services.database import Database
from services.errors import ConflictError, InvalidError, LiaisonError
from services.models import Base
from services.outcome import Outcome
from services.sealing.vault import Vault

_COMMIT_EVERY = 0.1  # seconds: a command beside `serve` must not hold the writer's place longer


class RowError(ValueError):
    """A row cannot be taken: which column, and why in words for whoever keeps the file."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column = column
        self.reason = reason


class FileRefusedError(LiaisonError):
    """The file as a whole cannot be read."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken. `line` counts from 1, the header being line 1."""

    line: int
    column: str
    reason: str


@dataclass
class Report:
    """What an import did. `unread` are the columns of the file that nothing asked for: misspelt, or of no use here."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: list[Refusal] = field(default_factory=list)
    unread: Sequence[str] = ()


Save = Callable[[Session, Vault, Mapping[str, Any], datetime], Outcome]


@dataclass(frozen=True)
class Kind:
    """How one kind of file is read: the columns it must have, what a row becomes (`reference` is its key), and how that
    is kept. `row` is handed the local date, `save` the moment.
    """

    required: Sequence[str]
    row: Callable[[Mapping[str, str], date], Mapping[str, Any]]
    save: Save


def load(
    database: Database,
    kind: Kind,
    path: Path,
    at: datetime,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _lines: None,
) -> Report:
    """Bring a file in, as of `at` (aware, local); safe to repeat. With `dry_run` nothing is written.

    Raises `FileRefusedError`.
    """
    report, asked = Report(), set[str]()
    good = list(_good_rows(kind, path, at.date(), report, asked))
    position = 0
    while position < len(good):
        until = time.monotonic() + _COMMIT_EVERY
        with database.begin() as session:
            while position < len(good) and time.monotonic() < until:
                _save(session, database.vault, kind, good[position], at, report)
                position += 1
                progress(1)
            if dry_run:
                session.rollback()
    report.refused.sort(key=lambda refusal: refusal.line)
    return report


def _save(
    session: Session, vault: Vault, kind: Kind, row: tuple[int, Mapping[str, Any]], at: datetime, report: Report
) -> None:
    line, values = row
    try:
        with session.begin_nested():
            outcome = kind.save(session, vault, values, at)
    except InvalidError as error:
        report.refused.append(Refusal(line, error.field, error.reason))
        return
    except ConflictError as error:
        report.refused.append(Refusal(line, "reference", str(error)))
        return
    match outcome:
        case Outcome.ADDED:
            report.added += 1
        case Outcome.CHANGED:
            report.changed += 1
        case Outcome.SAME:
            report.same += 1


class _Cells(Mapping[str, str]):
    """A row that notes in `asked` which of its columns are looked at."""

    def __init__(self, cells: Mapping[str, str], asked: set[str]) -> None:
        self._cells, self._asked = cells, asked

    def __getitem__(self, column: str) -> str:
        self._asked.add(column)
        return self._cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def _good_rows(
    kind: Kind, path: Path, today: date, report: Report, asked: set[str]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    seen: set[str] = set()
    for line, row in _rows(path, kind.required):
        try:
            values = kind.row(_Cells(row, asked), today)
            if values["reference"] in seen:
                raise RowError("reference", f"{values['reference']!r} stands in this file twice")
        except RowError as error:
            report.refused.append(Refusal(line, error.column, error.reason))
            continue
        seen.add(values["reference"])
        report.unread = [name for name in row if name and name not in asked]
        yield line, values


def _rows(path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True, delimiter=_separator(file.readline()))
            file.seek(0)
            twice = [name for name, count in Counter(reader.fieldnames or ()).items() if name and count > 1]
            if twice:
                raise FileRefusedError(f"{path.name}: the column {twice[0]!r} stands twice in line 1.")
            missing = [name for name in required if name not in (reader.fieldnames or ())]
            if missing:
                raise FileRefusedError(f"{path.name}: the column {missing[0]!r} is missing from line 1.")
            for row in reader:
                line = reader.line_num
                extra = row.pop(None, None)
                if extra or None in row.values():
                    yield reader.line_num, {**dict.fromkeys(row, ""), "": "has more or fewer cells than the header"}
                elif any("\0" in value for value in row.values()):
                    yield reader.line_num, {**dict.fromkeys(row, ""), "": "holds a null byte"}
                else:
                    yield reader.line_num, {name: value.strip() for name, value in row.items()}
    except OSError as error:
        raise FileRefusedError(f"{path}: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise FileRefusedError(f"{path.name}: not UTF-8 text. Save the file as CSV UTF-8.") from None
    except csv.Error as error:
        raise FileRefusedError(f"{path.name}, after line {line}: {error}. Is a quotation mark left open?") from None


def _separator(header: str) -> str:
    """What stands between the cells: a comma, or the semicolon that Excel writes where French is set."""
    return ";" if header.count(";") > header.count(",") else ","


def upsert(table: type[Base]) -> Save:
    """Keep a row in a table as it stands, under its `reference`."""

    def save(session: Session, _vault: Vault, values: Mapping[str, Any], _at: datetime) -> Outcome:
        reference = table.__mapper__.c.reference
        row = session.scalars(select(table).where(reference == values["reference"])).one_or_none()
        if row is None:
            session.add(table(**values))
            return Outcome.ADDED
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        return Outcome.CHANGED if inspect(row).modified else Outcome.SAME

    return save
