"""kill -9 while Telegram is polled, as in development: what was not confirmed is brought again, and taken once."""

from __future__ import annotations

import time

import pytest

from services.models import Direction
from tests.crash.books import Books, each_answered_once, read_in_order, repeats
from tests.crash.running import Service
from tests.crash.vendors import WORDS, FailingTelegram, written

POLLED, ROUNDS = 10, 4  # people, and texts of each, with a kill after each round


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_brought_and_not_kept_is_brought_again_and_nothing_is_said_twice_that_can_be_known(
    bot_api: FailingTelegram, service: Service, books: Books, capsys: pytest.CaptureFixture[str]
) -> None:
    """Long polling, which is for development: one engine is enough."""
    service.environment["LIAISON_TELEGRAM_MODE"] = "polling"
    again = in_flight = 0
    for number in range(ROUNDS):
        service.start()
        bot_api.bring(*(written(POLLED * number + one, one, WORDS[number]) for one in range(POLLED)))
        while len(books.lines(Direction.INBOUND)) <= POLLED * number:
            time.sleep(0.001)
        time.sleep(0.01 * number)  # all ten take longer than that, on any machine
        service.kill()
        taken = books.lines(Direction.INBOUND)
        again += sum(f"u{update['update_id']}" in {line.vendor_id for line in taken} for update in bot_api.waiting)
        in_flight += books.count_lost([bot_api])
    service.start()
    books.settle(POLLED * ROUNDS, 150)
    taken, replies = books.lines(Direction.INBOUND), books.lines(Direction.OUTBOUND)
    said_again = repeats(replies, bot_api)
    with capsys.disabled():
        print(
            f"\n  {len(taken)} updates polled, {again} of them kept and brought again; {service.kills} kills with"
            f" {in_flight} calls in flight; {len(replies)} replies; {bot_api.lost.total()} answers"
            f" lost, {said_again.total()} replies said again"
        )
    assert [line.vendor_id for line in taken] == [f"u{number}" for number in range(POLLED * ROUNDS)]
    assert again, "no kill came between keeping an update and confirming it"
    each_answered_once(taken, replies)
    read_in_order(replies, bot_api)
    assert said_again <= bot_api.lost
