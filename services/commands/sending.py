"""`pause` and `resume`: the global stop, for an operator in a hurry."""

from __future__ import annotations

import click

from services.commands.opening import open_from_environment
from services.models import Direction, Message, Status
from services.sending import gates


@click.command()
@click.option("--why", required=True, help="Kept with the pause, so that others know.")
@click.option("--replies", is_flag=True, help="Hold back answers to what people write, too.")
def pause(why: str, *, replies: bool) -> None:
    """Stop all sending, from the next message on."""
    liaison = open_from_environment()
    with liaison.database.begin() as session:
        gates.pause(session, why[:200], liaison.clock(), answers_pass=not replies)
    held = "Nothing goes out, answers included." if replies else "Nothing but answers, and alerts to staff, goes out."
    click.echo(f"Paused. {held} To go on: liaison resume")


@click.command()
def resume() -> None:
    """Let messages go out again."""
    liaison = open_from_environment()
    with liaison.database.begin() as session:
        was_paused = gates.resume(session)
        waiting = session.query(Message).filter_by(direction=Direction.OUTBOUND, status=Status.QUEUED).count()
    click.echo(f"{'Sending goes on' if was_paused else 'Nothing was paused'}; {waiting} messages wait.")
