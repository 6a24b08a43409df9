"""`backup` and `restore`."""

from __future__ import annotations

from pathlib import Path

import click

from services.backups.restoring import restore as bring_back
from services.backups.taking import back_up
from services.engines import connect
from services.errors import SettingsError
from services.liaison import system_clock
from services.settings import read_settings

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_FILE
def backup(file: Path) -> None:
    """Write everything into a new file, sealed as it is, without the keys. May run beside `serve`."""
    engine = connect(read_settings().database)
    rows = back_up(engine, file)
    engine.dispose()
    click.echo(f"{file} holds {rows} rows. Of no use without LIAISON_SECRET_KEYS: keep those too, elsewhere.")


@click.command()
@_FILE
def restore(file: Path) -> None:
    """Fill an empty database with a backup. Sending stays stopped until `liaison resume`."""
    settings = read_settings()
    if not settings.keys:
        raise SettingsError("LIAISON_SECRET_KEYS is not set: give the keys the backup was sealed with.")
    rows = bring_back(settings.database, settings.keys, file, system_clock())
    click.echo(
        f"{rows} rows are back. Sending is stopped: what waited to be sent may have gone out since. "
        f"Whom you deleted since the backup is back, too: delete them again. Then: liaison resume"
    )
