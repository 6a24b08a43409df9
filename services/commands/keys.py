"""`key new` and `key rotate`: keys of programs, and the keys that seal the data."""

from __future__ import annotations

import click

from services.api_keys import Scope, make_key
from services.commands.opening import open_from_environment
from services.rotation import rotate as rotate_keys


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
    click.echo(make_key(liaison.database, name, {Scope(one) for one in (*scopes, *more_scopes)}, liaison.clock()))


@key.command()
def rotate() -> None:
    """Seal everything anew, under the first of LIAISON_SECRET_KEYS; the others can then be removed."""
    liaison = open_from_environment()
    resealed = rotate_keys(liaison.database, liaison.settings.keys)
    click.echo(f"{resealed} values were sealed anew. Only the first of LIAISON_SECRET_KEYS is needed from now on.")
