"""SMS and MMS by Twilio: what is sent, what arrives, what was missed, and pictures."""

from bot.sms.account import NAME, Account, close_client, open_client, read_account
from bot.sms.attachments import (
    AttachmentError,
    AttachmentForbiddenError,
    AttachmentGoneError,
    AttachmentTooLargeError,
    AttachmentTypeError,
    AttachmentUnavailableError,
    delete_attachment,
    fetch_attachment,
)
from bot.sms.channel import Sms
from bot.sms.check import examine
from bot.sms.files import SmsFiles
from bot.sms.forgetting import SmsForgetter
from bot.sms.known import known_to
from bot.sms.missed import Watermark, fetch_missed
from bot.sms.webhook import router

__all__ = [
    "NAME",
    "Account",
    "AttachmentError",
    "AttachmentForbiddenError",
    "AttachmentGoneError",
    "AttachmentTooLargeError",
    "AttachmentTypeError",
    "AttachmentUnavailableError",
    "Sms",
    "SmsFiles",
    "SmsForgetter",
    "Watermark",
    "close_client",
    "delete_attachment",
    "examine",
    "fetch_attachment",
    "fetch_missed",
    "known_to",
    "open_client",
    "read_account",
    "router",
]
