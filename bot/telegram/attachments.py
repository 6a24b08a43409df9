"""Photos and files: which of a message's are taken along, and fetching one, with a limit, after the commit.

Source: core.telegram.org/bots/api, getFile: bots may fetch files up to 20 MB; the address is good for an hour.
"""

from __future__ import annotations

from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.types import Document, Message, PhotoSize
from aiohttp import ClientError, ClientResponseError

from bot.channel import BusyError, UncertainError
from bot.files import LARGEST, Fetched, Unfit, UnfitError, kind_of, plain_name
from bot.telegram.client import Client
from bot.telegram.errors import meaning
from services.turns.inbound import Attachment

_WITHIN = 60  # seconds to fetch one
_PHOTO, _UNKNOWN = "image/jpeg", "application/octet-stream"  # Telegram re-encodes every photo as JPEG


def attachments_of(message: Message) -> tuple[Attachment, ...]:
    """Return what a message carries: a photo in its largest size that we take, or a document."""
    if message.photo:
        fitting = [size for size in message.photo if (size.file_size or 0) <= LARGEST] or message.photo[:1]
        return (Attachment(_source(max(fitting, key=lambda size: size.width * size.height)), _PHOTO),)
    if message.document:
        return (Attachment(_source(message.document), plain_name(message.document.mime_type or _UNKNOWN)),)
    return ()


def _source(file: PhotoSize | Document) -> str:
    """What stays the same of a file however often it is brought, and its name today, which need not (Bot API, File)."""
    return f"{plain_name(file.file_unique_id)}:{plain_name(file.file_id)}"


def fetch(client: Client, source: str) -> Fetched:
    """Return the file. Raises `UnfitError`, or a `ChannelError` where Telegram cannot be reached now."""
    try:
        content = client.loop.run(_fetch(client, source), _WITHIN)
    except TelegramBadRequest as error:
        raise UnfitError(Unfit.TOO_LARGE if "too big" in error.message.lower() else Unfit.GONE) from error
    except ClientResponseError as error:
        if error.status < 500:
            raise UnfitError(Unfit.GONE) from error
        raise BusyError from error
    except (ClientError, TimeoutError) as error:
        raise BusyError from error
    except AiogramError as error:
        meant = meaning(error)
        raise (BusyError() if isinstance(meant, UncertainError) else meant) from error
    return Fetched(content, kind_of(content))


async def _fetch(client: Client, source: str) -> bytes:
    """Ask where it is, and read it up to the limit, whatever size it is said to have."""
    file = await client.bot.get_file(source.rpartition(":")[2])
    if file.file_path is None or (file.file_size or 0) > LARGEST:
        raise UnfitError(Unfit.TOO_LARGE)
    session = client.bot.session
    stream = session.stream_content(
        session.api.file_url(client.bot.token, file.file_path), timeout=_WITHIN, raise_for_status=True
    )
    content = bytearray()
    try:
        async for chunk in stream:
            content += chunk
            if len(content) > LARGEST:
                raise UnfitError(Unfit.TOO_LARGE)
    finally:
        await stream.aclose()
    return bytes(content)
