"""`key new`, `key list`, `key revoke` and `key rotate`: keys of programs, and the keys that seal the data."""

from __future__ import annotations

import click

from services.api_keys import Scope, list_keys, make_key, revoke_key
from services.commands.opening import open_from_environment
from services.sealing.rotation import rotate as rotate_keys

_WHEN = "%Y-%m-%d %H:%M %Z"


@click.group()
def key() -> None:
    """Keys of programs, and the keys that seal the data."""


@key.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice([scope.value for scope in Scope]))
@click.argument("more_scopes", nargs=-1, type=click.Choice([scope.value for scope in Scope]))
def new(name: str, scopes: tuple[str, ...], more_scopes: tuple[str, ...]) -> None:
    """Make an API key and show it, once: key new NAME --scope read [write …]."""
    liaison = open_from_environment()
    click.echo(make_key(liaison.database, name, {Scope(one) for one in (*scopes, *more_scopes)}, liaison.now()))


@key.command(name="list")
def list_() -> None:
    """List the API keys: name, scopes, when each was made, and whether it was revoked. No key itself is shown."""
    rows = list_keys(open_from_environment().database)
    for row in rows:
        state = f"revoked {row.revoked_at:{_WHEN}}" if row.revoked_at else "in use"
        click.echo(f"{row.name}  {row.scopes}  made {row.created_at:{_WHEN}}  {state}")
    if not rows:
        click.echo("There is no API key. Make one: liaison key new NAME --scope read")


@key.command()
@click.argument("name")
def revoke(name: str) -> None:
    """Revoke an API key: from now on it opens nothing. Its name stays taken, and what it did stays recorded."""
    liaison = open_from_environment()
    before = revoke_key(liaison.database, name, liaison.now())
    if before is not None:
        click.echo(f"{name} was revoked already, on {before:{_WHEN}}.")
    else:
        click.echo(f"{name} is revoked: from now on it opens nothing.")


@key.command()
def rotate() -> None:
    """Seal everything anew, under the first of LIAISON_SECRET_KEYS; the others can then be removed."""
    liaison = open_from_environment()
    resealed = rotate_keys(liaison.database, liaison.settings.keys)
    click.echo(f"{resealed} values were sealed anew. Only the first of LIAISON_SECRET_KEYS is needed from now on.")
