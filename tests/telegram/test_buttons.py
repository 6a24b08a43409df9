"""Buttons: what a press means now and later, and that it is heard once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from bot.telegram.known import Stored
from bot.telegram.meant import Said
from dialogs.menu import CHOICES
from services.conversations import receive
from services.models import Message, Purpose
from tests.conftest import Clock
from tests.fakes.telegram import FakeTelegram, Json, Trouble, message_of
from tests.telegram import late
from tests.telegram.brought import FIND, FORWARDED, greeted, queued_alone
from tests.telegram.conftest import AMINA, Bot, Recorder, Writer


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


def test_a_press_is_heard_though_the_library_cannot_read_its_message(bot: Bot, amina: Writer) -> None:
    greeted(bot, amina)
    update = amina.press(bot.pressing(FIND))
    update["callback_query"]["message"]["forward_origin"] = FORWARDED
    assert bot.bring(update).status_code == 200
    assert len(bot.heard()) == 2
