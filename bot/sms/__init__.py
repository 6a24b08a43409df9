"""SMS and MMS by Twilio: what is sent, what arrives, what was missed, and pictures."""

from bot.sms.account import NAME, Account, close_client, open_client, read_account
from bot.sms.channel import Sms
from bot.sms.known import known_to
from bot.sms.webhook import router

__all__ = ["NAME", "Account", "Sms", "close_client", "known_to", "open_client", "read_account", "router"]
