"""What somebody hears of their own file, and of what they sent or asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dialogs.engine.steps import Query
from dialogs.readers.base import Codec


@dataclass(frozen=True)
class FileCard:
    """What a client may hear of their own file. All of it is empty where it is not certain who writes.

    `assistance` is `none`, `ow` or `odsp`.
    """

    worker: str = ""
    provider: str = ""
    assistance: str = ""


@dataclass(frozen=True)
class MyFile(Query[FileCard]):
    """The file of whoever writes (R-119)."""

    codec: ClassVar[Codec[FileCard]] = Codec(FileCard)


@dataclass(frozen=True)
class FileSent:
    """A file that came in here: the local day, whether it opened, whether staff have seen it."""

    day: date
    opened: bool
    seen: bool


@dataclass(frozen=True)
class WhatWasSent(Query[FileSent | None]):
    """The latest file whoever is here sent here; None where there is none."""

    codec: ClassVar[Codec[FileSent | None]] = Codec(FileSent | None)


@dataclass(frozen=True)
class SupportAsked:
    """A request for help with costs made here: its number, the local day, what for in their words, how it stands.

    `status` is that of its alert: `open`, `acknowledged` or `resolved`.
    """

    reference: str
    day: date
    item: str
    status: str


@dataclass(frozen=True)
class WhatWasAsked(Query[SupportAsked | None]):
    """The latest request for help with costs made here, one for what is named in `said` before others."""

    said: str
    codec: ClassVar[Codec[SupportAsked | None]] = Codec(SupportAsked | None)
