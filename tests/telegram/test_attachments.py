"""Photos and files: which are taken along, and fetching them."""

from __future__ import annotations

import pytest

from bot.channel import BusyError, ClosedError
from bot.files import LARGEST, Unfit, UnfitError
from bot.telegram.known import NAME
from bot.telegram.meant import Said
from services.turns.inbound import Attachment
from tests.fakes.telegram import FakeTelegram, Json, Trouble
from tests.telegram import late
from tests.telegram.conftest import Writer

JPEG = b"\xff\xd8\xff\xe0" + b"x" * 200_000


class Nobody:
    """Nothing is known."""

    def offered(self, chat: str, row: int, index: int) -> None:
        """Nothing was."""

    def has_stopped(self, chat: str) -> bool:
        """No."""
        return False

    def has_sent(self, chat: str, source: str) -> bool:
        """Nothing."""
        return False


def size(name: str, width: int, weight: int) -> Json:
    return {"file_id": name, "file_unique_id": name, "width": width, "height": width, "file_size": weight}


def carried(update: Json) -> tuple[Attachment, ...]:
    said = late.read_update(late.Update.model_validate(update), Nobody())
    assert isinstance(said, Said)
    assert said.inbound.channel == NAME
    return said.inbound.attachments


def test_a_photo_is_taken_in_its_largest_size(amina: Writer) -> None:
    photo = [size("s", 90, 1_000), size("l", 1280, 90_000), size("m", 320, 9_000)]
    assert carried(amina.message(photo=photo)) == (Attachment("l:l", "image/jpeg"),)
    photo.append(size("xl", 9999, LARGEST + 1))
    assert carried(amina.message(photo=photo, caption="my pay stub")) == (Attachment("l:l", "image/jpeg"),)


def test_a_file_is_taken_with_what_it_is_said_to_be(amina: Writer) -> None:
    file = {"file_id": "d", "file_unique_id": "d"}
    assert carried(amina.message(document=file)) == (Attachment("d:d", "application/octet-stream"),)
    named = {**file, "mime_type": "application/pdf", "file_name": "../../etc/passwd"}
    assert carried(amina.message(document=named)) == (Attachment("d:d", "application/pdf"),)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"\x00\x00\x00\x18ftypheicrest", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1rest", "image/heic"),
        (b"%PDF-1.7 rest", "application/pdf"),
    ],
)
def test_a_file_is_what_its_first_bytes_show(
    client: late.Client, fake: FakeTelegram, content: bytes, kind: str
) -> None:
    fake.files["f"] = content
    fetched = late.fetch(client, "stays:f")
    assert (fetched.content, fetched.content_type) == (content, kind)


@pytest.mark.parametrize(
    ("content", "said", "why"),
    [
        (b"MZ\x90\x00", None, Unfit.WRONG_KIND),
        (b"", None, Unfit.WRONG_KIND),
        (b"<svg onload=alert(1)>", None, Unfit.WRONG_KIND),
        (JPEG, LARGEST + 1, Unfit.TOO_LARGE),
        (JPEG, 21 * 1024 * 1024, Unfit.TOO_LARGE),
        (JPEG + b"x" * LARGEST, 5, Unfit.TOO_LARGE),
    ],
    ids=["program", "empty", "svg", "too large", "too large for Telegram", "larger than it says"],
)
def test_what_does_not_fit_is_not_taken(
    client: late.Client, fake: FakeTelegram, content: bytes, said: int | None, why: Unfit
) -> None:
    fake.files["f"], fake.said_size = content, said
    with pytest.raises(UnfitError) as unfit:
        late.fetch(client, "f")
    assert unfit.value.why is why


def test_a_file_that_is_gone_is_gone(client: late.Client, fake: FakeTelegram) -> None:
    with pytest.raises(UnfitError) as unfit:
        late.fetch(client, "nothing")
    assert unfit.value.why is Unfit.GONE


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (Trouble(500, "Internal Server Error"), BusyError),
        (Trouble(429, "Too Many Requests", retry_after=3), BusyError),
        (Trouble(cut=True), BusyError),
        (Trouble(401, "Unauthorized"), ClosedError),
    ],
)
def test_where_telegram_cannot_be_reached_it_is_fetched_later(
    client: late.Client, fake: FakeTelegram, trouble: Trouble, error: type[Exception]
) -> None:
    fake.files["f"] = JPEG
    fake.trouble("getFile", trouble)
    with pytest.raises(error):
        late.fetch(client, "f")
    assert late.fetch(client, "f").content == JPEG
