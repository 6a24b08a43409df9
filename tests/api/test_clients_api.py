"""The API of clients: files, threads, plans, consents, deletion; keys, problems, requests that are repeated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from bot.segments import count
from services import attachments, audit
from services.alerts.raising import raise_alert
from services.api_keys import Scope, make_key, revoke_key
from services.clients.files import find_client
from services.conversations import receive
from services.liaison import Liaison
from services.models import (
    Address,
    Alert,
    ApiKey,
    AuditEntry,
    Client,
    Consent,
    Conversation,
    Link,
    Message,
    StoppedAddress,
)
from services.rules.alert_kinds import AlertKind, Severity
from services.turns.inbound import Attachment, Inbound
from tests.conftest import MONDAY, Clock

PHONE = "+15195550123"
AWA = {
    "first_name": "Awa",
    "last_name": "Keita",
    "language": "en",
    "phone": "519-555-0123",
    "phone_confirmed": True,
    "email": "awa@example.ca",
    "region": "Windsor-Essex",
    "service_level": "case_managed",
    "provider": "Demo Works",
    "caseworker": "lea@example.ca",
    "social_assistance": "ow",
    "hours_at_entry": 0,
    "sa_contact": {"name": "Sam", "phone": "519-555-0100"},
    "confirm_with": {"birth_year": 1990},
    "consents": [
        {
            "purpose": "service",
            "obtained": "verbal",
            "wording_version": "2026-11",
            "at": "2026-11-20T10:00:00-05:00",
        }
    ],
}
Key = Callable[..., TestClient]


@pytest.fixture
def key(http: TestClient, liaison: Liaison) -> Key:
    """The application with a key of these scopes."""

    def made(*scopes: Scope, name: str = "casehub") -> TestClient:
        value = make_key(liaison.database, name, scopes, liaison.clock())
        http.headers["Authorization"] = f"Bearer {value}"
        return http

    return made


@pytest.fixture
def writer(key: Key) -> TestClient:
    """A key that may write."""
    return key(Scope.WRITE)


def put(api: TestClient, reference: str = "C-1", **fields: Any) -> Response:
    return api.put(f"/api/v1/clients/{reference}", json={**AWA, **fields})


def problem(answer: Response, status: int, field: str | None = None) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    if field:
        assert answer.json()["errors"][0]["field"] == field
    return str(answer.json()["detail"])


def text(liaison: Liaison, words: str, phone: str = PHONE) -> None:
    receive(liaison, Inbound("sms", phone, words))


def audited(liaison: Liaison) -> list[tuple[str, str, str]]:
    with liaison.database.reading() as session:
        return [(row.actor, row.action, row.subject) for row in session.query(AuditEntry).order_by(AuditEntry.id)]


def test_a_client_is_made_then_completed(writer: TestClient) -> None:
    made = put(writer)
    assert made.status_code == 201
    told = made.json()
    assert (told["phone"], told["phone_confirmed"]) == (PHONE, True)
    assert (told["caseworker"], told["social_assistance"], told["hours_at_entry"]) == ("lea@example.ca", "ow", 0)
    assert told["confirm_with"] == {"birth_year": "1990"}
    assert told["sa_contact"] == {"name": "Sam", "phone": "519-555-0100"}
    assert told["plan"] == {"status": "active", "reason": None, "expected_end": None}
    assert told["telegram_link"] is None, "Telegram is off"
    assert [one["purpose"] for one in told["consents"]] == ["service"]
    again = writer.put("/api/v1/clients/C-1", json={"last_name": None})
    assert again.status_code == 200
    assert {**told, "last_name": None, "updated_at": ""} == {**again.json(), "updated_at": ""}
    assert writer.get("/api/v1/clients/C-1").json() == again.json()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_name": None}, "first_name"),
        ({"first_name": " "}, "first_name"),
        ({"language": "es"}, "language"),
        ({"phone": "12"}, "phone"),
        ({"phone": None}, "phone_confirmed"),
        ({"phone_confirmed": "yes"}, "phone_confirmed"),
        ({"email": "nobody"}, "email"),
        ({"service_level": "gold"}, "service_level"),
        ({"caseworker": "Lea"}, "caseworker"),
        ({"social_assistance": "ei"}, "social_assistance"),
        ({"hours_at_entry": 200}, "hours_at_entry"),
        ({"hours_at_entry": "12"}, "hours_at_entry"),
        ({"hours_at_entry": True}, "hours_at_entry"),
        ({"region": "Windsor\0Essex"}, "body"),
        ({"confirm_with": {"birth_year": 90}}, "confirm_with.birth_year"),
        ({"confirm_with": {"postal_code": "D1D 1D1"}}, "confirm_with.postal_code"),
        ({"confirm_with": {"shoe_size": 43}}, "confirm_with.shoe_size"),
        ({"shoe_size": 43}, "shoe_size"),
        ({"consents": [{**AWA["consents"][0], "at": "2026-11-20T10:00:00"}]}, "consents.0.at"),  # type: ignore[index]
        ({"consents": [{**AWA["consents"][0], "at": "2027-11-20T10:00:00Z"}]}, "consents.0.at"),  # type: ignore[index]
        ({"consents": [{**AWA["consents"][0], "at": 1760000000}]}, "consents.0.at"),  # type: ignore[index]
        ({"consents": [{**AWA["consents"][0], "at": "1760000000"}]}, "consents.0.at"),  # type: ignore[index]
        ({"consents": [{**AWA["consents"][0], "at": "0001-01-01T00:00:00+14:00"}]}, "consents.0.at"),  # type: ignore[index]
        ({"consents": [{**AWA["consents"][0], "purpose": "fun"}]}, "consents.0.purpose"),  # type: ignore[index]
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(
    writer: TestClient, liaison: Liaison, fields: dict[str, Any], field: str
) -> None:
    problem(put(writer, **fields), 422, field)
    with liaison.database.reading() as session:
        assert session.query(Client).count() == session.query(Address).count() == 0


def test_only_keys_that_may_see_clients_do(http: TestClient, key: Key, liaison: Liaison) -> None:
    assert problem(http.get("/api/v1/clients"), 401)
    problem(key(Scope.CAMPAIGNS, name="campaigner").get("/api/v1/clients"), 403)
    reader = key(Scope.READ, name="reader")
    assert reader.get("/api/v1/clients").json() == {"items": [], "next_cursor": None}
    problem(put(reader), 403)
    problem(reader.post("/api/v1/clients/C-1/messages", json={"text": "hello"}), 403)
    problem(reader.post("/api/v1/consents", json={}), 403)
    problem(key(Scope.WRITE, name="writer").delete("/api/v1/clients/C-1?reason=asked"), 403)


def test_what_is_not_there_is_said_in_the_same_way_everywhere(writer: TestClient) -> None:
    for answer in (
        writer.get("/api/v1/clients/C-9"),
        writer.get("/api/v1/clients/C-9/messages"),
        writer.post("/api/v1/clients/C-9/messages", json={"text": "hello"}),
        writer.put("/api/v1/clients/C-9/plan", json={"status": "active"}),
        writer.get("/api/v1/consents?client=C-9"),
    ):
        assert "C-9" in problem(answer, 404)


def test_clients_are_listed_page_by_page_and_filtered(writer: TestClient) -> None:
    for number in range(5):
        put(writer, f"C-{number}", phone=f"519-555-01{number:02}", language="fr" if number % 2 else "en")
    put(writer, "D-1", phone=None, phone_confirmed=None, caseworker="max@example.ca", provider="Other", region="Sarnia")
    first = writer.get("/api/v1/clients", params={"limit": 4}).json()
    rest = writer.get("/api/v1/clients", params={"limit": 4, "cursor": first["next_cursor"]}).json()
    seen = [one["reference"] for one in (*first["items"], *rest["items"])]
    assert seen == ["C-0", "C-1", "C-2", "C-3", "C-4", "D-1"]
    assert rest["next_cursor"] is None
    for wanted in ({"caseworker": "MAX@example.ca"}, {"provider": "Other"}, {"region": "Sarnia"}):
        assert [one["reference"] for one in writer.get("/api/v1/clients", params=wanted).json()["items"]] == ["D-1"]
    french = writer.get("/api/v1/clients", params={"language": "fr"}).json()["items"]
    assert [one["reference"] for one in french] == ["C-1", "C-3"]
    assert writer.get("/api/v1/clients", params={"caseworker": "x@example.ca"}).json()["items"] == []
    problem(writer.get("/api/v1/clients", params={"limit": 0}), 422, "limit")


def test_texts_from_a_clients_phone_are_their_thread_and_staff_answer_in_it(
    writer: TestClient, liaison: Liaison
) -> None:
    put(writer)
    text(liaison, "hello is anybody there?")
    said = writer.get("/api/v1/clients/C-1/messages").json()["items"]
    assert [(one["direction"], one["author"], one["status"]) for one in said[:2]] == [
        ("inbound", "client", "delivered"),
        ("outbound", "assistant", "queued"),
    ]
    answer = writer.post("/api/v1/clients/C-1/messages", json={"text": "I am. What can I do?"})
    assert answer.status_code == 201
    assert (answer.json()["author"], answer.json()["status"]) == ("key:casehub", "queued")
    text(liaison, "what documents do I need?")
    last = writer.get("/api/v1/clients/C-1/messages").json()["items"][-1]
    assert (last["author"], last["text"]) == ("client", "what documents do I need?"), "the assistant keeps silent"


def test_a_long_text_says_which_messages_it_became_and_what_they_cost(writer: TestClient) -> None:
    """The name of somebody may force UCS-2: never silently."""
    put(writer)
    said = "Łukasz, see you tomorrow at ten. " * 60
    answer = writer.post("/api/v1/clients/C-1/messages", json={"text": said}).json()
    thread = writer.get("/api/v1/clients/C-1/messages").json()["items"]
    assert answer["parts"] == [one["id"] for one in thread]
    assert answer["id"] == answer["parts"][0]
    assert [one["segments"] for one in thread] == [count(one["text"]).segments for one in thread]
    assert answer["segments_in_all"] == sum(one["segments"] for one in thread) > answer["segments"]
    words = " ".join(one["text"] for one in thread)
    assert words.endswith(said.strip())


def test_a_thread_is_read_page_by_page(writer: TestClient, liaison: Liaison, clock: Clock) -> None:
    put(writer)
    for number in range(6):
        text(liaison, f"is the office open on day {number}?")
        clock.pass_time(minutes=5)
    everything = writer.get("/api/v1/clients/C-1/messages").json()["items"]
    seen, cursor = [], "0"
    while cursor is not None:
        page = writer.get("/api/v1/clients/C-1/messages", params={"limit": 5, "cursor": cursor}).json()
        seen += page["items"]
        cursor = page["next_cursor"]
    assert seen == everything
    assert [one["at"] for one in seen] == sorted(one["at"] for one in seen)


@pytest.mark.parametrize(
    ("said", "why"),
    [("", "empty"), ("your SIN is 046 454 286", "SIN"), ("You are in Stream B", "stream b"), ("x" * 4001, "4000")],
)
def test_what_staff_may_not_text_is_refused(writer: TestClient, said: str, why: str) -> None:
    """R-4, R-8."""
    put(writer)
    answer = writer.post("/api/v1/clients/C-1/messages", json={"text": said})
    assert why in problem(answer, 422, "text")


def test_nobody_is_written_to_who_said_stop_or_has_no_address(writer: TestClient, liaison: Liaison) -> None:
    put(writer)
    text(liaison, "STOP")
    assert "STOP" in problem(writer.post("/api/v1/clients/C-1/messages", json={"text": "hello"}), 409)
    put(writer, "C-2", phone=None, phone_confirmed=None)
    assert "no address" in problem(writer.post("/api/v1/clients/C-2/messages", json={"text": "hello"}), 409)


def test_a_plan_on_hold_says_until_when(writer: TestClient) -> None:
    put(writer)
    body = {"status": "on_hold", "reason": "Better Jobs Ontario", "expected_end": "2027-06-30"}
    assert writer.put("/api/v1/clients/C-1/plan", json=body).json() == body
    assert writer.get("/api/v1/clients/C-1").json()["plan"] == body
    problem(writer.put("/api/v1/clients/C-1/plan", json={"status": "asleep"}), 422, "status")
    cleared = writer.put("/api/v1/clients/C-1/plan", json={"status": "active"}).json()
    assert cleared == {"status": "active", "reason": None, "expected_end": None}


def test_the_ledger_takes_a_consent_once_and_its_withdrawal(writer: TestClient) -> None:
    put(writer)
    given = {
        "client": "C-1",
        "purpose": "esq",
        "obtained": "written",
        "wording_version": "2026-11",
        "at": "2026-11-21T09:00:00-05:00",
    }
    assert writer.post("/api/v1/consents", json=given).status_code == 201
    assert writer.post("/api/v1/consents", json={**given, "at": "2026-11-21T14:00:00Z"}).status_code == 200
    taken_back = {**given, "granted": False, "at": "2026-11-22T09:00:00-05:00"}
    assert writer.post("/api/v1/consents", json=taken_back).json()["granted"] is False
    listed = writer.get("/api/v1/consents", params={"client": "C-1"}).json()["items"]
    assert [(one["purpose"], one["granted"]) for one in listed] == [
        ("service", True),
        ("esq", True),
        ("esq", False),
    ]
    problem(writer.get("/api/v1/consents"), 422, "client")
    problem(writer.post("/api/v1/consents", json={**given, "purpose": "fun"}), 422, "purpose")


def test_a_ledger_is_read_page_by_page(writer: TestClient) -> None:
    put(writer)
    for day in (5, 3, 4):
        one = {"client": "C-1", "purpose": "esq", "obtained": "written", "wording_version": "2026-11"}
        writer.post("/api/v1/consents", json={**one, "at": f"2026-11-0{day}T10:00:00-05:00"})
    first = writer.get("/api/v1/consents", params={"client": "C-1", "limit": 3}).json()
    rest = writer.get("/api/v1/consents", params={"client": "C-1", "cursor": first["next_cursor"]}).json()
    assert [one["at"][8:10] for one in [*first["items"], *rest["items"]]] == ["03", "04", "05", "20"]
    assert rest["next_cursor"] is None
    problem(writer.get("/api/v1/consents", params={"client": "C-1", "cursor": 99}), 422, "cursor")
    problem(writer.get("/api/v1/consents", params={"client": "C-1", "limit": 0}), 422, "limit")


@pytest.mark.parametrize("path", ["/api/v1/clients", "/api/v1/clients/C-1/messages"])
def test_a_cursor_no_page_gave_is_named(writer: TestClient, path: str) -> None:
    put(writer)
    problem(writer.get(path, params={"cursor": 10**21}), 422, "cursor")


@pytest.mark.parametrize(("path", "where"), [("/api/v1/clients/C%00", "path"), ("/api/v1/clients?region=%00", "query")])
def test_a_null_character_is_refused_wherever_it_stands(writer: TestClient, path: str, where: str) -> None:
    problem(writer.get(path), 422, where)
    assert put(writer, region="Windsor\\u0000").status_code == 201, "six characters that only look like one"


def test_a_stop_by_text_stands_in_the_clients_ledger(writer: TestClient, liaison: Liaison, clock: Clock) -> None:
    put(writer)
    clock.pass_time(minutes=1)
    text(liaison, "STOP")
    listed = writer.get("/api/v1/consents", params={"client": "C-1"}).json()["items"]
    assert ("service", False, "message") in [(one["purpose"], one["granted"], one["obtained"]) for one in listed]


def test_every_read_and_write_is_audited_under_the_keys_name(writer: TestClient, liaison: Liaison) -> None:
    put(writer)
    put(writer, last_name="Diallo")
    writer.get("/api/v1/clients/C-1")
    writer.get("/api/v1/clients")
    writer.get("/api/v1/clients/C-1/messages")
    writer.post("/api/v1/clients/C-1/messages", json={"text": "hello"})
    writer.put("/api/v1/clients/C-1/plan", json={"status": "closed"})
    writer.get("/api/v1/consents?client=C-1")
    seen = [one for one in audited(liaison) if one[0] != audit.SERVICE]
    assert {(actor, subject) for actor, _, subject in seen} == {("key:casehub", "client:C-1")}
    assert [action for _, action, _ in seen] == [
        "created",
        "changed",
        "viewed",
        "listed",
        "read_thread",
        "wrote",
        "plan",
        "read_consents",
    ]


def test_privacy_deletion_deletes_and_says_why(writer: TestClient, key: Key, liaison: Liaison) -> None:
    """R-105: the ledger and the hash of who said stop stay."""
    put(writer)
    text(liaison, "I lost my job, can somebody call me?")
    text(liaison, "STOP")
    admin = key(Scope.ADMIN, name="privacy officer")
    problem(admin.delete("/api/v1/clients/C-1"), 422, "reason")
    problem(admin.delete("/api/v1/clients/C-1?reason=%20"), 422, "reason")
    assert admin.delete("/api/v1/clients/C-1", params={"reason": "asked in writing"}).status_code == 204
    problem(admin.get("/api/v1/clients/C-1"), 404)
    with liaison.database.reading() as session:
        for table in (Client, Link, Address, Message):
            assert session.query(table).count() == 0, table
        assert session.query(StoppedAddress).count() == 1
        assert {row.address_id for row in session.query(Consent)} == {None}
        assert all("job" not in alert.note for alert in session.query(Alert))
        assert {alert.status for alert in session.query(Alert)} == {"resolved"}
    assert ("key:privacy officer", "deleted", "client:C-1") in audited(liaison)
    assert put(writer).json()["addresses"][0]["stopped"], "a new file does not undo their stop"


def test_a_reason_may_stand_in_the_body(writer: TestClient, key: Key) -> None:
    put(writer)
    admin = key(Scope.ADMIN, name="officer")
    answer = admin.request("DELETE", "/api/v1/clients/C-1", json={"reason": "asked in writing"})
    assert answer.status_code == 204


@pytest.mark.parametrize(
    ("kind", "details", "held"),
    [
        (AlertKind.COMPLAINT, {}, True),
        (AlertKind.SERIOUS_OCCURRENCE, {}, True),
        (AlertKind.PRIVACY_REQUEST, {"wish": "see"}, True),
        (AlertKind.PRIVACY_REQUEST, {"wish": "erase"}, False),
        (AlertKind.HUMAN_REQUESTED, {}, False),
    ],
)
def test_deletion_waits_while_a_hold_stands(
    writer: TestClient, key: Key, liaison: Liaison, kind: AlertKind, details: dict[str, str], held: bool
) -> None:
    """R-105."""
    put(writer)
    with liaison.database.begin() as session:
        client = find_client(session, "C-1")
        number = raise_alert(session, client, kind, Severity.ACTION, "said", details, MONDAY).id
    admin = key(Scope.ADMIN, name="officer")
    answer = admin.delete("/api/v1/clients/C-1?reason=asked")
    assert answer.status_code == (409 if held else 204)
    if held:
        with liaison.database.begin() as session:
            session.get_one(Alert, number).status = "resolved"
        assert admin.delete("/api/v1/clients/C-1?reason=asked").status_code == 204


def test_a_phone_that_is_another_clients_too_keeps_what_that_one_said(
    writer: TestClient, key: Key, liaison: Liaison, clock: Clock
) -> None:
    put(writer)
    text(liaison, "this is Awa speaking, hello")
    clock.pass_time(hours=1)
    put(writer, phone="519-555-0188")
    put(writer, "C-2", first_name="Luc")
    clock.pass_time(hours=1)
    text(liaison, "this is Luc speaking, hello")
    said = [one["text"] for one in writer.get("/api/v1/clients/C-2/messages").json()["items"]]
    assert not any("Awa" in one for one in said)
    key(Scope.ADMIN, name="officer").delete("/api/v1/clients/C-1?reason=asked")
    with liaison.database.reading() as session:
        kept = [row.text for row in session.query(Message)]
    assert any("Luc" in one for one in kept)
    assert not any("Awa" in one for one in kept)


def test_deletion_forgets_the_answers_a_dialog_keeps_on_a_phone_of_two_files(
    writer: TestClient, key: Key, liaison: Liaison
) -> None:
    """The journal of the open conversation quotes them; the other client's begins anew."""
    put(writer)
    put(writer, "C-2", first_name="Luc")
    text(liaison, "I want a job, I live in Leamington")
    with liaison.database.reading() as session:
        assert session.query(Conversation).count() == 1
    key(Scope.ADMIN, name="officer").delete("/api/v1/clients/C-1?reason=asked")
    with liaison.database.reading() as session:
        assert session.query(Conversation).count() == 0


