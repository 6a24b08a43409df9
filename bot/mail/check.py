"""Whether the mail server lets us in: for `doctor`."""

from __future__ import annotations

from ssl import SSLSocket

from bot.channel import ChannelError
from bot.mail.account import read_account
from bot.mail.server import opened
from services.errors import LiaisonError
from services.settings import PREFIX, Settings


def examine(settings: Settings) -> str:
    """Return one line that says so. Raises `LiaisonError`: what is wrong, and what to do. Sends nothing."""
    account = read_account(settings)
    if account is None:
        return "off"
    try:
        with opened(account) as server:
            encrypted = isinstance(server.sock, SSLSocket)
    except ChannelError as error:
        reason = str(error) or type(error).__name__
        raise LiaisonError(
            f"the mail server {account.host}:{account.port} cannot be used ({reason}): check {PREFIX}SMTP_URL."
        ) from error
    how = "with TLS" if encrypted else "without encryption"
    return f"{account.host}:{account.port} lets us in, {how}; alerts come from {account.sender_address}"
