"""A wrong number that says stop is stopped at once, and staff learn both (R-43, R-94)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dialogs.words import Language
from services.liaison import Liaison
from services.models import Address, Alert, Link
from tests.appointments import Phone, add_client

_EN = "Liaison: sorry for that. You will get no more messages from us. START brings messages back."
_FR = "Liaison : toutes nos excuses. Plus aucun message ne vous sera envoyé. START pour recommencer."


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        (Language.EN, "wrong number, stop", _EN),
        (Language.EN, "stop texting me you have the wrong person", _EN),
        (Language.FR, "mauvais numero arretez", _FR),
        (Language.FR, "arretez de me texter, vous avez le mauvais numero", _FR),
    ],
)
def test_a_wrong_number_that_says_stop_is_stopped(liaison: Liaison, language: Language, text: str, answer: str) -> None:
    add_client(liaison, language=language)
    phone = Phone(liaison)
    phone.say("menu")
    assert phone.say(text) == answer
    assert phone.say("hello?") == ""
    with liaison.database.reading() as session:
        assert session.scalars(select(Address.stopped_at)).one() is not None
        assert session.scalars(select(Link.refused_at)).one() is not None
        assert set(session.scalars(select(Alert.kind))) == {"opted_out", "wrong_number"}


def test_a_number_of_ones_own_that_is_not_right_stops_nothing(liaison: Liaison) -> None:
    add_client(liaison)
    phone = Phone(liaison)
    assert "STOP" in phone.say("stop sending to my wrong number use this one")
    with liaison.database.reading() as session:
        assert session.scalars(select(Address.stopped_at)).one() is None
