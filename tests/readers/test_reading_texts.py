"""Free answers, phone numbers and e-mail addresses."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers.base import AskAgain, Heard, Read
from dialogs.readers.text import email_address, free_text, phone_number

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("519-555-0123", "+15195550123"),
        ("my number is (519) 555 0123", "+15195550123"),
        ("mon numero c'est le 5192584567", "+15192584567"),
        ("+1 519 258 4567", "+15192584567"),
    ],
)
def test_a_phone_number_is_understood(text: str, number: str) -> None:
    assert phone_number.read(Heard(text, TODAY)) == Read(number)


@pytest.mark.parametrize("text", phrases("258-4567 | 519.258.4567 or 226 787 1111 | idk | 12"))
def test_a_phone_number_in_doubt_is_asked_again(text: str) -> None:
    assert isinstance(phone_number.read(Heard(text, TODAY)), AskAgain)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("jane@example.com", "jane@example.com"),
        ("it's Jane.Doe@Example.COM thx", "Jane.Doe@example.com"),
        ("jane @ example.ca", "jane@example.ca"),
    ],
)
def test_an_email_address_is_understood(text: str, address: str) -> None:
    assert email_address.read(Heard(text, TODAY)) == Read(address)


@pytest.mark.parametrize("text", phrases("jane@example | a@example.ca b@example.ca | jane@example,com | none"))
def test_an_email_address_in_doubt_is_asked_again(text: str) -> None:
    assert isinstance(email_address.read(Heard(text, TODAY)), AskAgain)


def test_a_free_text_is_kept_whole_or_asked_again() -> None:
    assert free_text(20).read(Heard("  call me after 3  ", TODAY)) == Read("call me after 3")
    assert isinstance(free_text(20).read(Heard("a" * 21, TODAY)), AskAgain)
    assert isinstance(free_text(20).read(Heard(" \u200b ", TODAY)), AskAgain)
    assert free_text(20).greedy
