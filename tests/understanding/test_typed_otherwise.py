"""A clear meaning stays what it is, however it is typed: capitals, accents, emoji, greetings, thanks."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.understand import understand
from tests.understanding.test_intents import CERTAIN


def bare(text: str) -> str:
    """The text without its accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


@given(
    text=st.sampled_from(sorted(CERTAIN)),
    typed=st.sampled_from([str, str.upper, str.lower, str.title, bare]),
    before=st.sampled_from(["", "hi ", "Hello, ", "bonjour ", "allo ", "hey ", "salut! "]),
    after=st.sampled_from(["", "!", "...", " 🙂", " thanks", " thank you", " merci", " svp", " please", " 🙏🙏"]),
)
@settings(max_examples=300)
def test_case_accents_greetings_thanks_and_emoji_change_no_clear_meaning(text, typed, before, after):
    meaning = understand(f"{before}{typed(text)}{after}")
    assert (meaning.intent, meaning.certain) == (CERTAIN[text], True)


@given(text=st.sampled_from(sorted(CERTAIN)), data=st.data())
def test_a_doubled_letter_turns_no_clear_meaning_into_another(text, data):
    at = data.draw(st.sampled_from([place for place, letter in enumerate(text) if letter.isalpha()]))
    meaning = understand(text[:at] + text[at] + text[at:])
    assert meaning.intent in (CERTAIN[text], None)
