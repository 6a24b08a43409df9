"""Which key may do what, asked of every endpoint there is: a new one is asked as well, or the table below fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from services.api_keys import Scope, make_key
from services.liaison import Liaison

API = "/api/v1"
READING, WRITING = {Scope.READ, Scope.WRITE, Scope.ADMIN}, {Scope.WRITE, Scope.ADMIN}
ALLOWED = {
    "GET": READING,
    "PUT": WRITING,
    "PATCH": WRITING,
    "POST": WRITING,
    "DELETE": {Scope.ADMIN},
}
"""What a key needs, by the verb."""
OTHERWISE = {("POST", f"{API}/eligibility"): READING}
"""It stores nothing."""


def endpoints(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every verb and path under the API, as its own description names them."""
    for path, verbs in app.openapi()["paths"].items():
        if path.startswith(API):
            yield from ((verb.upper(), path) for verb in verbs)


def test_there_are_endpoints_and_all_are_described(http: TestClient) -> None:
    assert isinstance(http.app, FastAPI)
    routed = {route.path for route in http.app.routes if isinstance(route, APIRoute) and route.path.startswith(API)}
    described = {path for _, path in endpoints(http.app)}
    assert len(described) >= 12
    assert routed <= described


@pytest.mark.parametrize("scope", [None, *Scope])
def test_every_endpoint_lets_in_the_keys_it_should_and_no_other(
    http: TestClient, liaison: Liaison, scope: Scope | None
) -> None:
    if scope is not None:
        key = make_key(liaison.database, f"only {scope}", [scope], liaison.clock())
        http.headers["Authorization"] = f"Bearer {key}"
    assert isinstance(http.app, FastAPI)
    for verb, path in endpoints(http.app):
        address = path.replace("{reference}", "nobody").replace("{id}", "0").replace("{number}", "0")
        status = http.request(verb, address, json={} if verb != "GET" else None).status_code
        if scope is None:
            assert status == 401, (verb, path)
        elif scope in OTHERWISE.get((verb, path), ALLOWED[verb]):
            assert status not in (401, 403), (verb, path, status)
        else:
            assert status == 403, (verb, path, status)
