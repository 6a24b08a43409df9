"""A text in letters that cost less: offered where there is such a way to write it, and never a text spoiled."""

from __future__ import annotations

import pytest

from bot.plainer import plainer
from bot.segments import count


@pytest.mark.parametrize(
    ("text", "written", "letters"),
    [
        ("Une forêt, ça me plaît.", "Une foret, ca me plait.", [("ê", "e"), ("ç", "c"), ("î", "i")]),
        ("Ma sœur à bientôt", "Ma soeur à bientot", [("œ", "oe"), ("ô", "o")]),
        ("Great 🙂 see you", "Great see you", [("🙂", "")]),
        ("🙂 À l'hôtel 🙂?", "A l'hotel?", [("🙂", ""), ("À", "A"), ("ô", "o")]),
        ("Bravo 👩\u200d🏫", "Bravo", [("👩", ""), ("🏫", "")]),
        ("l’été, dès août 2026 …\nŁódź", None, None),
    ],
)
def test_dear_letters_are_named_with_their_plain_form(
    text: str, written: str | None, letters: list[tuple[str, str]] | None
) -> None:
    found = plainer(text)
    if written is None or found is None:
        assert found is None, "a letter without a plain form is not guessed"
        assert written is None
        return
    assert (found.text, list(found.letters)) == (written, letters)
    assert count(found.text).encoding == "GSM-7"


@pytest.mark.parametrize("text", ["", "Tout est là, à côté du café.".replace("ô", "o"), "l’été «ici»", "مرحبا", "₿ 5"])
def test_nothing_is_offered_where_nothing_is_dear_or_the_script_is_another(text: str) -> None:
    assert plainer(text) is None