def test_deletion_does_not_silence_danger_that_may_be_the_other_clients(
    writer: TestClient, key: Key, liaison: Liaison
) -> None:
    put(writer)
    put(writer, "C-2", first_name="Luc")
    text(liaison, "I want to kill myself")
    key(Scope.ADMIN, name="officer").delete("/api/v1/clients/C-1?reason=asked")
    with liaison.database.reading() as session:
        danger = session.query(Alert).filter(Alert.kind == AlertKind.DANGER).one()
        assert (danger.client_id, danger.status) == (None, "open")
        assert "kill myself" in danger.note


def test_the_same_request_with_its_key_is_done_once(writer: TestClient, liaison: Liaison) -> None:
    put(writer)
    text(liaison, "hello")
    once = {"Idempotency-Key": "a-1"}
    first = writer.post("/api/v1/clients/C-1/messages", json={"text": "one"}, headers=once)
    again = writer.post("/api/v1/clients/C-1/messages", json={"text": "one"}, headers=once)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["idempotent-replayed"] == "true"
    other = writer.post("/api/v1/clients/C-1/messages", json={"text": "two"}, headers=once)
    assert "Idempotency-Key" in problem(other, 422)
    fresh = writer.post("/api/v1/clients/C-1/messages", json={"text": "one"}, headers={"Idempotency-Key": "a-2"})
    assert fresh.json()["id"] != first.json()["id"]
    with liaison.database.reading() as session:
        assert session.query(Message).filter_by(author="key:casehub").count() == 2


