"""The parts beneath: the loop, the order of a chat's updates, the fake's own contract; and what is not loaded."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.telegram.loop import Loop, LoopClosedError
from bot.telegram.order import InOrder
from tests.fakes import telegram
from tests.fakes.bot_api import definitions, problems

ROOT = Path(__file__).resolve().parent.parent.parent


def test_nothing_loads_the_library_where_telegram_is_off() -> None:
    """It costs seconds at the start and much memory."""
    code = (
        "import sys, services.web.app, services.cli, bot.telegram;"
        "assert not {'aiogram', 'aiohttp'} & sys.modules.keys()"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


async def slow(seconds: float) -> str:
    await asyncio.sleep(seconds)
    return "done"


def test_the_loop_runs_for_many_threads_and_no_longer_than_it_may() -> None:
    loop = Loop("test")
    assert loop.run(slow(0), 1) == "done"
    with pytest.raises(TimeoutError):
        loop.run(slow(5), 0.05)
    came: list[str] = []
    threads = [threading.Thread(target=lambda: came.append(loop.run(slow(0.05), 1))) for _ in range(20)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert came == ["done"] * 20
    assert time.monotonic() - started < 0.9
    loop.close()


def test_a_loop_that_closes_ends_what_runs_and_begins_nothing() -> None:
    loop = Loop("test")
    ended: list[type[BaseException]] = []

    def wait() -> None:
        try:
            loop.run(slow(60), 60)
        except TimeoutError as error:
            ended.append(type(error))

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.05)
    done: list[int] = []

    async def finish() -> None:
        await asyncio.sleep(0.05)
        done.append(1)

    loop.begin(finish())
    loop.close()
    thread.join(5)
    assert ended == [TimeoutError]
    assert done == [1]
    loop.begin(finish())
    with pytest.raises(LoopClosedError):
        loop.run(slow(0), 1)
    loop.close()
    assert done == [1]


def test_of_a_chats_updates_that_wait_the_oldest_goes_first() -> None:
    gate, went, others = InOrder(), [], []
    first_in, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with gate.turn(1, 5):
            first_in.set()
            go_on.wait(5)

    def later(number: int) -> None:
        with gate.turn(1, number):
            went.append(number)

    threads = [threading.Thread(target=first)]
    threads[0].start()
    first_in.wait(5)
    for number in (9, 7, 8, 7):
        threads.append(threading.Thread(target=later, args=(number,)))
        threads[-1].start()
    time.sleep(0.1)
    with gate.turn(2, 1), gate.turn(None, 1):
        others.append(2)  # nobody else waits
    go_on.set()
    for thread in threads:
        thread.join(5)
    assert went == [7, 7, 8, 9]
    assert others == [2]


@pytest.mark.parametrize(
    ("method", "given", "wrong"),
    [
        ("sendMessage", {"chat_id": 1, "text": "x"}, None),
        ("sendMessage", {"chat_id": 1}, "sendMessage.text is missing"),
        ("sendMessage", {"chat_id": 1, "text": "x" * 4097}, "a length of 4097"),
        ("sendMessage", {"chat_id": 1, "text": "x", "txt": "y"}, "sendMessage.txt is unknown"),
        ("sendMessage", {"chat_id": True, "text": "x"}, "is no"),
        ("sendMesage", {"chat_id": 1, "text": "x"}, "sendMesage is unknown"),
        ("setMyCommands", {"commands": [{"command": "Arrêt", "description": "x"}]}, "is no command"),
        ("setMyCommands", {"commands": [{"command": "stop", "description": ""}]}, "the description of stop"),
        ("setWebhook", {"url": "https://x", "secret_token": "a b"}, "other signs"),
    ],
)
def test_the_fake_holds_calls_against_the_contract(method: str, given: telegram.Json, wrong: str | None) -> None:
    fake = telegram.FakeTelegram()
    status, _, _ = fake.answer(method, given)
    assert status == (400 if wrong else 200)
    assert (wrong or "") in "".join(fake.broken)


def test_the_fake_counts_the_bytes_of_what_a_button_brings_back() -> None:
    defs = definitions(telegram.CONTRACT)
    for size, good in ((0, False), (64, True), (65, False)):
        markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x" * size}]]}
        assert (not list(problems(markup, defs["InlineKeyboardMarkup"], defs))) is good


def test_the_fakes_own_answers_keep_the_contract() -> None:
    fake = telegram.FakeTelegram()
    defs = definitions(telegram.CONTRACT)
    calls: dict[str, telegram.Json] = {
        "sendMessage": {"chat_id": 1, "text": "x"},
        "getMe": {},
        "getWebhookInfo": {},
        "setWebhook": {"url": ""},
        "getFile": {"file_id": "f"},
        "getUpdates": {},
    }
    fake.files["f"] = b"x"
    for method, given in calls.items():
        _, answer, _ = fake.answer(method, given)
        assert isinstance(answer, dict)
        assert not list(problems(answer["result"], defs[f"result.{method}"], defs, method))
