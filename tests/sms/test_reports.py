"""What Twilio reports of a message that was sent, in our words, in any order."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from structlog.testing import capture_logs

from bot import sms
from services.liaison import Liaison
from services.models import Direction, Message, Status
from services.outbox import Outgoing
from services.rules.delivery import Why
from services.sending.receipts import Report
from tests.fakes.knocking import headers_for, status_form
from tests.fakes.twilio import NUMBER, PERSON, SID, TOKEN, Twilio
from tests.sms.conftest import MESSAGES, ONE, PUBLIC_URL, STATUS, Knocker, Reports, messages


class TestStatus:
    """What became of a message."""

    @pytest.mark.parametrize(
        ("said", "status"),
        [
            ("accepted", Status.SENT),
            ("queued", Status.SENT),
            ("sending", Status.SENT),
            ("sent", Status.SENT),
            ("delivered", Status.DELIVERED),
            ("read", Status.DELIVERED),
            ("canceled", Status.CANCELLED),
        ],
    )
    def test_a_status_is_reported_in_our_words(
        self, door: Knocker, reports: Reports, said: str, status: Status
    ) -> None:
        answer = door.status(status_form(SID, ONE, said, NUMBER, PERSON))
        assert (answer.status_code, answer.text) == (200, "<Response/>")
        assert reports.taken == [Report("sms", ONE, status, None, 7)]

    @pytest.mark.parametrize("said", ["failed", "undelivered"])
    @pytest.mark.parametrize(
        ("code", "why"),
        [
            (21610, Why.OPTED_OUT),
            (30001, Why.UNREACHABLE),
            (30002, Why.SETUP),
            (30003, Why.UNREACHABLE),
            (30004, Why.CONTENT),
            (30005, Why.DEAD_ADDRESS),
            (30006, Why.DEAD_ADDRESS),
            (30007, Why.CONTENT),
            (30008, Why.UNREACHABLE),
            (30019, Why.CONTENT),
            (30022, Why.SETUP),
            (30032, Why.SETUP),
            (30034, Why.SETUP),
            (30410, Why.GAVE_UP),
            (63038, Why.SETUP),
            (99999, Why.SETUP),
            (None, Why.UNREACHABLE),
        ],
    )
    def test_a_failure_says_why(self, door: Knocker, reports: Reports, said: str, code: int | None, why: Why) -> None:
        """And whether a later try may do (FACTS 6)."""
        door.status(status_form(SID, ONE, said, NUMBER, PERSON, code))
        tries = {30001: 3, 30003: 3, 30008: 2}.get(code or 0, 1)
        assert reports.taken == [Report("sms", ONE, Status.FAILED, why, 7, tries)]
        assert not reports.blocked, "whom it was sent to is known by its message"

    @pytest.mark.parametrize(("code", "blocked"), [(21610, [("sms", PERSON)]), (30005, [])])
    def test_an_opt_out_counts_where_its_message_is_not_known_any_more(
        self, door: Knocker, reports: Reports, code: int, blocked: list[tuple[str, str]]
    ) -> None:
        door.status(status_form(SID, ONE, "failed", NUMBER, PERSON, code), row=None)
        assert reports.blocked == blocked

    def test_the_log_names_the_code_and_nobody(self, door: Knocker) -> None:
        with capture_logs() as logs:
            door.status(status_form(SID, ONE, "undelivered", NUMBER, PERSON, 30007))
        assert [(one["event"], one["code"]) for one in logs] == [("not_delivered", 30007)]
        assert PERSON not in str(logs)

    def test_an_opt_out_without_a_number_is_still_reported(self, door: Knocker, reports: Reports) -> None:
        form = status_form(SID, ONE, "failed", NUMBER, "", 21610)
        del form["To"]
        assert door.status(form).status_code == 200
        assert reports.taken[0].why is Why.OPTED_OUT
        assert not reports.blocked

    @pytest.mark.parametrize("row", [None, "", "x", "-1", "0", "1e3", "9" * 19, "9" * 400, "٣"])
    def test_a_report_without_a_row_of_ours_is_found_by_the_vendor_s_id(
        self, door: Knocker, reports: Reports, row: str | None
    ) -> None:
        answer = door.knock(
            STATUS if row is None else f"{STATUS}?{urlencode({'m': row})}",
            status_form(SID, ONE, "sent", NUMBER, PERSON),
        )
        assert answer.status_code == 200
        assert reports.taken == [Report("sms", ONE, Status.SENT)]

    def test_the_row_is_signed_too(self, door: Knocker, reports: Reports) -> None:
        form = status_form(SID, ONE, "delivered", NUMBER, PERSON)
        headers = headers_for(TOKEN, f"{PUBLIC_URL}{STATUS}?m=7", form.items())
        assert door.knock(f"{STATUS}?m=8", form, headers=headers).status_code == 403
        assert not reports.taken

    @pytest.mark.parametrize("said", ["", "received", "receiving", "exploded"])
    def test_a_status_we_do_not_know_is_logged_by_reference_and_answered(
        self, door: Knocker, reports: Reports, said: str
    ) -> None:
        with capture_logs() as logs:
            assert door.status(status_form(SID, ONE, said, NUMBER, PERSON)).status_code == 200
        assert not reports.taken
        assert [(log["event"], log["vendor_id"]) for log in logs] == [("report_malformed", ONE)]

    @pytest.mark.parametrize("code", ["", "x", "0", "9" * 30, "30 003"])
    def test_a_code_that_is_no_number_is_no_code(self, door: Knocker, reports: Reports, code: str) -> None:
        door.status({**status_form(SID, ONE, "failed", NUMBER, PERSON), "ErrorCode": code})
        assert reports.taken[0].why is Why.UNREACHABLE


class TestOverHttp:
    """The whole way, over HTTP: the vendor itself knocks at a server."""

    @pytest.fixture
    def twilio_settings(self, twilio_settings: dict[str, str]) -> dict[str, str]:
        return {**twilio_settings, "public_url": "http://127.0.0.1:1"}

    def test_messages_and_reports_arrive_repeated_and_in_any_order(
        self, app: FastAPI, served: str, twilio: Twilio, reports: Reports, liaison: Liaison
    ) -> None:
        moved = Liaison(
            liaison.settings.model_copy(update={"public_url": served}),
            liaison.database,
            liaison.catchment,
            liaison.media,
            liaison.clock,
        )
        app.state.liaison = moved
        twilio.messages_url = f"{served}{MESSAGES}#rc=2&rp=5xx,ct,rt"
        form = twilio.arrives("bonjour")
        with ThreadPoolExecutor(6) as at_once:
            knocks = list(at_once.map(twilio.knock, [form] * 6))
        for status, kind, body in (answer for answers in knocks for answer in answers):
            assert (status, kind.partition(";")[0], body) == (200, "text/xml", "<Response/>")
        assert messages(moved, Direction.INBOUND) == 1

        account = sms.read_account(moved.settings)
        assert account
        channel = sms.Sms(account, sms.known_to(moved))
        with moved.database.reading() as session:
            reply = session.scalars(select(Message).where(Message.direction == Direction.OUTBOUND)).one()
        sent = channel.send(Outgoing(reply.id, "sms", PERSON, reply.text, (), "fr", liaison.clock()))
        channel.close()
        answers = twilio.report(str(sent.vendor_id), "queued", "sent", "delivered", repeat=2, shuffled=random.Random(4))
        assert {status for status, _, _ in answers} == {200}
        assert {report.message_id for report in reports.taken} == {reply.id}
        assert [report.vendor_id for report in reports.taken] == [sent.vendor_id] * 6
        assert sorted({report.status for report in reports.taken}) == [Status.DELIVERED, Status.SENT]
