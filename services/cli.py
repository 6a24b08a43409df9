"""The `liaison` command: one of the two places that know the channels."""

from __future__ import annotations

import importlib
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from services import __version__
from services.commands.opening import configure_logs
from services.errors import LiaisonError, SettingsError
from services.liaison import Liaison, open_liaison
from services.medium import Medium
from services.settings import Settings, read_settings

_ELSEWHERE = {
    "backup": "services.commands.backups.backup",
    "chat": "bot.commands.chatting.chat",
    "segments": "bot.commands.counting.segments",
    "worker": "bot.commands.working.worker",
    "migrate": "services.commands.data.migrate",
    "import": "services.commands.data.import_",
    "export": "services.commands.exporting.export_",
    "key": "services.commands.keys.key",
    "understand": "services.commands.meaning.understand",
    "pause": "services.commands.sending.pause",
    "restore": "services.commands.backups.restore",
    "resume": "services.commands.sending.resume",
    "staff": "services.commands.staff.staff",
}
"""Where a command is that needs nothing from here."""
_PORT = click.IntRange(0, 65535)
_LAST_REQUESTS = 5  # seconds: an end waits so long for who is being answered; a text left unanswered comes again


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
        module, _, name = _ELSEWHERE[cmd_name].rpartition(".")
        found: click.Command = getattr(importlib.import_module(module), name)
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
@click.option("--port", default=8000, show_default=True, type=_PORT)
@click.option("--with-worker", is_flag=True, help="Also do the worker's rounds in this process.")
def serve(host: str, port: int, *, with_worker: bool) -> None:
    """Serve the webhooks, the chat page, the API and the health checks."""
    settings = read_settings()
    running = open_liaison(settings, _media_of(settings))
    _refuse_if_taken(host, port)
    if settings.web_workers == 1:
        _say_listening(settings, host, port, with_worker=with_worker)
        return _serve(running, host, port, with_worker=with_worker)
    if settings.database.startswith("sqlite"):
        raise SettingsError("LIAISON_WEB_WORKERS: more than one process needs PostgreSQL.")
    if with_worker:
        raise SettingsError("LIAISON_WEB_WORKERS: with more than one process run `liaison worker` beside `serve`.")
    running.database.close()
    _say_listening(settings, host, port, with_worker=False)
    import uvicorn

    return uvicorn.run(
        "services.web.app:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=settings.web_workers,
        log_level="warning",
        timeout_worker_healthcheck=30,
        timeout_graceful_shutdown=_LAST_REQUESTS,
    )


@liaison.command()
@click.option("--port", default=8000, show_default=True, type=_PORT)
@click.option("--data", "folder", default="var", show_default=True, type=click.Path(path_type=Path))
def demo(port: int, folder: Path) -> None:
    """Start a demo with invented providers; the data stay in the folder for the next start."""
    _refuse_if_taken("127.0.0.1", port)
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
        f"  In a terminal     .venv/bin/liaison chat --as sms --lang fr\n"
        f"     as a client    .venv/bin/liaison chat --as sms --client D-1001\n\n"
        f"  Data are kept in {settings.data_dir}. Ctrl-C ends the demo.\n"
    )
    _serve(running, "127.0.0.1", port, with_worker=True, first=lambda: demo_day.play(running, DEMO_PROVIDER))


def _say_listening(settings: Settings, host: str, port: int, *, with_worker: bool) -> None:
    sends = "" if with_worker else " Messages go out only while `liaison worker` runs, too."
    click.echo(f"Liaison listens on {host}:{port}; people reach it at {settings.public_url}.{sends} Ctrl-C ends it.")


def _refuse_if_taken(host: str, port: int) -> None:
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise SettingsError(f"--host: {host} cannot be used ({error.strerror}).") from None
    with socket.socket(family, kind) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
        except OSError as error:
            raise SettingsError(f"Port {port} cannot be used ({error.strerror}). Try another --port.") from None


def _serve(
    running: Liaison, host: str, port: int, *, with_worker: bool, first: Callable[[], object] = lambda: None
) -> None:
    import uvicorn

    from services.web.app import create_app

    uvicorn.run(
        create_app(running, with_worker=with_worker, first=first),
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=_LAST_REQUESTS,
    )


def main() -> None:
    """Run a command; an error we can explain is one line, and exit code 1."""
    try:
        liaison()
    except LiaisonError as error:
        click.echo(f"liaison: {error}", err=True)
        raise SystemExit(1) from None