def test_a_request_that_may_be_answered_otherwise_the_next_time_is_not_kept(
    writer: TestClient, liaison: Liaison
) -> None:
    put(writer, phone=None, phone_confirmed=None)
    once = {"Idempotency-Key": "b-1"}
    problem(writer.post("/api/v1/clients/C-1/messages", json={"text": "one"}, headers=once), 409)
    put(writer)
    assert writer.post("/api/v1/clients/C-1/messages", json={"text": "one"}, headers=once).status_code == 201


def test_another_key_may_use_the_same_idempotency_key(writer: TestClient, key: Key) -> None:
    put(writer)
    once = {"Idempotency-Key": "c-1"}
    body = {"client": "C-1", **AWA["consents"][0], "purpose": "esq"}  # type: ignore[index, dict-item]
    assert writer.post("/api/v1/consents", json=body, headers=once).status_code == 201
    assert key(Scope.WRITE, name="another").post("/api/v1/consents", json=body, headers=once).status_code == 200


@pytest.mark.parametrize(("scopes", "status"), [("", 403), ("read", 403), (None, 401)])
def test_what_was_answered_is_told_again_only_to_a_key_that_may_still_ask(
    writer: TestClient, liaison: Liaison, scopes: str | None, status: int
) -> None:
    put(writer)
    text(liaison, "hello")
    asked = {"json": {"text": "About your rent"}, "headers": {"Idempotency-Key": "d-1"}}
    assert writer.post("/api/v1/clients/C-1/messages", **asked).status_code == 201  # type: ignore[arg-type]
    with liaison.database.begin() as session:
        if scopes is not None:
            session.query(ApiKey).filter_by(name="casehub").one().scopes = scopes
    if scopes is None:
        revoke_key(liaison.database, "casehub", liaison.now())
    again = writer.post("/api/v1/clients/C-1/messages", **asked)  # type: ignore[arg-type]
    problem(again, status)
    assert "idempotent-replayed" not in again.headers
    assert "rent" not in again.text


