"""Postal codes, with the usual slips."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import answer_value

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("postal_code", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


UNDERSTOOD = (
    (
        "N9A 1J3",
        """
        N9A 1J3 | n9a1j3 | n9a-1j3 | my postal code is n9a 1j3 | n 9 a 1 j 3 | N nine A one J three |
        N9A 1J3 Windsor | n9al j3 | N as in Nancy 9 A as in apple 1 J as in John 3 |
        n for nancy 9 a for adam 1 j for jim 3 | N comme Nicole neuf A comme Alain un J comme Jean trois |
        november 9 alpha 1 juliet 3 | n9a espace 1j3 |
        n (as in nora) 9 a (like apple) 1 j (like juice) 3 | en majuscule N9A tiret 1J3
        """,
    ),
    ("N8A 4K2", "n8 a4 k2 | N as in Nora 8 A as in art four K as in kite 2 | n huit a quatre k deux"),
    (
        "N0P 1A0",
        """
        NOP 1A0 | n0plao
        """,
    ),
    (
        "N0R 1G0",
        """
        NOR IG0
        """,
    ),
    (
        "N8X 2L3",
        """
        n8x 2l3.
        """,
    ),
    (
        "N7T 2K4",
        """
        c'est le N7T 2K4
        """,
    ),
    (
        "N8H 3V4",
        """
        mon code postal: n8h3v4 | n8h3v4 | N8H 3V4 | N8H-3V4 | n8h 3v4 leamington | mon code c'est N8H 3V4 |
        N8H  3V4 | n8h,3v4
        """,
    ),
    (
        "H2X 1Y4",
        """
        H2X 1Y4
        """,
    ),
    (
        "N7T 1H2",
        """
        n7t.1h2
        """,
    ),
    (
        "N8W 5B1",
        """
        code postal N8W5B1 merci
        """,
    ),
    (
        "N8N 1A1",
        """
        n-8-n-1-a-1
        """,
    ),
    (
        "N7T 0A1",
        """
        N7T OA1 | n7t0a1 | N7T 0AI | n7toai
        """,
    ),
    (
        "K1A 0B1",
        """
        K1A 0B1 | k1aob1
        """,
    ),
)

ASKED_AGAIN = """
    D1A 1A1 | W1A 1A1 | N9A | N9A 1O3 | n9a 1j | 48201 | N9A 1J3 or N9B 2K2 | idk | N9F 1A1 | N9A 103 |
    N9A1J33 | windsor | N8H | n8h 3v | 12345 | Z8H 3V4 | N8D 3V4 | n8h3v44 | leamington | N8H 3V4 or N8H 3V5 |
    n as in mary 9 a 1 j 3 | NHH 3V4 | n8u 1a1 | M5V 2T
    """


@pytest.mark.parametrize(("value", "texts"), UNDERSTOOD)
def test_postal_code_is_understood(value: object, texts: str) -> None:
    assert unlike(value, texts) == {}


def test_a_doubtful_postal_code_is_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}
