"""Read a CSV file row by row: good rows are upserted in short transactions, bad ones listed, none held back."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from services.database import Database
from services.errors import ConflictError, InvalidError, LiaisonError
from services.models import Base

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
    """What an import did."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True)
class Kind:
    """How one kind of file is read: the columns it must have, and what a row becomes (`reference` is its key).

    `keep` brings a row in, where that is more than its columns, and says "added", "changed" or "same".
    """

    table: type[Base]
    required: Sequence[str]
    row: Callable[[Mapping[str, str], date], Mapping[str, Any]]
    keep: Callable[[Session, Mapping[str, Any]], str] | None = None


def load(
    database: Database,
    kind: Kind,
    path: Path,
    today: date,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _lines: None,
) -> Report:
    """Bring a file in; safe to repeat. With `dry_run` nothing is written. Raises `FileRefusedError`."""
    report = Report()
    good = list(_good_rows(kind, path, today, report))
    position = 0
    while position < len(good):
        until = time.monotonic() + _COMMIT_EVERY
        with database.begin() as session:
            while position < len(good) and time.monotonic() < until:
                _keep(session, kind, *good[position], report)
                position += 1
                progress(1)
            if dry_run:
                session.rollback()
    return report


def _good_rows(kind: Kind, path: Path, today: date, report: Report) -> Iterator[tuple[int, Mapping[str, Any]]]:
    seen: set[str] = set()
    for line, row in _rows(path, kind.required):
        try:
            values = kind.row(row, today)
            if values["reference"] in seen:
                raise RowError("reference", f"{values['reference']!r} stands in this file twice")
        except RowError as error:
            report.refused.append(Refusal(line, error.column, error.reason))
            continue
        seen.add(values["reference"])
        yield line, values


def _rows(path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
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


def _keep(session: Session, kind: Kind, line: int, values: Mapping[str, Any], report: Report) -> None:
    """Bring one row in; one that is refused as it is kept leaves nothing behind."""
    try:
        with session.begin_nested():
            outcome = kind.keep(session, values) if kind.keep else _upsert(session, kind, values)
    except InvalidError as error:
        report.refused.append(Refusal(line, error.field, error.reason))
    except ConflictError as error:
        report.refused.append(Refusal(line, "reference", str(error)))
    else:
        setattr(report, outcome, getattr(report, outcome) + 1)


def _upsert(session: Session, kind: Kind, values: Mapping[str, Any]) -> str:
    reference = kind.table.__mapper__.c.reference
    row = session.scalars(select(kind.table).where(reference == values["reference"])).one_or_none()
    if row is None:
        session.add(kind.table(**values))
        return "added"
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return "changed" if inspect(row).modified else "same"
