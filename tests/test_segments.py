"""SMS arithmetic, checked against the vectors in contracts/sms, and the cutting of long texts."""

from __future__ import annotations

import json
import re
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot import media
from bot.segments import Segments, count, cut, plain
from dialogs.words import Language
from services.wording import catalogue
from tests.test_catalogues import filled

CONTRACTS = Path(__file__).parent / "contracts" / "sms"


def contract(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((CONTRACTS / name).read_text(encoding="utf-8"))
    return loaded


GSM = contract("gsm7.json")
VECTORS = contract("segment_vectors.json")["vectors"]
SMART = str.maketrans({int(code[2:], 16): to for code, to in contract("smart_encoding.json")["map"].items()})


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_every_vector_of_the_contract_is_counted_as_the_carrier_counts_it(vector):
    text = vector["text"].translate(SMART) if vector["smart_encoding"] else vector["text"]
    found = count(text)
    assert (found.encoding, found.segments) == (vector["encoding"], vector["segments"])
    assert found.units * (7 if found.encoding == "GSM-7" else 16) == vector["message_size_bits"]


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_plain_writing_is_never_dearer_than_twilios_smart_encoding(vector):
    smart, ours = count(vector["text"].translate(SMART)), count(plain(vector["text"]))
    assert (ours.segments, ours.units) <= (smart.segments, smart.units) or ours.encoding < smart.encoding


def test_exactly_the_characters_of_the_contract_are_gsm_and_cost_what_it_says():
    for number in range(0x10000):
        letter = chr(number)
        found = count(letter)
        if letter in GSM["basic"]:
            assert found == Segments("GSM-7", 1, 1, (), 159)
        elif letter in GSM["extension"]:
            assert found == Segments("GSM-7", 1, 2, (), 158)
        else:
            assert found == Segments("UCS-2", 1, 1, (letter,), 69)


def test_the_french_letters_in_and_out_of_gsm():
    assert count("àéèùÉÇÆäöü").costly == ()
    assert count("âçêëîïôœûÀÂÈÊ’“”«»…–").costly == tuple("âçêëîïôœûÀÂÈÊ’“”«»…–")


def test_costly_characters_are_told_once_and_in_order():
    assert count("Être prêt, ça va être").costly == ("Ê", "ê", "ç")


@pytest.mark.parametrize(
    ("text", "segments", "left"),
    [
        ("", 1, 160),
        ("a" * 159, 1, 1),
        ("a" * 160, 1, 0),
        ("a" * 161, 2, 145),
        ("a" * 306, 2, 0),
        ("a" * 307, 3, 152),
        ("ê" * 70, 1, 0),
        ("ê" * 71, 2, 63),
        ("ê" * 134, 2, 0),
        ("€" * 80, 1, 0),
        (
            "a" * 152 + "€" + "a" * 152,
            3,
            152,
        ),  # € does not fit in the first part, so the second is full before the last a
        ("a" * 152 + "€" + "a" * 151, 2, 0),
        ("ê" * 66 + "😀" + "ê" * 66, 3, 66),
        ("ê" * 66 + "😀" + "ê" * 65, 2, 0),
    ],
)
def test_room_left_in_the_last_segment(text, segments, left):
    found = count(text)
    assert (found.segments, found.units_left) == (segments, left)


def parts(text: str) -> list[int]:
    """The slow, obvious way: fill part after part, one character at a time."""
    dear = any(letter not in GSM["basic"] and letter not in GSM["extension"] for letter in text)
    single, part = (70, 67) if dear else (160, 153)
    sizes = [(1 if ord(x) < 0x10000 else 2) if dear else (1 if x in GSM["basic"] else 2) for x in text]
    if sum(sizes) <= single:
        return [single - sum(sizes)]
    room = [part]
    for size in sizes:
        if room[-1] < size:
            room.append(part)
        room[-1] -= size
    return room


@given(
    st.text(alphabet=st.sampled_from("abé€[~ê😀\n’"), max_size=400)
    | st.text(alphabet="ab€é|", min_size=140, max_size=500)
)
def test_the_quick_count_is_the_slow_count(text):
    found = count(text)
    assert found.segments == len(parts(text))
    assert found.units_left == parts(text)[-1]


def file_of(language: Language) -> Traversable:
    return resources.files("locales") / language.value / "LC_MESSAGES" / "messages.po"


def pages_only() -> set[str]:
    """What stands on pages alone: no SMS carries it."""
    with file_of(Language.EN).open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {
        str(message.id)
        for message in messages
        if message.locations and all(path.startswith("bot/templates/") for path, _ in message.locations)
    }


def costs(language: Language) -> dict[str, Segments]:
    """What each message costs as it is spoken, its placeholders filled at their longest."""
    spoken = catalogue(language)._catalog  # type: ignore[attr-defined]
    return {msgid: count(plain(filled(text))) for msgid, text in spoken.items() if msgid}


@pytest.mark.parametrize("language", Language)
def test_every_message_of_the_catalogue_is_listed_with_what_it_costs_and_fits_two_sms(language, capsys):
    """The list a writer reads, dearest first: `pytest tests/test_segments.py -k listed -s`."""
    listed = costs(language)
    for msgid, cost in sorted(listed.items(), key=lambda row: (-row[1].segments, -row[1].units)):
        print(f"{cost.segments}  {cost.encoding}  {cost.units:4}  {''.join(cost.costly):4}  {msgid}")
    written = len(re.findall(r"^msgid ", file_of(language).read_text("utf-8"), re.MULTILINE)) - 1  # without the header
    assert len(listed) == written > 300
    assert listed.keys() == costs(language.other).keys()
    assert [msgid for msgid, cost in listed.items() if cost.segments > 2 and msgid not in pages_only()] == []
    if language is Language.EN:
        assert [msgid for msgid, cost in listed.items() if cost.encoding == "UCS-2" and msgid not in pages_only()] == []


@pytest.mark.parametrize("language", Language)
def test_every_message_of_the_catalogue_is_counted_as_the_slow_way_counts_it(language):
    for text in catalogue(language)._catalog.values():
        body = plain(filled(text))
        found = count(body)
        assert [found.segments, found.units_left] == [len(parts(body)), parts(body)[-1]], text


@pytest.mark.parametrize(
    ("written", "plainly"),
    [
        ("L’été arrive…", "L'été arrive..."),
        ("Écrivez « OUI » ou « NON ».", 'Écrivez "OUI" ou "NON".'),
        ("Écrivez «\u00a0OUI\u00a0» ici\u202f!", 'Écrivez "OUI" ici !'),
        ("«OUI»", '"OUI"'),
        ("“Yes” – or ‘no’ — thanks", "\"Yes\" - or 'no' - thanks"),
        ("20\u00a0$ à 9\u00a0h\u202f30", "20 $ à 9 h 30"),
        ("• un\n• deux", "- un\n- deux"),
        ("½ hour, 3 × 5", "1/2 hour, 3 x 5"),
        ("re\u0301sume\u0301", "résumé"),
        ("re\u200b\u0301sumé", "résumé"),
        ("tab\there", "tab here"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("the ﬁrst of\u2011ﬁce", "the first of-fice"),
        ("1ᵉʳ mai", "1er mai"),
        ("5 ‹ 6 ›", "5 '6'"),
    ],
)
def test_typographic_signs_are_written_plainly(written, plainly):
    assert plain(written) == plainly
    assert count(plainly).encoding == "GSM-7"


@pytest.mark.parametrize(
    "text",
    [
        "Être prêt à août, ça coûte un œuf; Noël, Œuvre, où, ÀÂÇÈÊËÎÏÔÛÙŸ ÿ",
        "25 °C, n° 5",
        "👨‍👩‍👧 ok",
        "Hello {name}\n[1]",
    ],
)
def test_french_spelling_and_emoji_are_left_alone(text):
    assert plain(text) == text


@given(st.text(max_size=200))
def test_plain_writing_is_safe_to_repeat(text):
    assert plain(plain(text)) == plain(text)


FRENCH_LETTERS = "àâäéèêëîïôöùûüÿçœæÀÂÄÉÈÊËÎÏÔÖÙÛÜŸÇŒÆ"


@given(st.text(alphabet=FRENCH_LETTERS + "ab ’«»…\u00a0"))
def test_plain_writing_keeps_every_french_letter(text):
    assert [x for x in plain(text) if x in FRENCH_LETTERS] == [x for x in text if x in FRENCH_LETTERS]


def test_a_text_that_fits_is_one_body_and_nothing_is_no_body():
    assert cut("Short. Text.", 12) == ["Short. Text."]
    assert cut("", 10) == cut(" \n ", 10) == []
    with pytest.raises(ValueError, match="at least one"):
        cut("a", 1)


@pytest.mark.parametrize(
    ("text", "limit", "bodies"),
    [
        ("One two. Three four. Five.", 20, ["One two. Three four.", "Five."]),
        ("One two. Three four. Five.", 19, ["One two.", "Three four. Five."]),
        ("Bonjour ! Comment allez-vous ?", 25, ["Bonjour !", "Comment allez-vous ?"]),
        ("Bonjour à vous ! Bien", 15, ["Bonjour à", "vous ! Bien"]),
        ("Il dit « oui. » Elle dit non.", 20, ["Il dit « oui. »", "Elle dit non."]),
        ('He said "yes." Then left.', 18, ['He said "yes."', "Then left."]),
        ("Pick one\n1. Yes\n2. No", 15, ["Pick one\n1. Yes", "2. No"]),
        ("1. Yes 2", 5, ["1.", "Yes 2"]),
        ("See you at 3 p.m. sharp Monday. Bye.", 34, ["See you at 3 p.m. sharp Monday.", "Bye."]),
        ("Thanks. Call M. Roy or Mme. Dubois now.", 33, ["Thanks.", "Call M. Roy or Mme. Dubois now."]),
        ("I said no. Then left.", 14, ["I said no.", "Then left."]),
        ("Good. Ask for no. 5 now.", 20, ["Good.", "Ask for no. 5 now."]),
        ("aaaa bbbb cccc dddd", 10, ["aaaa bbbb", "cccc dddd"]),
        ("a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5]),
        ("https://x.ca/u/abcdefghij now", 12, ["https://x.ca", "/u/abcdefghi", "j now"]),
        ("Version 2.5 is 3.50 now. Ok.", 26, ["Version 2.5 is 3.50 now.", "Ok."]),
        ("10\u00a0h\u00a030 ici", 9, ["10\u00a0h\u00a030", "ici"]),
        ("First.  \n\n  Second.", 12, ["First.", "Second."]),
    ],
)
def test_long_texts_are_cut_where_a_reader_would_breathe(text, limit, bodies):
    assert cut(text, limit) == bodies


WHITE = re.compile(r"[ \t\n\r\f\v]+")


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_an_emoji_is_counted_as_whoever_is_stricter_counts_it():
    assert cut("😀" * 5 + ". Bye.", 15) == ["😀😀😀😀😀.", "Bye."]
    long = "Łukasz 😀😀😀. " * 400
    for body in media.TELEGRAM.bodies(long):
        assert 3_900 < utf16(body) <= media.TELEGRAM_BODY or long.strip().endswith(body)
        assert body.endswith(".")


@pytest.mark.parametrize("words", ["See you at ten, Amina. ", "À bientôt, Łukasz. ", "До встречи, Михаил 😀. "])
def test_an_sms_has_ten_parts_at_most_in_any_letters(words):
    bodies = media.SMS.bodies(words * 200)
    assert [count(body).segments for body in bodies[:-1]] == [10] * (len(bodies) - 1)
    assert len(bodies) > 2
    assert " ".join(bodies) == (words * 200).strip()


@given(st.text(alphabet=st.sampled_from("ab.!?  \n\t»é😀1:"), max_size=300), st.integers(2, 60))
def test_cutting_loses_nothing_but_white_space_and_keeps_to_the_limit(text, limit):
    bodies = cut(text, limit)
    assert all(0 < utf16(body) <= limit and body == body.strip(" \t\n\r\f\v") for body in bodies)
    assert WHITE.sub("", "".join(bodies)) == WHITE.sub("", text)
    place = 0
    for body in bodies:  # each body stands in the text as it is, one after the other
        place = text.index(body, place) + len(body)


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=20))
def test_sentences_that_fit_are_never_broken(pieces):
    sentences = [f"Xx{' '.join(piece.split())}yy." for piece in pieces]
    bodies = cut(" ".join(sentences), 40)
    assert all(body.endswith("yy.") and body.startswith("Xx") for body in bodies)
    assert " ".join(bodies) == " ".join(sentences)
    assert all(len(one) + 1 + other.index("yy.") + 3 > 40 for one, other in pairwise(bodies))  # and none is cut early
