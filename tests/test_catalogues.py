"""The catalogues: complete in both languages, same placeholders, no internal word, within two SMS."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.segments import count, plain
from dialogs.words import Language
from services.rules.internal_words import internal_words_in
from services.wording import CLIENTS, STAFF, placeholders

ROOT = Path(__file__).resolve().parent.parent
PAGES = "bot/templates"  # sentences of pages only: no SMS carries them
LONGEST = {
    "sender": "Liaison",
    "service": "services d'emploi de Windsor-Sarnia",
    "region": "Windsor-Essex, Chatham-Kent et Sarnia-Lambton",
    "phone": "519-969-5644",
    "email": "SSM@citywindsor.ca",
    "notice": "https://liaison.example.ca/notice",
    "url": "https://www.wrenetwork.ca/contact/",
    "link": "https://www.guichetemplois.gc.ca/trouverunemploi",
    "title": "Guichet-Emplois : trouver un emploi",
    "town": "Strathroy",
    "day": "mercredi 25 novembre",
    "reference": "A-12345",
}
"""What stands in a placeholder at its longest, as good as we know."""


def catalogue(language: str, domain: str = CLIENTS) -> Catalog:
    with (resources.files("locales") / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language)


def pairs(domain: str = CLIENTS) -> Iterator[tuple[str, str, str]]:
    """Every message (each form of one that has a plural), its translation, and where it is spoken."""
    for language in Language:
        for message in catalogue(language.value, domain):
            where = " ".join(path for path, _ in message.locations)
            for msgid, translated in zip(forms(message.id), forms(message.string), strict=True):
                if msgid:
                    yield msgid, translated, where


def forms(text: str | Sequence[str]) -> Sequence[str]:
    return (text,) if isinstance(text, str) else text


def test_the_catalogues_are_up_to_the_code_and_complete() -> None:
    checked = subprocess.run(
        [sys.executable, "scripts/catalogues", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("domain", [CLIENTS, STAFF])
def test_every_translation_has_the_placeholders_of_its_sentence(domain: str) -> None:
    assert list(pairs(domain))
    for msgid, translated, _ in pairs(domain):
        assert placeholders(msgid) == placeholders(translated), msgid


def test_no_internal_word_leaves_in_any_language() -> None:
    """R-4, over every message and every template that clients read; the words of staff stand in the other catalogue."""
    for _, translated, _ in pairs():
        assert not internal_words_in(translated), translated
    for path in (ROOT / "bot").rglob("*.html"):
        assert not internal_words_in(path.read_text("utf-8")), path


def test_nobody_is_told_they_are_not_eligible() -> None:
    """R-1."""
    for _, translated, _ in pairs():
        said = translated.lower()
        for refusal in ("not eligible", "ineligible", "pas admissible", "inadmissible", "non admissible"):
            assert refusal not in said, translated


def test_what_only_staff_read_stands_in_their_catalogue() -> None:
    """R-4: an internal word may stand there only, so nothing a client hears may come from its files."""
    staff = {path for *_, where in pairs(STAFF) for path in where.split()}
    clients = {path for *_, where in pairs() for path in where.split()}
    assert "services/alerts/words.py" in staff
    assert not staff & clients


@pytest.mark.parametrize("domain", [CLIENTS, STAFF])
def test_french_speaks_to_people_with_vous(domain: str) -> None:
    """Vouvoiement: no sentence says tu, ton or ta."""
    for message in catalogue("fr", domain):
        for translated in forms(message.string):
            assert not {"tu", "toi", "ton", "tes"} & set(translated.lower().replace("'", " ").split()), translated


def sms_pairs() -> list[tuple[str, str]]:
    return [
        (msgid, translated) for msgid, translated, where in pairs() if not where.startswith(PAGES) or "dialogs" in where
    ]


def filled(text: str) -> str:
    return text.format_map({name: LONGEST.get(name, "X" * 12) for name in placeholders(text)})


def test_every_message_fits_two_sms_and_most_fit_one() -> None:
    costs = {text: count(plain(filled(text))).segments for _, text in sms_pairs()}
    too_long = {text: cost for text, cost in costs.items() if cost > 2}
    assert not too_long
    assert sum(cost == 1 for cost in costs.values()) > 0.7 * len(costs)


def test_french_is_written_with_letters_that_cost_little_where_it_can_be() -> None:
    """At most one message in eight forces UCS-2."""
    french = [str(message.string) for message in catalogue("fr") if message.id and "dialogs" in str(message.locations)]
    costly = [text for text in french if count(plain(filled(text))).encoding == "UCS-2"]
    assert len(costly) <= len(french) / 8, costly
