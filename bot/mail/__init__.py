"""E-mail by SMTP, to staff only: what is sent, and whether the server lets us."""

from bot.mail.account import NAME, Account, read_account
from bot.mail.channel import Mail
from bot.mail.check import examine

__all__ = ["NAME", "Account", "Mail", "examine", "read_account"]
