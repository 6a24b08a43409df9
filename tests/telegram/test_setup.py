"""Setting the bot up: where updates go, what it says of itself; and what `doctor` finds."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot import telegram
from bot.telegram.commands import OFFERED
from dialogs.engine.control import control
from dialogs.understanding.understand import understand
from dialogs.words import Language
from services.errors import SettingsError
from services.liaison import Liaison
from services.settings import Settings
from tests.fakes.telegram import FakeTelegram, Trouble
from tests.telegram import late
from tests.telegram.conftest import SECRET


def test_the_webhook_has_its_secret_and_asks_for_what_is_read(
    client: late.Client, settings: Settings, liaison: Liaison, fake: FakeTelegram
) -> None:
    late.set_up(client, settings, liaison.catchment)
    assert fake.webhook == {
        "url": "https://liaison.example.ca/webhooks/telegram",
        "secret_token": SECRET,
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }


def test_polling_removes_the_webhook_and_loses_nothing_that_waits(
    client: late.Client, settings: Settings, liaison: Liaison, fake: FakeTelegram
) -> None:
    late.set_up(client, settings.model_copy(update={"telegram_mode": "polling"}), liaison.catchment)
    assert fake.called("deleteWebhook") == [{}]
    assert not fake.called("setWebhook")


def test_commands_and_descriptions_are_set_for_both_languages_and_everybody_else(
    client: late.Client, settings: Settings, liaison: Liaison, fake: FakeTelegram
) -> None:
    late.set_up(client, settings, liaison.catchment)
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        assert [given.get("language_code") for given in fake.called(method)] == [None, "fr"]
    english, french = (given["commands"] for given in fake.called("setMyCommands"))
    assert [one["command"] for one in english] == ["menu", "person", "help", "francais", "stop"]
    assert [one["command"] for one in french] == ["menu", "personne", "aide", "english", "arret"]
    assert french[1]["description"] == "Parler à quelqu'un"
    english, french = (given["description"] for given in fake.called("setMyDescription"))
    assert "not the Government" in english
    assert "pas du gouvernement" in french


@pytest.mark.parametrize("language", Language)
def test_the_conversation_knows_every_command_that_is_offered(language: Language) -> None:
    for command in OFFERED[language]:
        assert control(command.name) or understand(command.name).intent, command.name


@pytest.mark.parametrize("secret", [None, "with space", "é", "x" * 257])
def test_a_webhook_without_a_good_secret_is_refused_at_the_start(liaison: Liaison, secret: str | None) -> None:
    given = SecretStr(secret) if secret is not None else None
    object.__setattr__(liaison, "settings", liaison.settings.model_copy(update={"telegram_webhook_secret": given}))
    with pytest.raises(SettingsError, match="LIAISON_TELEGRAM_WEBHOOK_SECRET"):
        late.Service(liaison)


def test_a_bot_that_cannot_be_set_up_tries_again(liaison: Liaison, fake: FakeTelegram) -> None:
    fake.trouble("setWebhook", Trouble(500, "Internal Server Error"))
    service = late.Service(liaison)
    service.start()
    fake.wait_for("setMyShortDescription", 2)
    service.stop()
    assert len(fake.called("setWebhook")) == 2


def test_doctor_sees_whether_updates_come(
    client: late.Client, settings: Settings, liaison: Liaison, fake: FakeTelegram
) -> None:
    good, line = late.examine(client, settings)
    assert not good
    assert "not set" in line
    late.set_up(client, settings, liaison.catchment)
    assert late.examine(client, settings) == (True, "Telegram: @liaison_test_bot, webhook set")
    polling = settings.model_copy(update={"telegram_mode": "polling"})
    assert not late.examine(client, polling)[0]
    late.set_up(client, polling, liaison.catchment)
    assert late.examine(client, polling) == (True, "Telegram: @liaison_test_bot, polling")
    fake.trouble("getMe", Trouble(401, "Unauthorized"))
    good, line = telegram.examine(settings)
    assert not good
    assert "LIAISON_TELEGRAM_TOKEN" in line


def test_doctor_blames_no_token_where_telegram_cannot_be_reached(settings: Settings) -> None:
    away = settings.model_copy(update={"telegram_api_base": "http://127.0.0.1:9"})
    good, line = telegram.examine(away)
    assert not good
    assert "cannot be asked at http://127.0.0.1:9" in line
    assert "TOKEN" not in line
