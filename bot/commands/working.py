"""`liaison worker`: send the outbox and do what is due."""

from __future__ import annotations

import signal
from datetime import datetime, timedelta

import click

from bot.channels import media_of, open_channels
from bot.worker import Worker
from services.commands.opening import Moment, fixed_clock
from services.demo import is_demo
from services.errors import SettingsError
from services.liaison import open_liaison, system_clock
from services.settings import read_settings

_FARTHEST = timedelta(days=5 * 366)


@click.command()
@click.option("--once", is_flag=True, help="Do everything due and sendable, then end.")
@click.option("--now", "moment", type=Moment(), help="With --once: as of this moment, which may be in the future.")
def worker(moment: datetime | None, *, once: bool) -> None:
    """Send the outbox and do what is due."""
    if moment and not once:
        raise click.UsageError("--now goes with --once.")
    if moment and abs(moment - system_clock()) > _FARTHEST:
        raise click.UsageError("--now is more than five years away: what is due by then includes deleting everything.")
    settings = read_settings()
    if moment and settings.real_vendors and not is_demo(settings):
        raise SettingsError(f"--now: {settings.real_vendors[0]} is the vendor's own, and people would be written to.")
    running = open_liaison(settings, media_of(settings), fixed_clock(moment) if moment else system_clock)
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
