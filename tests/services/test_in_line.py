"""Texts in line: one at a time on SQLite, several on PostgreSQL, in order; who waits for a turn holds no thread."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from starlette.concurrency import run_in_threadpool

from services.liaison import Liaison
from services.web.in_line import Line

_MANY = 60  # more than the server has threads


def test_texts_wait_without_a_thread_and_in_order(liaison: Liaison) -> None:
    line, gate, taken, most = Line(liaison.database), threading.Event(), list[int](), [0]
    busy = threading.Semaphore(0)
    under_way = [0]

    def turn(number: int) -> None:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        busy.release()
        gate.wait(10)
        under_way[0] -= 1
        taken.append(number)

    async def burst() -> str:
        texts = [asyncio.create_task(line.run(turn, number)) for number in range(_MANY)]
        while not busy.acquire(blocking=False):
            await asyncio.sleep(0)
        page = await asyncio.wait_for(run_in_threadpool(lambda: "a page"), 5)
        gate.set()
        await asyncio.gather(*texts)
        return page

    with ThreadPoolExecutor(1) as elsewhere:  # where no browser test has left a loop running
        assert elsewhere.submit(asyncio.run, burst()).result() == "a page"
    sqlite = liaison.database.engine.dialect.name == "sqlite"
    assert most[0] == 1 if sqlite else 1 < most[0] < _MANY
    assert sorted(taken) == list(range(_MANY))
    assert not sqlite or taken == list(range(_MANY))
