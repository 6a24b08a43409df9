"""Blocks, groups, and what can never be understood."""

from __future__ import annotations

import itertools

import pytest
from structlog.testing import capture_logs

from tests.conftest import Clock
from tests.fakes.telegram import BOT, message_of
from tests.telegram import late
from tests.telegram.conftest import AMINA, HEADER, SECRET, Bot, Recorder, Writer


def test_a_block_is_passed_on_and_unblocking_is_not(bot: Bot, amina: Writer, block: Recorder) -> None:
    assert bot.bring(amina.membership("kicked")).status_code == 200
    assert bot.bring(amina.membership("member")).status_code == 200
    assert block.chats == [str(AMINA)]
    assert not bot.addresses()


def test_a_block_that_is_brought_after_what_was_written_since_is_over(
    bot: Bot, amina: Writer, block: Recorder, clock: Clock
) -> None:
    """Telegram keeps blocks and messages in lines of their own: after an outage a START may overtake a block."""
    kicked, started, again = amina.membership("kicked"), amina.message("/start"), amina.membership("kicked")
    bot.bring(started)
    bot.bring(kicked)
    assert block.chats == []
    bot.bring(again)
    assert block.chats == [str(AMINA)]
    clock.pass_time(days=8)
    amina.numbers = itertools.count(5)  # after a week without updates their numbers begin anew
    bot.bring(amina.membership("kicked"))
    assert block.chats == [str(AMINA)] * 2


def test_a_group_hears_nothing(bot: Bot, amina: Writer, block: Recorder) -> None:
    chat = {"id": -100_123, "type": "supergroup", "title": "Team"}
    said = amina.message("hello", chat=chat)
    pressed = amina.press("1:0")
    pressed["callback_query"]["message"]["chat"] = chat
    for update in (said, pressed, amina.membership("kicked", "supergroup")):
        assert bot.bring(update).status_code == 200
    assert not bot.messages()
    assert not block.chats


def test_what_we_do_not_read_is_named_in_the_log_and_done_with(bot: Bot, amina: Writer) -> None:
    kinds = {
        "message_with_pinned_message": amina.message(pinned_message={**message_of(AMINA), "text": "private words"}),
        "message_of_nobody": amina.message("hi", **{"from": BOT}),
        "poll": amina.update(poll={**POLL}),
        "brand_new_kind": {"update_id": 9001, "brand_new_kind": {"text": "private words"}},
        "empty": {"update_id": 9002},
    }
    with capture_logs() as logs:
        for update in kinds.values():
            assert bot.bring(update).status_code == 200
    assert [entry.get("kind") for entry in logs] == list(kinds)
    assert "private words" not in str(logs)
    assert not bot.messages()


POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"null",
        b"[1]",
        b'"text"',
        b"{}",
        b'{"update_id": "x"}',
        b'{"update_id": 1, "message": {"text": 5}}',
        b'{"update_id": 1e400, "message": {}}',
        b"[" * 100_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_what_can_never_be_understood_is_done_with(bot: Bot, body: bytes) -> None:
    is_done_with(bot, body)


def test_what_is_too_large_is_done_with(bot: Bot) -> None:
    is_done_with(bot, b'{"update_id": 1, "message": {"text": "' + b"a" * late.LARGEST + b'"}}')


def is_done_with(bot: Bot, body: bytes) -> None:
    with capture_logs() as logs:
        assert bot.http.post("/webhooks/telegram", content=body, headers={HEADER: SECRET}).status_code == 200
    assert len(logs) == 1
    assert "aaaa" not in str(logs)
    assert not bot.messages()
