"""What comes in by the webhook, end to end: brought over HTTP, kept in the database, answered through the outbox."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.attachments import fetch_waiting
from bot.telegram.known import NAME, Stored
from bot.telegram.meant import Said
from dialogs.menu import CHOICES
from services import outbox
from services.conversations import receive
from services.models import Address, Attachment, Direction, Message, Purpose
from tests.conftest import Clock
from tests.fakes.telegram import BOT, FakeTelegram, Json, Trouble, message_of
from tests.services.broken import database_away
from tests.telegram import late
from tests.telegram.conftest import AMINA, HEADER, SECRET, Bot, Recorder, Writer

FIND = "Find a service near me"


def greeted(bot: Bot, amina: Writer) -> None:
    """Somebody who has been greeted and sees the main choices."""
    assert bot.bring(amina.message("hello")).status_code == 200
    assert bot.send()


def queued_alone(bot: Bot, text: str, *choices: tuple[str, str]) -> Message:
    """Something the assistant says by itself to the only person there is."""
    with bot.liaison.database.begin() as session:
        address = session.query(Address).one()
        row = outbox.queue(session, address, text, purpose=Purpose.REPLY, at=bot.liaison.clock())
        row.options = [list(choice) for choice in choices] or None
        session.flush()
        session.expunge(row)
    return row


# Who may bring something.


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET.upper(), f"{SECRET}x", "sécret"])
def test_whoever_does_not_know_the_secret_is_refused_and_nothing_is_kept(
    bot: Bot, amina: Writer, secret: str | None
) -> None:
    given = {HEADER: secret.encode()} if secret is not None else {}
    answer = bot.http.post("/webhooks/telegram", json=amina.message("hi"), headers=given)
    assert answer.status_code == 403
    assert not bot.addresses()
    assert not bot.messages()


def test_where_polling_is_on_the_webhook_is_open_to_nobody(serve: Callable[[], Bot], amina: Writer) -> None:
    bot = serve()
    bot.service.stop()
    settings = bot.liaison.settings.model_copy(update={"telegram_mode": "polling"})
    polling = type(bot.service)(replace(bot.liaison, settings=settings))
    bot.http.app.router.routes[:] = polling.router.routes  # type: ignore[attr-defined]
    assert bot.bring(amina.message("hi")).status_code == 403
    assert bot.bring(amina.message("hi"), "").status_code == 403
    polling.stop()


# Texts and commands.


def test_a_text_is_answered_in_the_chat_with_buttons(bot: Bot, amina: Writer) -> None:
    assert bot.bring(amina.message("Hello, can you help me find work?")).status_code == 200
    (address,) = bot.addresses()
    assert (address.channel, address.value, address.language) == ("telegram", str(AMINA), "en")
    (sent,) = bot.send()
    assert sent["chat_id"] == AMINA
    assert sent["text"].startswith("Liaison (Employment Ontario, Windsor-Sarnia): automated")


def test_a_repeat_is_taken_once_and_answered_once(bot: Bot, amina: Writer) -> None:
    update = amina.message("hello")
    for _ in range(3):
        assert bot.bring(update).status_code == 200
    assert bot.heard() == ["hello"]
    assert len(bot.send()) == 1
    assert bot.bring(update).status_code == 200
    assert not bot.send()


@pytest.mark.parametrize(
    ("code", "language"), [("fr", "fr"), ("fr-CA", "fr"), ("en-US", "en"), ("uk", "en"), (None, "en")]
)
def test_the_language_of_the_app_is_a_first_guess(bot: Bot, code: str | None, language: str) -> None:
    bot.bring(Writer(language=code).message("/start"))
    assert bot.addresses()[0].language == language


@pytest.mark.parametrize("text", ["/start", "/start@liaison_test_bot", "/start aB_-9", "/START"])
def test_pressing_start_greets_in_both_languages_and_is_no_consent(bot: Bot, amina: Writer, text: str) -> None:
    bot.bring(amina.message(text, entities=[{"type": "bot_command", "offset": 0, "length": 6}]))
    (sent,) = bot.send()
    assert "automated, not the Government" in sent["text"]
    assert "automatique, non gouvernemental" in sent["text"]
    assert bot.pressing("FRANÇAIS")
    assert bot.heard() == ["MENU"]


def test_start_brings_messages_back_to_somebody_who_stopped_them(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    bot.bring(amina.message("STOP"))
    assert bot.addresses()[0].stopped_at
    bot.send()
    bot.bring(amina.message("/start"))
    assert bot.addresses()[0].stopped_at is None
    assert "messages are on again" in bot.send()[0]["text"]


@pytest.mark.parametrize(
    ("command", "heard", "answer"),
    [
        ("/help", "help", "Employment Ontario services. We answer when you write."),
        ("/aide", "aide", "services d'Emploi Ontario"),
        ("/menu", "menu", "How can I help?"),
        ("/person", "person", "person"),
        ("/francais", "francais", "votre langue"),
        ("/stop", "stop", "START"),
        ("/arret", "arret", "START"),
        ("/langue", "langue", ""),
        ("/find_job now", "find job now", ""),
    ],
)
def test_a_command_says_its_words(bot: Bot, amina: Writer, command: str, heard: str, answer: str) -> None:
    greeted(bot, amina)
    bot.bring(amina.message(command))
    assert bot.heard()[-1] == heard
    assert any(answer in sent["text"] for sent in bot.send())


def test_an_edited_text_is_heard_as_a_text_of_its_own(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    bot.bring(amina.message("hlep", edit_date=1_795_000_000))
    bot.bring(amina.message("help", kind="edited_message", edit_date=1_795_000_001))
    assert bot.heard()[1:] == ["hlep", "help"]


def test_danger_in_a_caption_is_heard(bot: Bot, amina: Writer) -> None:
    video = {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}
    bot.bring(amina.message(video=video, caption="I want to kill myself"))
    assert any("9-8-8" in sent["text"] or "988" in sent["text"] for sent in bot.send())


# Buttons.


def test_a_pressed_button_answers_the_question_and_is_put_away(bot: Bot, amina: Writer, fake: FakeTelegram) -> None:
    greeted(bot, amina)
    assert bot.bring(amina.press(bot.pressing(FIND))).status_code == 200
    assert bot.heard()[-1] == FIND
    assert "town" in bot.send()[0]["text"].lower()
    assert fake.wait_for("answerCallbackQuery") == [{"callback_query_id": "q1"}]
    assert fake.wait_for("editMessageReplyMarkup") == [{"chat_id": AMINA, "message_id": 55}]


def test_a_button_pressed_twice_answers_once(bot: Bot, amina: Writer, fake: FakeTelegram) -> None:
    greeted(bot, amina)
    queued_alone(bot, "Sure?", ("yes", "Yes"), ("no", "No"))
    bot.send()
    pressing = bot.pressing("Yes")
    for _ in range(3):
        assert bot.bring(amina.press(pressing)).status_code == 200
    assert bot.heard()[1:] == ["Yes"]
    answers = fake.wait_for("answerCallbackQuery", 3)
    assert sum("text" in answer for answer in answers) == 2  # whoever comes too late is told
    assert all(len(answer.get("text", "")) <= 200 for answer in answers)


def test_a_button_of_a_question_that_is_over_answers_nothing_else(bot: Bot, amina: Writer, fake: FakeTelegram) -> None:
    greeted(bot, amina)
    queued_alone(bot, "Do you work?", ("yes", "Yes"), ("no", "No"))
    bot.send()
    old = bot.pressing("Yes")
    queued_alone(bot, "Stop everything?", ("yes", "Yes"), ("no", "No"))
    assert bot.bring(amina.press(old)).status_code == 200
    assert bot.heard() == ["hello"]
    (told,) = fake.wait_for("answerCallbackQuery")
    assert told["text"].startswith("This question is over.")
    fake.wait_for("editMessageReplyMarkup")


def test_a_main_choice_means_the_same_later(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    old = bot.pressing("Talk to a person")
    bot.bring(amina.message("find a service near me"))
    bot.send()
    bot.bring(amina.press(old))
    assert bot.heard()[-1] == "Talk to a person"
    assert {option.ref for option in CHOICES} >= {"handover"}


@pytest.mark.parametrize("old", [False, True])
def test_two_taps_on_a_main_choice_are_one(bot: Bot, amina: Writer, clock: Clock, *, old: bool) -> None:
    """The second one would be taken for the answer to what the first one has led to."""
    greeted(bot, amina)
    pressing = bot.pressing("Can I use the service?")
    if old:
        bot.bring(amina.message("find a service near me"))
        bot.send()
    for _ in range(3):
        bot.bring(amina.press(pressing))
    assert bot.heard().count("Can I use the service?") == 1
    clock.pass_time(minutes=1)
    bot.bring(amina.press(pressing))
    assert bot.heard().count("Can I use the service?") == 2


def test_something_waiting_for_tomorrow_closes_no_question_of_today(bot: Bot, amina: Writer, clock: Clock) -> None:
    greeted(bot, amina)
    pressing = bot.pressing("Jobs, training, resume")
    row = queued_alone(bot, "Reminder")
    with bot.liaison.database.begin() as session:
        session.get_one(Message, row.id).purpose = Purpose.REMINDER
    bot.bring(amina.press(pressing))
    assert bot.heard()[-1] == "Jobs, training, resume"


def test_nobody_presses_a_button_of_somebody_else(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    stranger = Writer(chat=6_000_000_002)
    stranger.numbers = amina.numbers
    bot.bring(stranger.press(bot.pressing(FIND)))
    assert len(bot.addresses()) == 1
    assert bot.heard() == ["hello"]


@pytest.mark.parametrize("data", ["", "x", "99999:0", "1:0", "1:99", "999999999999999999:1", "💥" * 16])
def test_a_press_of_nothing_is_answered_and_forgotten(bot: Bot, amina: Writer, fake: FakeTelegram, data: str) -> None:
    greeted(bot, amina)
    update = amina.press("x")
    update["callback_query"]["data"] = data
    assert bot.bring(update).status_code == 200
    assert bot.heard() == ["hello"]
    fake.wait_for("answerCallbackQuery")


def test_a_button_we_forgot_still_says_its_words(bot: Bot, amina: Writer) -> None:
    markup = {"inline_keyboard": [[{"text": "Find a service near me", "callback_data": "41:1"}]]}
    bot.bring(amina.press("41:1", markup=markup))
    assert bot.heard() == ["Find a service near me"]


@pytest.mark.parametrize("message", [None, {**message_of(AMINA), "date": 0}])
def test_a_press_on_a_message_out_of_reach_is_no_error(bot: Bot, amina: Writer, message: Json | None) -> None:
    update = amina.press("41:1")
    if message is None:
        del update["callback_query"]["message"]
    else:
        update["callback_query"]["message"] = message
    assert bot.bring(update).status_code == 200
    assert not bot.heard()


@pytest.mark.parametrize("trouble", [Trouble(400, "Bad Request: query is too old"), Trouble(cut=True)])
def test_what_goes_wrong_with_putting_away_is_nobodys_concern(
    bot: Bot, amina: Writer, fake: FakeTelegram, trouble: Trouble
) -> None:
    greeted(bot, amina)
    fake.trouble("answerCallbackQuery", trouble)
    fake.trouble("editMessageReplyMarkup", trouble)
    with capture_logs() as logs:
        assert bot.bring(amina.press(bot.pressing(FIND))).status_code == 200
        fake.wait_for("editMessageReplyMarkup")
        bot.service.stop()
    assert bot.heard()[-1] == FIND
    assert {entry["log_level"] for entry in logs} <= {"info"}


def test_what_arrives_at_once_is_taken_once(bot: Bot, amina: Writer) -> None:
    """Telegram repeats while we still work on it, and a thumb is faster than we are."""
    hello = amina.message("hello")
    with ThreadPoolExecutor(6) as pool:
        assert {answer.status_code for answer in pool.map(bot.bring, [hello] * 6)} == {200}
    bot.send()
    queued_alone(bot, "Sure?", ("yes", "Yes"), ("no", "No"))
    bot.send()
    presses = [amina.press(bot.pressing("Yes")) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        assert {answer.status_code for answer in pool.map(bot.bring, [*presses, *reversed(presses)])} == {200}
    assert bot.heard() == ["hello", "Yes"]


def test_another_process_cannot_take_the_same_press(bot: Bot, amina: Writer, block: Recorder) -> None:
    """Two processes do not see each other's order; the database does."""
    greeted(bot, amina)
    press = late.Update.model_validate(amina.press(bot.pressing(FIND)))
    known = Stored(bot.liaison)
    both = [late.read_update(press, known), late.read_update(press, known)]
    for said in both:
        assert isinstance(said, Said)
        receive(bot.liaison, said.inbound)
    assert bot.heard() == ["hello", FIND]


