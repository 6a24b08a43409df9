"""`liaison chat`: talk to the assistant in the terminal, or play a transcript."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from bot import terminal
from bot.channels import media_of
from dialogs.words import Language
from services.commands.talking import as_client
from services.demo import demo_settings, has_demo, prepare_demo
from services.liaison import Liaison, open_liaison
from services.settings import read_settings


@click.command()
@click.option("--lang", type=click.Choice(["en", "fr"]), help="The language to begin in; found out otherwise.")
@click.option("--as", "style", type=click.Choice(["sms", "telegram"]), default="telegram", show_default=True)
@click.option("--client", "reference", help="Talk as this client, who is known.")
@click.option("--script", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Play a transcript.")
def chat(lang: str | None, style: str, reference: str | None, script: Path | None) -> None:
    """Talk to the assistant in the terminal, as it looks by SMS or with buttons."""
    with tempfile.TemporaryDirectory() as folder:
        running = _somewhere(Path(folder), style)
        person = terminal.Terminal(running, Language(lang) if lang else None)
        with as_client(running, reference, terminal.NAME, person.address):
            if script is not None:
                raise SystemExit(_play(person, script))
            terminal.converse(person, style, _read_line, click.echo)
        running.database.close()


def _somewhere(folder: Path, style: str) -> Liaison:
    """The configured database, else the demo's, else an invented directory that is gone afterwards."""
    settings = read_settings()
    if not settings.secret_keys:
        kept = settings.data_dir.resolve() if has_demo(settings.data_dir) else folder
        settings = demo_settings(kept, 8000)
        prepare_demo(settings)
    return open_liaison(settings, {**media_of(settings), terminal.NAME: terminal.STYLES[style]})


def _play(person: terminal.Terminal, script: Path) -> int:
    differences = list(terminal.play(person, terminal.read_script(script)))
    for difference in differences:
        click.echo(difference)
    click.echo(f"{script.name}: {'as written' if not differences else f'{len(differences)} differences'}")
    return 1 if differences else 0


def _read_line() -> str | None:
    if sys.stdin.isatty():
        try:
            return input("> ")
        except (EOFError, KeyboardInterrupt):
            return None
    line = sys.stdin.readline()
    if not line:
        return None
    click.echo(f"> {line.rstrip()}")
    return line.rstrip("\n")
