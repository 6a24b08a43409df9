"""`liaison segments`: what a text costs by SMS."""

from __future__ import annotations

import click

from bot.segments import count


@click.command()
@click.argument("texts", nargs=-1, required=True)
def segments(texts: tuple[str, ...]) -> None:
    """Show the encoding and the SMS segments of texts, and the characters that force UCS-2."""
    for text in texts:
        cost = count(text)
        costly = f"  because of: {' '.join(cost.costly)}" if cost.costly else ""
        click.echo(f"{cost.encoding}  {cost.segments} SMS  {cost.units} units  {text!r}{costly}")