def test_a_word_of_thanks_beside_a_question_leaves_its_buttons_good(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    bot.bring(amina.press(bot.pressing("Can I use the service?")))
    bot.bring(amina.message("30"))
    assert bot.send()[-1]["text"].endswith("Do you live in Ontario?")
    bot.bring(amina.message("thank you so much!"))
    (thanks,) = bot.send()
    assert thanks["text"] == "You are welcome! Write any time."
    bot.bring(amina.press(bot.pressing("Yes")))
    assert bot.heard()[-1] == "Yes"
    assert "Ontario" not in bot.send()[-1]["text"]


# Places, numbers, files.


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


# What nobody here can read.

ONLY_WORDS = "I can only read written words"
STICKER = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False}
FILE = {"file_id": "f", "file_unique_id": "f"}
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


# Blocks, groups, and what is not for us.


def test_a_block_is_passed_on_and_unblocking_is_not(bot: Bot, amina: Writer, block: Recorder) -> None:
    assert bot.bring(amina.membership("kicked")).status_code == 200
    assert bot.bring(amina.membership("member")).status_code == 200
    assert block.chats == [str(AMINA)]
    assert not bot.addresses()


def test_a_block_that_is_brought_after_what_was_written_since_is_over(
    bot: Bot, amina: Writer, block: Recorder, clock: Clock
) -> None:
    """Telegram keeps blocks and messages in lines of their own: after an outage a START may overtake a block."""
    kicked, started, again = amina.membership("kicked"), amina.message("/start"), amina.membership("kicked")
    bot.bring(started)
    bot.bring(kicked)
    assert block.chats == []
    bot.bring(again)
    assert block.chats == [str(AMINA)]
    clock.pass_time(days=8)
    amina.numbers = itertools.count(5)  # after a week without updates their numbers begin anew
    bot.bring(amina.membership("kicked"))
    assert block.chats == [str(AMINA)] * 2


