"""How often a program may ask, and a key be guessed: 429 says when to come again, and locks nobody else out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from services.api_keys import Scope, find_key, make_key, revoke_key
from services.errors import NotAllowedError
from services.liaison import Liaison
from services.models import ApiKey, AskedOnce
from services.rules.api_pace import GUESSES, REQUESTS, Pace
from services.web.pace import Buckets, Paces, TooManyRequestsError, source_of

PATH = "/api/v1/providers?limit=1"


class Seconds:
    """A clock of seconds that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds(http: TestClient) -> Seconds:
    """The clock of the paces of the application."""
    assert isinstance(http.app, FastAPI)
    clock = Seconds()
    http.app.state.paces = Paces(clock)
    return clock


def asks_with(http: TestClient, key: str) -> int:
    return http.get("/api/v1/clients/nobody", headers={"Authorization": f"Bearer {key}"}).status_code


def use_up(http: TestClient, liaison: Liaison, key: str) -> None:
    """Ask as often as a key may at once, without asking so often in a test."""
    assert isinstance(http.app, FastAPI)
    for _ in range(REQUESTS.at_once):
        http.app.state.paces.look_at(key, "testclient", lambda: find_key(liaison.database, key))


def test_a_key_that_asks_too_often_is_told_when_to_come_again(
    http: TestClient, liaison: Liaison, seconds: Seconds
) -> None:
    key, other = (make_key(liaison.database, name, [Scope.READ], liaison.now()) for name in ("one", "two"))
    use_up(http, liaison, key)
    refused = http.get("/api/v1/clients/nobody", headers={"Authorization": f"Bearer {key}"})
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == 429
    assert refused.headers["retry-after"] == "1"
    assert asks_with(http, other) == 404, "another key has a pace of its own"
    seconds.now += 1
    assert asks_with(http, key) == 404


def test_what_was_refused_for_its_pace_was_not_taken_and_may_be_asked_again(
    http: TestClient, liaison: Liaison, seconds: Seconds
) -> None:
    key = make_key(liaison.database, "one", [Scope.READ], liaison.now())
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "a-1"}
    use_up(http, liaison, key)
    assert http.post("/api/v1/eligibility", json={}, headers=headers).status_code == 429
    with liaison.database.reading() as session:
        assert session.query(AskedOnce).count() == 0
    seconds.now += 1
    done = http.post("/api/v1/eligibility", json={}, headers=headers)
    assert (done.status_code, done.headers.get("idempotent-replayed")) == (200, None)


def test_whoever_guesses_keys_waits_and_a_key_in_use_from_the_same_place_does_not(
    http: TestClient, liaison: Liaison, seconds: Seconds
) -> None:
    used, fresh = (make_key(liaison.database, name, [Scope.READ], liaison.now()) for name in ("one", "two"))
    assert asks_with(http, used) == 404
    answers = [asks_with(http, f"lsn_guess{number}") for number in range(GUESSES.at_once + 3)]
    assert answers == [401] * GUESSES.at_once + [429] * 3
    refused = http.get(PATH, headers={"Authorization": f"Bearer {fresh}"})
    assert refused.status_code == 429, "a right guess is not looked at either"
    assert int(refused.headers["retry-after"]) >= 1 / GUESSES.per_second
    assert asks_with(http, used) == 404
    assert http.get(PATH).status_code == 401, "no key at all is no guess"
    seconds.now += 2 / GUESSES.per_second
    assert asks_with(http, fresh) == 404


def test_a_good_key_uses_up_no_guess(http: TestClient, liaison: Liaison, seconds: Seconds) -> None:
    for number in range(GUESSES.at_once + 1):
        assert asks_with(http, make_key(liaison.database, f"key {number}", [Scope.READ], liaison.now())) == 404


def test_a_revoked_key_is_a_guess_from_then_on(http: TestClient, liaison: Liaison, seconds: Seconds) -> None:
    key = make_key(liaison.database, "one", [Scope.READ], liaison.now())
    assert asks_with(http, key) == 404
    revoke_key(liaison.database, "one", liaison.now())
    answers = [asks_with(http, key) for _ in range(GUESSES.at_once + 2)]
    assert answers == [401] * (GUESSES.at_once + 1) + [429]


def test_guesses_at_the_same_moment_get_no_more_looks() -> None:
    paces, looked = Paces(Seconds()), []

    def guess(number: int) -> None:
        def find() -> ApiKey:
            looked.append(number)
            raise NotAllowedError("no")

        with pytest.raises((NotAllowedError, TooManyRequestsError)):
            paces.look_at(f"lsn_{number}", "203.0.113.5", find)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(guess, range(4 * GUESSES.at_once)))
    assert len(looked) == GUESSES.at_once


def test_a_bucket_fills_again_but_never_over() -> None:
    clock = Seconds()
    bucket = Buckets(Pace(at_once=2, per_second=1), clock)
    bucket.take("a")
    bucket.take("a")
    with pytest.raises(TooManyRequestsError):
        bucket.take("a")
    clock.now = 100
    bucket.give_back("a")
    bucket.take("a")
    bucket.take("a")
    with pytest.raises(TooManyRequestsError):
        bucket.take("a")


def test_no_more_names_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.web.pace._MOST", 3)
    bucket = Buckets(Pace(at_once=2, per_second=1), Seconds())
    for name in ("a", "b", "c", "a", "d"):
        bucket.take(name)
    assert [name for name in "abcd" if name in bucket] == ["a", "c", "d"]


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_source_is_an_address_or_the_network_of_a_subscriber(host: str, source: str) -> None:
    assert source_of(Request({"type": "http", "client": (host, 1), "headers": []})) == source
