"""What is said once in an answer, however many reasons there are to say it."""

from __future__ import annotations

import pytest

from dialogs.words import Language
from services.liaison import Liaison
from tests.appointments import Phone, add_client


@pytest.mark.parametrize(("language", "how"), [(Language.EN, "STOP"), (Language.FR, "ARRET")])
def test_a_wrong_number_that_says_stop_is_told_once_how_to_stop(liaison: Liaison, language: Language, how: str) -> None:
    add_client(liaison, language=language)
    phone = Phone(liaison)
    phone.say("menu")
    for text in ("wrong number, stop", "you have the wrong person please stop"):
        assert phone.say(text).count(how) == 1, text