def test_a_group_hears_nothing(bot: Bot, amina: Writer, block: Recorder) -> None:
    chat = {"id": -100_123, "type": "supergroup", "title": "Team"}
    said = amina.message("hello", chat=chat)
    pressed = amina.press("1:0")
    pressed["callback_query"]["message"]["chat"] = chat
    for update in (said, pressed, amina.membership("kicked", "supergroup")):
        assert bot.bring(update).status_code == 200
    assert not bot.messages()
    assert not block.chats


def test_what_we_do_not_read_is_named_in_the_log_and_done_with(bot: Bot, amina: Writer) -> None:
    kinds = {
        "message_with_pinned_message": amina.message(pinned_message={**message_of(AMINA), "text": "private words"}),
        "message_of_nobody": amina.message("hi", **{"from": BOT}),
        "poll": amina.update(poll={**POLL}),
        "brand_new_kind": {"update_id": 9001, "brand_new_kind": {"text": "private words"}},
        "empty": {"update_id": 9002},
    }
    with capture_logs() as logs:
        for update in kinds.values():
            assert bot.bring(update).status_code == 200
    assert [entry.get("kind") for entry in logs] == list(kinds)
    assert "private words" not in str(logs)
    assert not bot.messages()


POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"null",
        b"[1]",
        b'"text"',
        b"{}",
        b'{"update_id": "x"}',
        b'{"update_id": 1, "message": {"text": 5}}',
        b'{"update_id": 1e400, "message": {}}',
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_what_can_never_be_understood_is_done_with(bot: Bot, body: bytes) -> None:
    is_done_with(bot, body)


