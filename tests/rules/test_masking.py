"""What is hidden and what stays, in the words people use (R-8, R-45, R-111)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.rules.masking import mask

# 046 454 286 and 130 692 544 pass the Luhn check; 123 456 789 does not
SINS = [
    ("my sin is 046454286", "my sin is ***"),
    ("046 454 286", "***"),
    ("046-454-286", "***"),
    ("046.454.286", "***"),
    ("here it is 046 454 286 thanks", "here it is *** thanks"),
    ("voici 046-454-286, merci", "voici ***, merci"),
    ("0 4 6 4 5 4 2 8 6", "***"),
    ("046 454286", "***"),
    ("046454 286", "***"),
    ("0464 54286", "***"),
    ("046 45 4286", "***"),
    ("046\u00a0454\u202f286", "***"),
    ("046–454–286", "***"),
    ("046 - 454 - 286", "***"),
    ("046\n454\n286", "***"),
    ("SIN: 123456789", "SIN: ***"),
    ("My SIN is 123 456 789.", "My SIN is ***."),
    ("sin# 123-456-789", "sin# ***"),
    ("sin123456789", "sin***"),
    ("my sin number is 12 34 56 78 9", "my sin number is ***"),
    ("my S.I.N. is 123456789", "my S.I.N. is ***"),
    ("my sin is 046, 454 and 286", "my sin is ***"),
    ("sin 0464542866", "sin ***"),  # one digit too many, and no telephone number
    ("my sin is 04645428", "my sin is ***"),
    ("my sin i think 123456789 not sure", "my sin i think *** not sure"),
    ("social insurance number: 123456789", "social insurance number: ***"),
    ("123456789 is my sin", "*** is my sin"),
    ("123 456 789 (my SIN)", "*** (my SIN)"),
    ("mon nas est le 123456789", "mon nas est le ***"),
    ("NAS 123 456 789", "NAS ***"),
    ("mon N.A.S. c'est 123456789", "mon N.A.S. c'est ***"),
    ("numéro d'assurance sociale : 123 456 789", "numéro d'assurance sociale : ***"),
    ("numero dassurance sociale 123456789", "numero dassurance sociale ***"),
    ("123456789 c'est mon nas", "*** c'est mon nas"),
    ("046 454 286 1985", "*** 1985"),  # the year of birth after it looks like the end of a telephone number
    ("046-454-286 555-0101", "*** 555-0101"),
    ("sin 046454286 phone 519-555-0101", "sin *** phone 519-555-0101"),
    ("519-555-0101 046-454-286", "519-555-0101 ***"),
    ("046 454 286 519 555 0101", "*** 519 555 0101"),
    ("046454286 130692544", "*** ***"),
    ("1) 046 454 286 2) yes", "1) *** 2) yes"),
    (
        "my file number is 046454286 no wait thats my sin 046454286",
        "my file number is 046454286 no wait thats my sin ***",
    ),
    ("٠٤٦٤٥٤٢٨٦", "***"),  # an Arabic keyboard
]

HEALTH_CARDS = [
    ("my health card is 1234567890", "my health card is ***"),
    ("OHIP 1234-567-890-AB", "OHIP ***"),
    ("ohip: 1234 567 890 ab", "ohip: *** ab"),
    ("ohip: 1234 567 890 AB ok", "ohip: *** ok"),
    ("health card number 5195550101", "health card number ***"),  # a valid telephone number, but the words say so
    ("my health card is 519 555 0101 xy", "my health card is *** xy"),
    ("carte santé 1234 567 890", "carte santé ***"),
    ("ma carte sante est le 1234567890", "ma carte sante est le ***"),
    ("numéro d'assurance maladie: 1234567890", "numéro d'assurance maladie: ***"),
    ("1234567890 is my health card", "*** is my health card"),
    ("5195550101, ma carte santé", "***, ma carte santé"),
    ("I only have my health card with me, it says 1234 567 890", "I only have my health card with me, it says ***"),
    ("1234-567-890-AB", "***"),
    ("1234 567 890 AB", "***"),
    ("1234567890AB", "***"),
    ("5195550101 XB", "***"),
    ("5195550101-XB", "***"),
    ("i have 5195550101 XB here", "i have *** here"),
]

CARDS = [
    ("4111 1111 1111 1111", "***"),
    ("4111-1111-1111-1111 exp 04/28", "*** exp 04/28"),
    ("my card 5555555555554444", "my card ***"),
    ("amex 3782 822463 10005", "amex ***"),
    ("378282246310005", "***"),
    ("4222222222222", "***"),  # 13 digits
    ("6304 0000 0000 0000 000", "***"),  # 19 digits
    ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "***"),
    ("visa 4111 1111 1111 1112", "visa ***"),  # a slip, but the words say so
    ("ma carte de crédit 4111111111111112", "ma carte de crédit ***"),
    ("numéro de carte: 4111 1111 1111 1112", "numéro de carte: ***"),
    ("4111 1111 1111 1111 call 519 555 0101", "*** call 519 555 0101"),
    ("4111111111111111 5195550101", "*** 5195550101"),
]

STAY = [
    "",
    "hello",
    # telephone numbers
    "519-555-0101",
    "(519) 555-0101",
    "call me at 519 555 0101 ok",
    "5195550101",
    "5195550101 ok",
    "CALL ME AT 5195550101 OK THX",
    "TEXT 5195550101 AB IS MY FRIEND",
    "5195550101rn",
    "519-555-0101 AB",
    "1-844-696-5644",
    "18446965644",
    "+1 (519) 555-0101",
    "+15195550101",
    "519.555.0101",
    "519/555-0101",
    "519 555 01 01",
    "51 95 55 01 01",
    "5195550101 or 5195550102",
    "519-555-0101 519-555-0102",
    "519 555 0101 519 555 0102",
    "519-555-0101 ext 123456",
    "519-555-0101 x 2345",
    "519 969 5644 poste 4321",
    "room 204 519-555-0101",
    "555-0101",
    "555 0101 12",
    "my new number is 226-555-0199",
    "mon nouveau numéro est le 226 555 0199",
    "appelez-moi au 519 555 0101 s'il vous plait",
    "mon cell 5195550101",
    "call me at 046454286",  # a digit is missing; nobody rings a SIN
    "+52 55 1234 5678",
    "+380 44 123 4567",
    "Can I use my health card? call 519-555-0101",
    "I lost my health card. My cell is 519-555-0101",
    "j'ai perdu ma carte santé, mon téléphone est le 519 555 0101",
    "my sin is at home call 519 555 0101",
    "lost my SIN, 519-555-0101",
    # dates, hours, wages
    "2026-11-05",
    "05/11/2026 10:30",
    "born 1985 04 12",
    "got my SIN 2024-11-05 1pm",
    "le 12-05-2026 à 14h30",
    "from 2019-2020 2021-2022 there",
    "2019 2020 2021 2022",
    "I worked 40 35 20 25 and 38 hours",
    "37.5 hours at 18.50",
    "i make $46,454.28 a year",
    "$046454286",
    "046 454 286 $",
    "40 38 35 40 22 37 40",
    "2025 45000",
    "5 4 3 5 4 2 1 5 4 3",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 8 8 8 8 8",  # a longer list
    # references, addresses
    "reference 046454286",
    "réf: 046 454 286",
    "confirmation # 046454286",
    "mon numéro de dossier est 046454286",
    "case number 046454286",
    "REF-046454286",
    "A046454286",
    "CK-2024-046454286",
    "046454286000",
    "1046454286",
    "https://liaison.example/u/046454286",
    "me046454286@example.com",
    "N9A 1J3",
    "400 City Hall Square E, Windsor N9A 7K6",
    "zip 48201-1234",
    "does it start with 9?",
    "my sin starts with 9",
    "I need a SIN",
    "sin",
    "123456789",
    "123 456 789",
    "1234567890",
    "1234 567 890",
    "4111 1111 1111 1112",
    "***",
]


@pytest.mark.parametrize(("said", "kept"), SINS)
def test_a_social_insurance_number_is_hidden(said, kept):
    assert mask(said).text == kept
    assert mask(said).kinds == {"sin"}


@pytest.mark.parametrize(("said", "kept"), HEALTH_CARDS)
def test_a_health_card_is_hidden_where_words_or_its_version_code_say_so(said, kept):
    assert mask(said).text == kept
    assert mask(said).kinds == {"health_card"}


@pytest.mark.parametrize(("said", "kept"), CARDS)
def test_a_payment_card_is_hidden(said, kept):
    assert mask(said).text == kept
    assert mask(said).kinds == {"card_number"}


@pytest.mark.parametrize("said", STAY)
def test_telephone_numbers_and_other_numbers_stay(said):
    assert mask(said).text == said
    assert mask(said).kinds == frozenset()


def test_several_kinds_at_once_are_all_told():
    found = mask("sin 046454286, health card 1234567890, visa 4111111111111111, cell 519-555-0101")
    assert found.text == "sin ***, health card ***, visa ***, cell 519-555-0101"
    assert found.kinds == {"sin", "health_card", "card_number"}


NUMBERS = ["046 454 286", "046454286", "519-555-0101", "5195550101", "1234567890", "4111 1111 1111 1111", "2026", "5"]
WORDS = ["sin", "nas", "my", "is", "health card", "AB", "call", "réf", "***", "é"]
SIGNS = ["$", "(", ")", "-", ".", ", ", "/", "\n", " ", " "]
PIECES = st.sampled_from(NUMBERS + WORDS + SIGNS)


@given(
    st.text(max_size=120) | st.lists(PIECES, max_size=14).map("".join) | st.text(alphabet="0123456789 -.", max_size=60)
)
@example("12 046 454 286 3456 78910")
@example("²³ ¹ ٣٤ 𝟗")
def test_any_text_can_be_masked_and_masking_twice_changes_nothing(text):
    once = mask(text)
    assert mask(once.text).text == once.text
    assert mask(once.text).kinds == frozenset()
    assert (once.text != text) == bool(once.kinds)


AREA = st.sampled_from(["519", "226", "548", "416", "905", "844", "204", "313"])
LAYOUTS = st.sampled_from(
    ["{}{}{}", "{}-{}-{}", "({}) {}-{}", "{} {} {}", "{}.{}.{}", "1-{}-{}-{}", "+1 {} {} {}", "+1{}{}{}", "{}-{}{}"]
)
AROUND = st.sampled_from(
    [
        "{}",
        "call me at {}",
        "{} thx",
        "my number is {} ok",
        "mon numéro est le {}",
        "text {} or 40 hours",
        "at 5 pm {}",
        "SIN? no. {}",
    ]
)


@given(AREA, st.integers(200, 999), st.integers(0, 9999), LAYOUTS, AROUND)
def test_no_telephone_number_is_ever_destroyed(area, exchange, line, layout, around):
    text = around.format(layout.format(area, exchange, f"{line:04}"))
    assert mask(text).text == text


def with_check_digit(eight: str) -> str:
    total = 0
    for at, digit in enumerate(eight):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return eight + str(-total % 10)


@given(
    st.text(alphabet="0123456789", min_size=8, max_size=8).map(with_check_digit),
    st.sampled_from(["{}{}{}", "{} {} {}", "{}-{}-{}", "{}.{}.{}"]),
    st.sampled_from(["{}", "here {} ok", "c'est {}", "{}.", "({})", "my sin is {} and i work 40 hours"]),
)
def test_every_valid_social_insurance_number_is_hidden(digits, layout, around):
    sin = layout.format(digits[:3], digits[3:6], digits[6:])
    assert mask(around.format(sin)).text == around.format("***")


@pytest.mark.parametrize("piece", ["1 ", "046454286 ", "046 454 286 ", "sin ", "is ", "1-", "519-555-0101 ", "a@", "4"])
def test_a_long_odd_text_is_masked_once_and_for_all(piece):
    text = (piece * 4000)[:4000]
    assert mask(mask(text).text).text == mask(text).text
