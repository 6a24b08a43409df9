"""kill -9 in the middle of everything, with vendors that fail one call in ten: nothing is lost, repeats are counted.

The real service runs in processes of its own, which are killed at random moments. People go on texting. A knock of
Twilio's that fails is not repeated (FACTS 4), so what was missed must be fetched; Telegram brings an update until it
is answered with 2xx, newer ones first. In the end every text was taken
once and has one reply, and each person read the replies in order. A reply is said again only where nobody can know
whether it was said: by SMS never, for Twilio's list tells; by Telegram no oftener than an answer was lost, by the
vendor or by a kill.
"""

from __future__ import annotations

import random
import threading
import time
from http import HTTPStatus

import pytest

from services.models import Direction
from tests.crash.books import Books, each_answered_once, read_in_order, repeats
from tests.crash.running import Service
from tests.crash.vendors import WORDS, FailingTelegram, FailingTwilio, written
from tests.fakes.bringing import Bringing

PEOPLE, TEXTS = 30, 6  # of each channel
KILLS, LATE_KILLS = 6, 2  # while people write, and afterwards
SOON = (0.005, 0.02, 0.3)  # seconds after a text that the kill comes


def text_us(twilio: FailingTwilio, person: str, text: str) -> bool:
    """Somebody texts, once; whether we took it when Twilio knocked."""
    form = twilio.arrives(text, sender=person)
    try:
        ((status, *_),) = twilio.knock(form)
    except OSError:
        return False  # killed in the middle of it
    return status == HTTPStatus.OK


def test_nothing_is_lost_and_nothing_said_twice_that_can_be_known(
    twilio: FailingTwilio,
    bot_api: FailingTelegram,
    service: Service,
    books: Books,
    capsys: pytest.CaptureFixture[str],
) -> None:
    chance, vendors = random.Random(1867), (twilio, bot_api)
    kill_at = set(chance.sample(range(PEOPLE * TEXTS), KILLS))
    missed = in_flight = 0
    service.start()
    with Bringing(bot_api, random.Random(1967)) as bringing:
        for number in range(PEOPLE * TEXTS):
            person, text = f"+1519555{1000 + number % PEOPLE}", WORDS[number // PEOPLE]
            bringing.bring(written(number, number % PEOPLE, text))
            killing = threading.Timer(chance.choice(SOON), service.kill_some, [chance]) if number in kill_at else None
            if killing:
                killing.start()
            missed += not text_us(twilio, person, text)
            if killing:
                killing.join()
                missed += not text_us(twilio, person, "anybody there?")  # perhaps nobody is
                in_flight += books.count_lost(vendors)
                service.start()
        for _ in range(LATE_KILLS):
            time.sleep(chance.uniform(0, 1))
            service.kill_some(chance)
            in_flight += books.count_lost(vendors)
            service.start()
        assert bringing.wait(90), "Telegram could not bring everything"
    texts = [one["sid"] for one in twilio.messages if one["direction"] == "inbound"]
    updates = [f"u{number}" for number in range(PEOPLE * TEXTS)]
    books.settle(len(texts) + len(updates), 120)
    taken, replies = books.lines(Direction.INBOUND), books.lines(Direction.OUTBOUND)
    by_sms, by_telegram = repeats(replies, twilio), repeats(replies, bot_api)
    with capsys.disabled():
        print(
            f"\n  {len(texts)} texts, {missed} missed at first, and {len(updates)} updates, brought again"
            f" {bringing.repeats} times; {service.kills} kills, {in_flight} calls in flight; {len(replies)} replies."
            f"\n  Answers lost: {twilio.lost.total()} of Twilio, {bot_api.lost.total()} of Telegram;"
            f" said again: {by_sms.total()} by SMS, {by_telegram.total()} by Telegram"
        )
    assert sorted(line.vendor_id or "" for line in taken) == sorted([*texts, *updates]), "each was taken once"
    each_answered_once(taken, replies)
    for vendor in vendors:
        read_in_order(replies, vendor)
    assert not by_sms
    assert by_telegram <= bot_api.lost