def test_what_is_too_large_is_done_with(bot: Bot) -> None:
    is_done_with(bot, b'{"update_id": 1, "message": {"text": "' + b"a" * late.LARGEST + b'"}}')


def is_done_with(bot: Bot, body: bytes) -> None:
    with capture_logs() as logs:
        assert bot.http.post("/webhooks/telegram", content=body, headers={HEADER: SECRET}).status_code == 200
    assert len(logs) == 1
    assert "aaaa" not in str(logs)
    assert not bot.messages()


FORWARDED = {"type": "brand_new", "date": 1}
FILE = {"file_id": "f", "file_unique_id": "u"}


@pytest.mark.parametrize("kind", ["message", "edited_message"])
@pytest.mark.parametrize(
    "unreadable",
    [
        {"forward_origin": FORWARDED},
        {"reply_to_message": {"message_id": "x"}},
        {"entities": [{"type": "brand_new"}]},
        {"from": {"id": AMINA}},
        {"photo": [{"brand": "new"}], "location": {"latitude": "north"}},
    ],
    ids=lambda unreadable: next(iter(unreadable)),
)
def test_a_text_is_heard_though_the_library_cannot_read_what_is_around_it(
    bot: Bot, amina: Writer, kind: str, unreadable: Json
) -> None:
    update = amina.message("STOP", kind=kind)
    update[kind] |= unreadable
    with capture_logs() as logs:
        assert [bot.bring(update).status_code for _ in range(2)] == [200, 200]
    assert bot.heard() == ["STOP"]
    assert bot.addresses()[0].stopped_at
    assert {entry["event"] for entry in logs} == {"update_read_in_part"}


