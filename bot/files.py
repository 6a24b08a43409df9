"""A file somebody sent along: which kinds and sizes are taken, and how a kind is told by its first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LARGEST = 15 * 1024 * 1024  # bytes
_NOT_PLAIN = re.compile(r"[^\x20-\x7e]")
_UNREAD = re.compile(r"(?:audio|video|text)/.*|image/gif", re.IGNORECASE)
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")


class Unfit(StrEnum):
    """Why a file is not taken."""

    TOO_LARGE = "too_large"
    WRONG_KIND = "wrong_kind"
    GONE = "gone"
    FORBIDDEN = "forbidden"


class UnfitError(Exception):
    """The file is not taken, and never will be."""

    def __init__(self, why: Unfit) -> None:
        """Say why."""
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file: what it holds, and what its first bytes show it to be (whatever it was said to be)."""

    content: bytes
    content_type: str


class Fetcher(Protocol):
    """The way to what people send along on a channel."""

    def fetch(self, source: str) -> Fetched:
        """Return a file. Raises `UnfitError`, or a `ChannelError` where it cannot be had now."""
        ...

    def forget(self, source: str) -> None:
        """Delete it at the vendor, where that can be done; safe to repeat. Raises a `ChannelError`."""
        ...


def plain_name(text: str) -> str:
    """Return a media type or a file's name at its vendor in the letters those have: whoever sends a file says it.

    >>> plain_name("image/\x00jpeg")
    'image/jpeg'
    """
    return _NOT_PLAIN.sub("", text)


def is_unread(content_type: str) -> bool:
    """Whether what is said to be of this type is nothing staff could be shown: a voice message, a video, a contact.

    >>> is_unread("audio/amr"), is_unread("text/x-vcard"), is_unread("image/jpeg"), is_unread("")
    (True, True, False, False)
    """
    return _UNREAD.fullmatch(content_type) is not None


def kind_of(content: bytes) -> str:
    """Return the media type of a JPEG, PNG, HEIC or PDF by its first bytes. Raises `UnfitError` for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "image/heic"
    if b"%PDF-" in content[:1024]:
        return "application/pdf"
    raise UnfitError(Unfit.WRONG_KIND)
