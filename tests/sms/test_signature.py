"""Who may knock at our webhooks: the vectors of FACTS 1, and everything that must not pass."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import urlencode

import pytest
from starlette.datastructures import FormData
from twilio.request_validator import RequestValidator

from services.liaison import Liaison
from services.models import Direction
from tests.fakes.knocking import FORM, headers_for, sign
from tests.fakes.twilio import TOKEN
from tests.sms.conftest import HELLO, MESSAGES, PUBLIC_URL, STATUS, Heard, Knocker, Reports, messages, stored


class TestSignature:
    """The vectors of FACTS 1, and everything that must not pass."""

    URL = "https://example.com/myapp.php?foo=1&bar=2"
    PAIRS = (
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675310"),
        ("Digits", "1234"),
        ("From", "+14158675310"),
        ("To", "+18005551212"),
    )

    def test_twilio_s_own_vector(self) -> None:
        expected = "L/OH5YylLD5NRKLltdqwSvS0BnU="
        assert sign("12345", self.URL, self.PAIRS) == expected
        assert RequestValidator("12345").validate(self.URL, FormData(list(self.PAIRS)), expected)

    def test_twilio_s_own_vector_of_a_json_body(self) -> None:
        body = '{"CallSid":"CA1234567890ABCDE","Caller":"+12349013030"}'
        expected = "5ccde7145dfb8f56479710896586cb9d5911809d83afbe34627818790db0aec9"
        assert hashlib.sha256(body.encode()).hexdigest() == expected

    def test_a_good_signature_is_let_in(self, door: Knocker, liaison: Liaison) -> None:
        answer = door.message(HELLO)
        assert (answer.status_code, answer.text) == (200, "<Response/>")
        assert answer.headers["content-type"].startswith("text/xml")
        assert messages(liaison, Direction.INBOUND) == 1

    @pytest.mark.parametrize("path", [MESSAGES, f"{STATUS}?m=1"])
    @pytest.mark.parametrize(
        "headers",
        [
            {"Content-Type": FORM},
            {"Content-Type": FORM, "X-Twilio-Signature": ""},
            {"Content-Type": FORM, "X-Twilio-Signature": "L/OH5YylLD5NRKLltdqwSvS0BnU="},
            {"Content-Type": FORM, "X-Twilio-Signature": "\xe9"},
            headers_for("another token", f"{PUBLIC_URL}{MESSAGES}", HELLO.items()),
            headers_for(TOKEN, f"http://10.0.0.5:8000{MESSAGES}", HELLO.items()),
            headers_for(TOKEN, f"{PUBLIC_URL}{STATUS}?m=2", HELLO.items()),
            headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}/", HELLO.items()),
            headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}", {**HELLO, "Body": "STOP"}.items()),
            headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}", [pair for pair in HELLO.items() if pair[1]]),
            {
                **headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}", {}.items()),
                "X-Twilio-Webhooks-Signature-Settings": "key=x,algorithm=NONE",
            },
        ],
    )
    def test_without_a_good_signature_nothing_is_stored(
        self, door: Knocker, liaison: Liaison, reports: Reports, path: str, headers: dict[str, str]
    ) -> None:
        raw = {name: value.encode("latin-1") for name, value in headers.items()}
        answer = door.http.post(path, content=urlencode(HELLO), headers=raw)
        assert answer.status_code == 403
        assert stored(liaison) == 0
        assert not reports.taken

    @pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
    def test_a_body_that_is_no_form_is_refused_however_it_is_signed(
        self, door: Knocker, liaison: Liaison, kind: str
    ) -> None:
        body = json.dumps(HELLO)
        for query in ("", f"?bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"):
            headers = headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}{query}", ()) | {"Content-Type": kind}
            answer = door.knock(f"{MESSAGES}{query}", {}, headers=headers, body=body)
            assert answer.status_code == 403
        assert stored(liaison) == 0

    def test_a_form_that_calls_itself_something_else_is_refused(self, door: Knocker, liaison: Liaison) -> None:
        headers = headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}", HELLO.items()) | {"Content-Type": "text/plain"}
        assert door.knock(MESSAGES, HELLO, headers=headers).status_code == 403
        assert stored(liaison) == 0

    def test_a_json_body_that_calls_itself_a_form_is_refused(self, door: Knocker, liaison: Liaison) -> None:
        body = json.dumps(HELLO)
        url = f"{MESSAGES}?bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"
        answer = door.knock(url, {}, headers=headers_for(TOKEN, f"{PUBLIC_URL}{url}", ()), body=body)
        assert answer.status_code == 403
        assert stored(liaison) == 0

    def test_every_parameter_counts_blanks_spaces_and_new_ones(self, door: Knocker, heard: Heard) -> None:
        form = {**HELLO, "Body": "  élève & co = 100 % + 1 \n", "FromCity": "", "ANewParameter": " ", "Z": ""}
        assert door.message(form).status_code == 200
        assert heard.inbound[0].text == "  élève & co = 100 % + 1 \n"

    def test_a_connection_override_in_the_address_is_not_signed(self, door: Knocker) -> None:
        headers = headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}#rc=2&rp=5xx,ct,rt", HELLO.items())
        assert door.knock(MESSAGES, HELLO, headers=headers).status_code == 200

    @pytest.mark.parametrize("port", [":443", ""])
    def test_the_port_may_be_signed_or_not(self, door: Knocker, port: str) -> None:
        headers = headers_for(TOKEN, f"{PUBLIC_URL}{port}{MESSAGES}", HELLO.items())
        assert door.knock(MESSAGES, HELLO, headers=headers).status_code == 200

    def test_only_post_is_answered(self, door: Knocker) -> None:
        assert door.http.get(MESSAGES).status_code == 405


class TestWithoutAnAccount:
    """Where SMS is off, nobody is let in."""

    @pytest.fixture
    def twilio_settings(self) -> dict[str, str]:
        return {"public_url": PUBLIC_URL}

    def test_nobody_is_let_in(self, door: Knocker, liaison: Liaison) -> None:
        assert door.message(HELLO).status_code == 403
        headers = headers_for("", f"{PUBLIC_URL}{MESSAGES}", HELLO.items())
        assert door.knock(MESSAGES, HELLO, headers=headers).status_code == 403
        assert stored(liaison) == 0