def test_what_was_answered_belongs_to_the_key_that_asked(writer: TestClient, key: Key, liaison: Liaison) -> None:
    put(writer)
    text(liaison, "hello")
    asked = {"json": {"text": "one"}, "headers": {"Idempotency-Key": "e-1"}}
    first = writer.post("/api/v1/clients/C-1/messages", **asked)  # type: ignore[arg-type]
    other = key(Scope.WRITE, name="another").post("/api/v1/clients/C-1/messages", **asked)  # type: ignore[arg-type]
    assert (first.status_code, other.status_code) == (201, 201)
    assert "idempotent-replayed" not in other.headers
    assert other.json()["id"] != first.json()["id"]
    problem(key(Scope.READ, name="reader").post("/api/v1/clients/C-1/messages", **asked), 403)  # type: ignore[arg-type]
    http = key(Scope.WRITE, name="third")
    del http.headers["Authorization"]
    problem(http.post("/api/v1/clients/C-1/messages", **asked), 401)  # type: ignore[arg-type]


def test_a_request_that_was_refused_leaves_its_idempotency_key_free(writer: TestClient, key: Key) -> None:
    put(writer)
    body = {"client": "C-1", **AWA["consents"][0], "purpose": "esq"}  # type: ignore[index, dict-item]
    once = {"Idempotency-Key": "f-1"}
    problem(writer.post("/api/v1/consents", json={}, headers=once), 422)
    problem(writer.post("/api/v1/consents", json=body, headers=once), 422)  # another request, and that one was answered
    writer.headers["Authorization"] = "Bearer nothing"
    problem(writer.post("/api/v1/consents", json=body, headers={"Idempotency-Key": "f-2"}), 401)
    fresh = key(Scope.WRITE, name="another").post("/api/v1/consents", json=body, headers={"Idempotency-Key": "f-2"})
    assert fresh.status_code == 201


def test_a_body_that_is_too_large_is_refused(writer: TestClient) -> None:
    problem(put(writer, last_name="x" * 1_100_000), 413)


def test_deletion_waits_until_what_somebody_sent_is_gone_at_the_vendor(
    writer: TestClient, key: Key, liaison: Liaison
) -> None:
    """The row says where it is: without it nobody would ever delete it there."""
    put(writer)
    sent = receive(
        liaison, Inbound("sms", PHONE, "", vendor_id="MM1", attachments=(Attachment("https://vendor/1", "image/png"),))
    )
    admin = key(Scope.ADMIN, name="officer")
    assert admin.delete("/api/v1/clients/C-1?reason=asked").status_code == 409
    with liaison.database.begin() as session:
        session.query(attachments.Attachment).filter_by(message_id=sent.message_id).one().state = attachments.State.DONE
    assert admin.delete("/api/v1/clients/C-1?reason=asked").status_code == 204
