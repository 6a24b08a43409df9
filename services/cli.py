"""The `liaison` command: one of the two places that know the channels."""

from __future__ import annotations

import importlib
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialogs.words import Language
from services import __version__
from services.commands.opening import Moment, configure_logs, fixed_clock
from services.errors import LiaisonError, SettingsError
from services.liaison import Liaison, open_liaison, system_clock
from services.medium import Medium
from services.settings import Settings, read_settings

if TYPE_CHECKING:
    from bot.terminal import Terminal

_FARTHEST = timedelta(days=5 * 366)
_ELSEWHERE = {
    "migrate": "data.migrate",
    "import": "data.import_",
    "export": "exporting.export_",
    "key": "keys.key",
    "understand": "meaning.understand",
    "pause": "sending.pause",
    "resume": "sending.resume",
    "staff": "staff.staff",
}
"""The commands that know no channel, in `services.commands`."""


class _Lazily(click.Group):
    """Commands that load what they need as they are called: `liaison pause` must not wait for the web server's code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them."""
        return sorted({*super().list_commands(ctx), *_ELSEWHERE, "doctor"})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The one of this name."""
        if cmd_name == "doctor":
            from bot.channels import CHECKS
            from services.commands import doctor

            return doctor.command(CHECKS)
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name = _ELSEWHERE[cmd_name].split(".")
        found: click.Command = getattr(importlib.import_module(f"services.commands.{module}"), name)
        return found


def _media_of(settings: Settings) -> Mapping[str, Medium]:
    from bot.channels import media_of

    return media_of(settings)


@click.group(cls=_Lazily, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="liaison")
@click.pass_context
def liaison(context: click.Context) -> None:
    """Liaison, the bilingual messaging assistant of publicly funded employment services."""
    configure_logs()
    context.obj = _media_of


@liaison.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--with-worker", is_flag=True, help="Also do the worker's rounds in this process.")
def serve(host: str, port: int, *, with_worker: bool) -> None:
    """Serve the webhooks, the chat page, the API and the health checks."""
    settings = read_settings()
    running = open_liaison(settings, _media_of(settings))
    if settings.web_workers == 1:
        return _serve(running, host, port, with_worker=with_worker)
    if settings.database.startswith("sqlite"):
        raise SettingsError("LIAISON_WEB_WORKERS: more than one process needs PostgreSQL.")
    if with_worker:
        raise SettingsError("LIAISON_WEB_WORKERS: with more than one process run `liaison worker` beside `serve`.")
    running.database.close()
    import uvicorn

    return uvicorn.run(
        "services.web.app:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=settings.web_workers,
        log_level="warning",
        timeout_worker_healthcheck=30,
    )


@liaison.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--data", "folder", default="var", show_default=True, type=click.Path(path_type=Path))
def demo(port: int, folder: Path) -> None:
    """Start a demo with invented providers; the data stay in the folder for the next start."""
    _refuse_if_taken(port)
    from bot import demo_day
    from services.demo import DEMO_PROVIDER, PASSWORD, demo_settings, prepare_demo

    settings = demo_settings(folder.resolve(), port)
    api_key = prepare_demo(settings)
    running = open_liaison(settings, _media_of(settings))
    click.echo(
        f"\n  Liaison demo. Every person and provider in it is invented.\n\n"
        f"  Chat, English     {settings.public_url}/chat?lang=en\n"
        f"  Clavardage        {settings.public_url}/chat?lang=fr\n"
        f"  Console           {settings.public_url}/console\n"
        f"     log in as      samira@demo.example, mike@demo.example (caseworkers), claire@demo.example (manager),\n"
        f"                    dana@demo.example (SSM), omar@demo.example (auditor)\n"
        f"     password       {PASSWORD}   (the page shows the code of the second step)\n"
        f"  API               {settings.public_url}/api/v1/docs\n"
        f"  API key           {api_key}\n"
        f"  In a terminal     liaison chat --as sms --lang fr\n"
        f"     as a client    liaison chat --as sms --client D-1001\n\n"
        f"  Data are kept in {settings.data_dir}. Ctrl-C ends the demo.\n"
    )
    _serve(running, "127.0.0.1", port, with_worker=True, first=lambda: demo_day.play(running, DEMO_PROVIDER))


def _refuse_if_taken(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            raise SettingsError(f"Port {port} cannot be used ({error.strerror}). Try --port {port + 1}.") from None


def _serve(
    running: Liaison, host: str, port: int, *, with_worker: bool, first: Callable[[], object] = lambda: None
) -> None:
    import uvicorn

    from services.web.app import create_app

    uvicorn.run(create_app(running, with_worker=with_worker, first=first), host=host, port=port, log_level="warning")


@liaison.command()
@click.option("--once", is_flag=True, help="Do everything due and sendable, then end.")
@click.option("--now", "moment", type=Moment(), help="With --once: as of this moment, which may be in the future.")
def worker(moment: datetime | None, *, once: bool) -> None:
    """Send the outbox and do what is due."""
    if moment and not once:
        raise click.UsageError("--now goes with --once.")
    if moment and abs(moment - system_clock()) > _FARTHEST:
        raise click.UsageError("--now is more than five years away: what is due by then includes deleting everything.")
    from bot.channels import open_channels
    from bot.worker import Worker
    from services.demo import is_demo

    settings = read_settings()
    if moment and settings.real_vendors and not is_demo(settings):
        raise SettingsError(f"--now: {settings.real_vendors[0]} is the vendor's own, and people would be written to.")
    running = open_liaison(settings, _media_of(settings), fixed_clock(moment) if moment else system_clock)
    channels = open_channels(running)
    rounds = Worker(running, channels)
    try:
        if once:
            click.echo(f"{rounds.once()} things were due or sendable, and are done.")
            return
        for number in (signal.SIGINT, signal.SIGTERM):  # an exception could be lost in a driver's clean-up; this is not
            signal.signal(number, lambda *_: rounds.stop())
        rounds.run()
    finally:
        channels.stop()


@liaison.command()
@click.option("--lang", type=click.Choice(["en", "fr"]), help="The language to begin in; found out otherwise.")
@click.option("--as", "style", type=click.Choice(["sms", "telegram"]), default="telegram", show_default=True)
@click.option("--client", "reference", help="Talk as this client, who is known.")
@click.option("--script", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Play a transcript.")
def chat(lang: str | None, style: str, reference: str | None, script: Path | None) -> None:
    """Talk to the assistant in the terminal, as it looks by SMS or with buttons."""
    from bot import terminal
    from services.commands.talking import as_client

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
    from bot.terminal import NAME, STYLES
    from services.demo import demo_settings, has_demo, prepare_demo

    settings = read_settings()
    if not settings.secret_keys:
        kept = settings.data_dir.resolve() if has_demo(settings.data_dir) else folder
        settings = demo_settings(kept, 8000)
        prepare_demo(settings)
    return open_liaison(settings, {**_media_of(settings), NAME: STYLES[style]})


def _play(person: Terminal, script: Path) -> int:
    from bot import terminal

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


@liaison.command()
@click.argument("texts", nargs=-1, required=True)
def segments(texts: tuple[str, ...]) -> None:
    """Show the encoding and the SMS segments of texts, and the characters that force UCS-2."""
    from bot.segments import count

    for text in texts:
        cost = count(text)
        costly = f"  because of: {' '.join(cost.costly)}" if cost.costly else ""
        click.echo(f"{cost.encoding}  {cost.segments} SMS  {cost.units} units  {text!r}{costly}")


def main() -> None:
    """Run a command; an error we can explain is one line, and exit code 1."""
    try:
        liaison()
    except LiaisonError as error:
        click.echo(f"liaison: {error}", err=True)
        raise SystemExit(1) from None
