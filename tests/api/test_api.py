"""The API: eligibility and providers, keys and scopes, errors that name the field."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from services.api_keys import NameTakenError, Scope, make_key
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, Conversation, Message
from services.schedule import beat
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.services.broken import database_away

CLAIMANT = {
    "age": 34,
    "lives_in_ontario": True,
    "status": "refugee_claimant",
    "open_work_permit": True,
    "sin": "has_900",
    "hours_per_week": 0,
}


def test_a_refugee_claimant_with_an_open_permit_is_told_that_a_caseworker_likely_helps(api: TestClient) -> None:
    """E-15, with words in both languages."""
    answer = api.post("/api/v1/eligibility", json=CLAIMANT)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["result"], found["rule"]) == ("case_managed_likely", "E-15")
    assert "caseworker will confirm" in found["words"]["en"]
    assert found["words"]["fr"] != found["words"]["en"]


def test_what_is_unknown_or_null_never_leads_to_a_refusal(api: TestClient) -> None:
    """R-7."""
    assert api.post("/api/v1/eligibility", json={}).json()["result"] == "consult"
    unknown = dict.fromkeys(CLAIMANT)
    assert api.post("/api/v1/eligibility", json=unknown).json()["result"] == "consult"


def test_a_town_outside_the_catchment_is_still_served(api: TestClient) -> None:
    """E-4."""
    citizen = {"age": 34, "lives_in_ontario": True, "status": "citizen", "sin": "has", "town": "Strathroy"}
    found = api.post("/api/v1/eligibility", json=citizen).json()
    assert found["rule"] == "E-1"
    assert "E-4" in found["also"]
    assert "E-4" not in api.post("/api/v1/eligibility", json={**citizen, "town": "Sarnia"}).json()["also"]


@pytest.mark.parametrize("field", [{"age": True}, {"disability": 1}, {"disability": "yes"}, {"hours_per_week": "20"}])
def test_what_only_looks_like_a_value_is_refused(api: TestClient, field: dict[str, object]) -> None:
    answer = api.post("/api/v1/eligibility", json=field)
    assert answer.status_code == 422
    assert next(iter(field)) in answer.text


def test_eligibility_stores_nothing(api: TestClient, liaison: Liaison) -> None:
    api.post("/api/v1/eligibility", json=CLAIMANT)
    with liaison.database.reading() as session:
        for table in (Address, Alert, Conversation, Message):
            assert session.query(table).count() == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"age": "old"}, "age"),
        ({"age": -1}, "age"),
        ({"status": "alien"}, "status"),
        ({"sin": "123456789"}, "sin"),
        ({"hours_per_week": 400}, "hours_per_week"),
        ({"shoe_size": 43}, "shoe_size"),
    ],
)
def test_a_wrong_field_is_named_in_a_problem_document(api: TestClient, body: dict[str, object], field: str) -> None:
    answer = api.post("/api/v1/eligibility", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["field"] == field
    assert answer.json()["status"] == 422


def test_rubbish_is_a_problem_not_a_failure(api: TestClient) -> None:
    for content in (b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"age": 1e400}'):
        answer = api.post("/api/v1/eligibility", content=content, headers={"content-type": "application/json"})
        assert answer.status_code in {400, 422}, content


def test_what_is_no_json_is_said_to_be_the_body(api: TestClient) -> None:
    answer = api.post("/api/v1/eligibility", content=b'{"age": }', headers={"content-type": "application/json"})
    assert answer.json()["errors"] == [{"field": "body", "detail": "is not JSON (Expecting value at character 8)"}]


def test_without_a_key_nothing_is_answered(http: TestClient, liaison: Liaison) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}):
        answer = http.post("/api/v1/eligibility", json={}, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_key_for_campaigns_may_not_read(http: TestClient, liaison: Liaison) -> None:
    key = make_key(liaison.database, "campaigner", [Scope.CAMPAIGNS], liaison.clock())
    answer = http.get("/api/v1/providers", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 403


def test_a_key_that_may_write_may_read(http: TestClient, liaison: Liaison) -> None:
    for scope in (Scope.WRITE, Scope.ADMIN):
        key = make_key(liaison.database, scope.value, [scope], liaison.clock())
        assert http.get("/api/v1/providers", headers={"Authorization": f"Bearer {key}"}).status_code == 200


def test_two_keys_do_not_share_a_name(liaison: Liaison) -> None:
    make_key(liaison.database, "one", [Scope.READ], liaison.clock())
    with pytest.raises(NameTakenError, match="one"):
        make_key(liaison.database, "one", [Scope.READ], liaison.clock())


def test_providers_are_ranked_with_why_and_the_day_they_were_checked(api: TestClient) -> None:
    """R-20, R-24."""
    found = api.get("/api/v1/providers", params={"place": "lemington"}).json()["items"]
    assert found[0]["town"] == "Leamington"
    assert found[0]["why"]
    assert found[0]["words"]["fr"]
    assert found[0]["checked_on"] == "2026-11-01"
    assert len(found) >= 2
    assert "demo-25" not in [site["reference"] for site in found], "closed"


def test_a_french_speaker_is_shown_a_site_that_serves_in_french_first(api: TestClient) -> None:
    found = api.get("/api/v1/providers", params={"place": "N9A 1J3", "language": "fr"}).json()["items"]
    assert "fr" in found[0]["languages"]


def test_a_list_is_read_page_by_page(api: TestClient) -> None:
    first = api.get("/api/v1/providers", params={"place": "Windsor", "limit": 5}).json()
    second = api.get(
        "/api/v1/providers", params={"place": "Windsor", "limit": 5, "cursor": first["next_cursor"]}
    ).json()
    seen = [site["reference"] for site in first["items"] + second["items"]]
    assert len(set(seen)) == 10
    everything = api.get("/api/v1/providers", params={"place": "Windsor", "limit": 100}).json()
    assert everything["next_cursor"] is None


def test_an_unknown_place_is_named(api: TestClient) -> None:
    answer = api.get("/api/v1/providers", params={"place": "xyzzy"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "place", "detail": "'xyzzy' is not a town or postal code I am sure of. Name the town."}
    ]


def test_the_api_describes_itself(http: TestClient) -> None:
    described = http.get("/api/v1/openapi.json").json()
    assert {"/api/v1/eligibility", "/api/v1/providers"} <= set(described["paths"])
    assert http.get("/api/v1/docs").status_code == 200


def test_when_the_database_is_away_the_api_says_so_in_a_problem_document(api: TestClient, liaison: Liaison) -> None:
    with database_away(liaison):
        answers = [api.get("/api/v1/providers"), api.post("/api/v1/eligibility", json={}), api.get("/metrics")]
        assert api.get("/readyz").status_code == 503
        assert api.get("/healthz").status_code == 200
    for answer in answers:
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["retry-after"] == "5"
        assert answer.json()["status"] == 503
        assert "server closed" not in answer.text
    assert api.get("/api/v1/providers").status_code == 200


def test_health_is_told_without_a_key(http: TestClient) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}
    assert http.get("/readyz").status_code == 200
    metrics = http.get("/metrics").text
    assert "liaison_oldest_waiting_seconds 0.0" in metrics
    assert "liaison_left_at_vendor 0.0" in metrics
    assert "liaison_worker_last_round_timestamp" in metrics


def test_a_watchdog_sees_how_sending_goes(http: TestClient, liaison: Liaison, clock: Clock) -> None:
    assert http.get("/readyz").json() == {"status": "ready", "oldest_waiting_seconds": 0, "worker_last_round": None}
    receive(liaison, Inbound("sms", "+15195550123", "hello"))
    beat(liaison, "worker", clock())
    last = clock()
    clock.pass_time(seconds=90)
    answer = {"status": "ready", "oldest_waiting_seconds": 90, "worker_last_round": last.isoformat()}
    assert http.get("/readyz").json() == answer
    assert "liaison_oldest_waiting_seconds 90.0" in http.get("/metrics").text


def test_a_message_that_waited_for_the_morning_is_no_alarm_in_the_morning(
    http: TestClient, liaison: Liaison, clock: Clock
) -> None:
    received = receive(liaison, Inbound("sms", "+15195550123", "hello"))
    with liaison.database.begin() as session:
        (waiting,) = (session.get_one(Message, number) for number in received.replies)
        waiting.not_before = clock() + timedelta(hours=12)
    for hours, expected in ((1, 0), (11, 0), (1, 3600)):
        clock.pass_time(hours=hours)
        assert f"liaison_oldest_waiting_seconds {expected}.0" in http.get("/metrics").text


def test_a_path_that_is_not_there_is_a_problem_document(http: TestClient) -> None:
    answer = http.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_every_answer_carries_its_guarding_headers(http: TestClient) -> None:
    headers = http.get("/healthz").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
