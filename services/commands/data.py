"""`migrate` and `import`: the schema, and files brought in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from services.catchment import read_catchment
from services.commands.opening import open_from_environment
from services.engines import connect
from services.imports import NAMES, Report, kinds_for, load
from services.migrations import migrate as to_current
from services.settings import read_settings


@click.command()
def migrate() -> None:
    """Bring the database to the current schema."""
    settings = read_settings()
    read_catchment(settings.catchment)
    engine = connect(settings.database)
    to_current(engine)
    click.echo("The database has the current schema.")


@click.command("import")
@click.argument("kind", type=click.Choice(sorted(NAMES)))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
def import_(kind: str, file: Path, *, dry_run: bool) -> None:
    """Bring in a CSV file; safe to repeat. Bad rows are listed, the others are taken."""
    liaison = open_from_environment()
    with click.progressbar(length=_lines(file), label=f"Importing {kind}", file=sys.stderr) as bar:
        report = load(
            liaison.database, kinds_for(liaison)[kind], file, liaison.now(), dry_run=dry_run, progress=bar.update
        )
    _tell(file, report, dry_run=dry_run)
    if report.refused:
        raise SystemExit(1)


def _tell(file: Path, report: Report, *, dry_run: bool) -> None:
    for refusal in report.refused:
        click.echo(f"{file.name}, line {refusal.line}, {refusal.column}: {refusal.reason}", err=True)
    if report.unread:
        click.echo(f"{file.name}: columns not used: {', '.join(report.unread)}.", err=True)
    added, changed = (f"{number} {_be(number, dry_run=dry_run)}" for number in (report.added, report.changed))
    same = "1 stays as it is" if report.same == 1 else f"{report.same} stay as they are"
    click.echo(f"{added} added, {changed} changed, {same}, {len(report.refused)} refused.")


def _be(number: int, *, dry_run: bool) -> str:
    if dry_run:
        return "would be"
    return "was" if number == 1 else "were"


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as lines:
            return max(0, sum(1 for _ in lines) - 1)
    except OSError:
        return 0
