"""`export`: tables to standard output."""

from __future__ import annotations

import csv
import json
import sys
from datetime import datetime

import click

from services.commands.opening import open_from_environment
from services.exports.export import EXPORTS, export

_ACTOR = "command"
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("export")
@click.argument("kind", type=click.Choice(sorted(EXPORTS)))
@click.option("--from", "first", type=_DAY, help="The first local day.")
@click.option("--to", "last", type=_DAY, help="The last local day.")
@click.option("--format", "style", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
def export_(kind: str, first: datetime | None, last: datetime | None, style: str) -> None:
    """Write what was said with people, or the consent ledger, to standard output. Who is read is audited."""
    if first and last and first > last:
        raise click.UsageError("--from is after --to.")
    liaison = open_from_environment()
    rows = export(liaison, kind, _ACTOR, first.date() if first else None, last.date() if last else None)
    if style == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    writer = csv.DictWriter(sys.stdout, EXPORTS[kind].columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _safe(value) for name, value in row.items()})


def _safe(value: object) -> object:
    """A text that a spreadsheet would run as a formula stays a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
