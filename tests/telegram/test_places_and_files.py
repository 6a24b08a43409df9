"""A shared place, one's own number, photos and albums."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.attachments import fetch_waiting
from bot.telegram.known import NAME, Stored
from services.models import Attachment, Direction
from tests.fakes.telegram import FakeTelegram, Json
from tests.telegram.brought import FILE, FIND, FORWARDED, ONLY_WORDS, greeted
from tests.telegram.conftest import AMINA, Bot, Writer


def test_a_shared_place_is_one(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    bot.bring(amina.press(bot.pressing(FIND)))
    bot.send()
    bot.bring(amina.message(location={"latitude": 42.3149, "longitude": -83.0364}))
    assert "km" in bot.send()[0]["text"] + str(bot.fake.sent[-1]["reply_markup"])


def test_somebody_who_walks_about_is_heard_once(bot: Bot, amina: Writer) -> None:
    place = {"latitude": 42.3149, "longitude": -83.0364, "live_period": 900}
    bot.bring(amina.message(location=place))
    for _ in range(5):
        bot.bring(amina.message(kind="edited_message", location=place, edit_date=1))
    assert len(bot.heard()) == 1


@pytest.mark.parametrize("number", ["15195550123", "+15195550123"])
def test_ones_own_number_is_taken(bot: Bot, amina: Writer, number: str) -> None:
    bot.bring(amina.message(contact={"phone_number": number, "first_name": "A", "user_id": AMINA}))
    assert bot.heard() == ["+15195550123"]


@pytest.mark.parametrize("whose", [{}, {"user_id": 77}])
def test_the_number_of_somebody_else_is_not(bot: Bot, amina: Writer, whose: Json) -> None:
    bot.bring(amina.message(contact={"phone_number": "15195550123", "first_name": "B", **whose}))
    assert bot.heard() == [""]
    assert ONLY_WORDS in bot.send()[0]["text"]


def test_a_photo_is_taken_though_the_library_cannot_read_what_is_around_it(bot: Bot, amina: Writer) -> None:
    update = amina.message(photo=[{**FILE, "width": 1, "height": 1}], caption="my pay stub")
    update["message"]["forward_origin"] = FORWARDED
    assert bot.bring(update).status_code == 200
    with bot.liaison.database.reading() as session:
        assert [one.source for one in session.scalars(select(Attachment))] == ["u:f"]
    assert bot.heard() == ["my pay stub"]


def photo(unique: str, name: str) -> list[Json]:
    return [{"file_unique_id": unique, "file_id": name, "width": 1, "height": 1}]


def test_a_photo_whose_caption_is_edited_is_not_taken_again_but_another_one_in_its_place_is(
    bot: Bot, amina: Writer
) -> None:
    """Its name may be another one each time; what Telegram calls unique is not."""
    bot.bring(amina.message(photo=photo("u", "f1"), caption="my pya stub"))
    bot.bring(amina.message(kind="edited_message", edit_date=1, photo=photo("u", "f2"), caption="my pay stub"))
    bot.bring(amina.message(kind="edited_message", edit_date=2, photo=photo("u", "f3")))
    assert bot.heard() == ["my pya stub", "my pay stub"]
    bot.bring(amina.message(kind="edited_message", edit_date=3, photo=photo("u2", "f4"), caption="my pay stub"))
    with bot.liaison.database.reading() as session:
        assert [one.source for one in session.scalars(select(Attachment))] == ["u:f1", "u2:f4"]
    assert bot.heard()[2:] == ["my pay stub"]


def test_a_photo_known_by_an_edit_alone_is_taken(bot: Bot, amina: Writer) -> None:
    bot.bring(amina.message(kind="edited_message", edit_date=1, photo=photo("u", "f")))
    with bot.liaison.database.reading() as session:
        assert session.query(Attachment).count() == 1


def test_who_is_told_that_a_file_is_not_kept_may_still_press_what_was_asked_before(
    bot: Bot, amina: Writer, fake: FakeTelegram
) -> None:
    fake.files["f"] = b"MZ"
    bot.bring(amina.message(document=FILE))
    greeted(bot, amina)
    row = int(bot.pressing(FIND).partition(":")[0])
    fetch_waiting(bot.liaison, {NAME: bot.service})
    assert bot.send()[-1]["text"].startswith("I could not keep the file")
    offered = Stored(bot.liaison).offered(str(AMINA), row, 0)
    assert offered
    assert offered.open


def test_an_album_is_taken_whole_and_answered_once(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    before = len(bot.messages(Direction.OUTBOUND))
    for number in range(3):
        photo = [{"file_id": f"f{number}", "file_unique_id": f"u{number}", "width": 1, "height": 1}]
        assert bot.bring(amina.message(photo=photo, media_group_id="77")).status_code == 200
    with bot.liaison.database.reading() as session:
        assert [one.source for one in session.scalars(select(Attachment))] == ["u0:f0", "u1:f1", "u2:f2"]
    assert len(bot.messages(Direction.OUTBOUND)) == before + 1
    bot.bring(amina.message(photo=[{**FILE, "width": 1, "height": 1}], media_group_id="78"))
    assert len(bot.messages(Direction.OUTBOUND)) == before + 2


@pytest.mark.parametrize("rubbish", ["a\ud800b", "a\x00b", "", "x" * 5000], ids=ascii)
@pytest.mark.parametrize("field", ["mime_type", "file_id"])
def test_a_file_may_be_said_to_be_anything(bot: Bot, amina: Writer, field: str, rubbish: str) -> None:
    update = amina.message(document={**FILE}, caption="here")
    update["message"]["document"][field] = rubbish
    assert bot.bring(update).status_code == 200
    with bot.liaison.database.reading() as session:
        (kept,) = session.scalars(select(Attachment))
    assert (kept.source + kept.content_type).isascii()
    assert "\x00" not in kept.source + kept.content_type
    assert bot.heard() == ["here"]


@pytest.mark.parametrize("number", ["\ud800", "", "no number", "+1 (519) 555-0123", "9" * 5000], ids=ascii)
def test_a_shared_number_may_be_anything(bot: Bot, amina: Writer, number: str) -> None:
    contact = {"phone_number": "+15195550123", "first_name": "Amina", "user_id": AMINA}
    update = amina.message(contact=contact)
    update["message"]["contact"]["phone_number"] = number
    assert bot.bring(update).status_code == 200
    digits = "".join(filter(str.isdecimal, number))
    (heard,) = bot.heard()
    assert bool(heard) == bool(digits)
