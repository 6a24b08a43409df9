"""From a message of the outbox to a letter: its first line is the subject; plain text, marked as automatic."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.mail.account import Account
from services.outbox import Outgoing


def letter(message: Outgoing, account: Account) -> EmailMessage:
    """Return the letter. Its Message-ID is our row's, so that one sent twice is known for the same (RFC 5322, 3.6.4).

    `Auto-Submitted` keeps out-of-office notes from answering it (RFC 3834).
    """
    subject, _, body = message.text.partition("\n")
    written = EmailMessage(policy=SMTP)
    written["From"] = account.sender
    written["To"] = message.to
    written["Subject"] = " ".join(subject.split())  # a header is one line, whatever stands in a name
    written["Date"] = format_datetime(message.created_at)
    written["Message-ID"] = message_id(message, account)
    written["Auto-Submitted"] = "auto-generated"
    written["X-Auto-Response-Suppress"] = "All"
    written["Content-Language"] = message.language
    written.set_content((body or subject) + "\n", charset="utf-8")
    return written


def message_id(message: Outgoing, account: Account) -> str:
    """Return the Message-ID of a row."""
    return f"<liaison-{message.id}@{account.sender_address.rpartition('@')[2]}>"
