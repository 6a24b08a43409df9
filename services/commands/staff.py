"""`staff add`, `reset`, `disable`, `on-call`, `list`: who may work with the console, and who hears of danger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import click
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services import audit
from services.errors import NotFoundError
from services.liaison import Liaison, open_liaison
from services.medium import Medium
from services.models import Staff, StaffToken
from services.settings import Settings, read_settings
from services.staff.access import forget_second_step
from services.staff.links import mail_password_link, password_link
from services.staff.members import Role, add_staff, find_staff
from services.staff.on_call import put_on_call
from services.staff.reach import usable_addresses
from services.staff.sessions import end_sessions

MediaOf = Callable[[Settings], Mapping[str, Medium]]
"""Tells which channels are on, which only their side knows: what the context of the commands carries."""
_BY_MAIL = click.option("--mail", is_flag=True, help="Send the link by e-mail instead: using it proves the address.")


@click.group()
def staff() -> None:
    """Who may work with the console."""


@staff.command()
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--name", help="As colleagues know them.")
@click.option("--provider", help="Where they work, as clients' files name it.")
@_BY_MAIL
@click.pass_obj
def add(media_of: MediaOf, email: str, role: str, name: str | None, provider: str | None, *, mail: bool) -> None:
    """Add somebody, and print a link with which they set a password, once."""
    liaison = _opened(media_of)
    at = liaison.now()
    with liaison.database.begin() as session:
        vault = liaison.database.vault
        one = add_staff(session, vault, email, Role(role), at, name=name, provider=provider)
        audit.note(session, audit.SERVICE, "staff_added", f"staff:{one.id}", at, {"role": role})
        said = _link(liaison, session, one, at, mail=mail)
    click.echo(said)


@staff.command()
@click.argument("email")
@_BY_MAIL
@click.option("--second-step", is_flag=True, help="Take their second step away too: they set up another one.")
@click.pass_obj
def reset(media_of: MediaOf, email: str, *, mail: bool, second_step: bool) -> None:
    """Print a link with which somebody sets a new password; the old one works until then."""
    liaison = _opened(media_of)
    at = liaison.now()
    with liaison.database.begin() as session:
        one = _find(liaison, session, email)
        one.disabled_at = None
        audit.note(session, audit.SERVICE, "staff_reset", f"staff:{one.id}", at)
        if second_step:
            forget_second_step(liaison, session, one, audit.SERVICE, None, at)
        said = _link(liaison, session, one, at, mail=mail)
    click.echo(said)


@staff.command()
@click.argument("email")
@click.pass_obj
def disable(media_of: MediaOf, email: str) -> None:
    """End somebody's log-ins, links and alerts from now on; what they did stays recorded. Undone by `reset`."""
    liaison = _opened(media_of)
    at = liaison.now()
    with liaison.database.begin() as session:
        one = _find(liaison, session, email)
        one.disabled_at, one.password_hash = one.disabled_at or at, None
        end_sessions(session, one)
        session.execute(delete(StaffToken).where(StaffToken.staff_id == one.id))
        audit.note(session, audit.SERVICE, "staff_disabled", f"staff:{one.id}", at)
    click.echo(f"{email} can no longer log in, and gets no alerts.")


@staff.command(name="on-call")
@click.argument("email")
@click.option("--off", is_flag=True, help="They are no longer.")
@click.pass_obj
def on_call(media_of: MediaOf, email: str, *, off: bool) -> None:
    """Name somebody who is told of danger at once, day and night, until somebody acknowledges it (R-94)."""
    liaison = _opened(media_of)
    at = liaison.now()
    with liaison.database.begin() as session:
        one = _find(liaison, session, email)
        put_on_call(session, one, audit.SERVICE, at, on=not off)
        reached = bool(usable_addresses(session, one, liaison.media))
    click.echo(f"{email} is {'no longer told' if off else 'told'} of danger at once, day and night.")
    if not off and not reached:
        click.echo("But no address of theirs is verified yet: they add one in the console's settings.")


@staff.command(name="list")
@click.pass_obj
def list_(media_of: MediaOf) -> None:
    """List everybody: role, address, name, provider, and what stands against logging in."""
    liaison = _opened(media_of)
    with liaison.database.reading() as session:
        everybody = session.scalars(select(Staff).order_by(Staff.id)).all()
    for one in everybody:
        state = "disabled" if one.disabled_at else "" if one.password_hash else "no password yet"
        call = "on call" if one.on_call else ""
        shown = (f"{one.role:<10}", one.email, one.name, one.provider, call, state)
        click.echo("  ".join(part for part in shown if part))
    if not everybody:
        click.echo("Nobody yet. Add somebody: liaison staff add EMAIL --role manager", err=True)


def _opened(media_of: MediaOf) -> Liaison:
    settings = read_settings()
    return open_liaison(settings, media_of(settings))


def _link(liaison: Liaison, session: Session, staff: Staff, at: datetime, *, mail: bool) -> str:
    if mail:
        mail_password_link(liaison, session, staff, at)
        return f"A link to set a password goes to {staff.email} with the next round of the worker."
    return password_link(liaison, session, staff, at)


def _find(liaison: Liaison, session: Session, email: str) -> Staff:
    found = find_staff(session, liaison.database.vault, email)
    if found is None:
        raise NotFoundError(f"Nobody here has the address {email}.")
    return found
