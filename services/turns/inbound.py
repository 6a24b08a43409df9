"""One message as a channel hands it over, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.words import Language
from services.turns.answered import Answered

LONGEST = 4_096  # characters of one text that are kept: what the longest-winded channel carries


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something sent along: where the vendor keeps it (an address or a file id), and what it says it is.

    `unread`: staff could not be shown it, whatever it is, and the person is told so.
    """

    source: str
    content_type: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message as a channel hands it over.

    `vendor_id` is what makes it this message and no other. `pressed` is the reference of a button, `location` a shared
    (latitude, longitude). `language` is what the channel knows of the person's language; `chosen` says that they chose
    it before they wrote; `introduced`, that the page around the chat already tells who is speaking, so that `language`
    was chosen there. `answered` is what the vendor has answered itself; `attachments` are fetched after the commit;
    `unread` says that something came which only eyes and ears can take in: a voice message, a sticker, a video.
    `invited` is the payload of the link that opened the chat, `own_phone` a number (E.164) the channel vouches for.
    `album` names what was sent in one go with others, where the channel brings each as a message of its own.
    """

    channel: str
    address: str
    text: str
    vendor_id: str | None = None
    pressed: str | None = None
    location: tuple[float, float] | None = None
    language: Language | None = None
    introduced: bool = False
    chosen: bool = False
    answered: Answered | None = None
    attachments: tuple[Attachment, ...] = ()
    unread: bool = False
    invited: str | None = None
    own_phone: str | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of it: whose it is, its row (None for a repeat), and the rows of the replies now queued."""

    address_id: int
    message_id: int | None
    replies: tuple[int, ...] = ()
