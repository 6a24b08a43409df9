"""What nobody here can read: a voice, a sticker, a film, a kind of message the library does not know."""

from __future__ import annotations

import pytest

from services.models import Attachment
from tests.fakes.telegram import Json
from tests.telegram.brought import FILE, ONLY_WORDS, greeted
from tests.telegram.conftest import Bot, Writer

STICKER = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False}
FILM = {**FILE, "width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    "sent",
    [
        {"voice": {**FILE, "duration": 3}},
        {"audio": {**FILE, "duration": 3}},
        {"sticker": {**STICKER, "is_video": False}},
        {"video": FILM},
        {"video_note": {**FILE, "length": 1, "duration": 1}},
        {"animation": FILM, "document": FILE},  # Telegram shows one of these as a file, too
        {"document": {**FILE, "mime_type": "audio/ogg"}},
        {"dice": {"emoji": "🎲", "value": 1}},
    ],
    ids=lambda sent: next(iter(sent)),
)
def test_who_sends_their_voice_or_a_sticker_is_told_in_both_languages_to_write(
    bot: Bot, amina: Writer, sent: Json
) -> None:
    greeted(bot, amina)
    buttons = bot.fake.sent[-1]["reply_markup"]
    bot.bring(amina.message(**sent))
    (told,) = bot.send()
    assert ONLY_WORDS in told["text"]
    assert "Je ne lis que les mots" in told["text"]
    assert len(told["reply_markup"]["inline_keyboard"]) == len(buttons["inline_keyboard"])
    with bot.liaison.database.reading() as session:
        assert not session.query(Attachment).count()


def test_what_is_written_under_a_film_is_heard(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    bot.bring(amina.message(video=FILM, caption="STOP"))
    assert bot.heard() == ["hello", "STOP"]
    assert bot.addresses()[0].stopped_at is not None


def test_a_film_whose_words_are_taken_away_afterwards_says_nothing_new(bot: Bot, amina: Writer) -> None:
    bot.bring(amina.message(kind="edited_message", video=FILM, edit_date=1))
    assert not bot.messages()


@pytest.mark.parametrize("sent", [{"brand_new": FILE}, {"voice": {**FILE, "duration": "brand new"}}], ids=str)
def test_who_sends_a_kind_of_message_the_library_does_not_know_is_told_to_write(
    bot: Bot, amina: Writer, sent: Json
) -> None:
    greeted(bot, amina)
    update = amina.message()
    update["message"] |= sent
    assert bot.bring(update).status_code == 200
    (told,) = bot.send()
    assert ONLY_WORDS in told["text"]
    assert len(bot.heard()) == 2, "staff see that something came"
