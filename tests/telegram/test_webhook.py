"""What comes in by the webhook, end to end: brought over HTTP, kept in the database, answered through the outbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from services.models import Direction
from tests.fakes.telegram import Json
from tests.services.broken import database_away
from tests.telegram.brought import FORWARDED, greeted
from tests.telegram.conftest import AMINA, HEADER, SECRET, Bot, Writer


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


@pytest.mark.parametrize(
    "text", ["\x00", "\ud83d", "a\x00b", "\u202eevil", "x" * 4096, "𝔘" * 4096, " ", "/", "//", "/start\n\n"]
)
def test_strange_texts_are_taken(bot: Bot, amina: Writer, text: str) -> None:
    assert bot.bring(amina.message(text)).status_code == 200
    assert len(bot.heard()) == 1


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