def test_a_photo_is_taken_though_the_library_cannot_read_what_is_around_it(bot: Bot, amina: Writer) -> None:
    update = amina.message(photo=[{**FILE, "width": 1, "height": 1}], caption="my pay stub")
    update["message"]["forward_origin"] = FORWARDED
    assert bot.bring(update).status_code == 200
    with bot.liaison.database.reading() as session:
        assert [one.source for one in session.scalars(select(Attachment))] == ["u:f"]
    assert bot.heard() == ["my pay stub"]


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


def test_a_press_is_heard_though_the_library_cannot_read_its_message(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    update = amina.press(bot.pressing(FIND))
    update["callback_query"]["message"]["forward_origin"] = FORWARDED
    assert bot.bring(update).status_code == 200
    assert len(bot.heard()) == 2


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


@pytest.mark.parametrize(
    "text", ["\x00", "\ud83d", "a\x00b", "\u202eevil", "x" * 4096, "𝔘" * 4096, " ", "/", "//", "/start\n\n"]
)
def test_strange_texts_are_taken(bot: Bot, amina: Writer, text: str) -> None:
    assert bot.bring(amina.message(text)).status_code == 200
    assert len(bot.heard()) == 1


# What goes wrong with us.


def test_while_the_database_is_away_telegram_keeps_it(bot: Bot, amina: Writer) -> None:
    update = amina.message("hello")
    with database_away(bot.liaison):
        for _ in range(10):
            assert bot.bring(update).status_code == 500
    assert bot.bring(update).status_code == 200
    assert bot.heard() == ["hello"]


@pytest.mark.parametrize("statements", range(1, 14))
def test_wherever_the_database_fails_the_text_is_taken_once(bot: Bot, amina: Writer, statements: int) -> None:
    update = amina.message("hello")
    with database_away(bot.liaison, statements):
        bot.bring(update)
    assert bot.bring(update).status_code == 200
    assert bot.heard() == ["hello"]
    assert len(bot.messages(Direction.OUTBOUND)) == 1


def test_a_failure_of_ours_that_stays_does_not_hold_up_what_comes_after(
    serve: Callable[[], Bot], amina: Writer
) -> None:
    bot = serve()
    block = amina.membership("kicked")

    def fails(*_given: object) -> None:
        raise RuntimeError("a fault of ours")

    service = type(bot.service)(bot.liaison, fails)
    bot.http.app.router.routes[:] = service.router.routes  # type: ignore[attr-defined]
    with capture_logs() as logs:
        assert [bot.bring(block).status_code for _ in range(5)] == [500, 500, 500, 500, 200]
    assert logs[-1]["event"] == "update_given_up"
    assert logs[-1]["update"] == block["update_id"]
    service.stop()
