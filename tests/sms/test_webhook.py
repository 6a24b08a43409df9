"""What somebody texted is taken in once, and whatever comes is answered so that it does not loop."""

from __future__ import annotations

import random

import pytest
from structlog.testing import capture_logs

from bot.sms.opt_out import DEFAULT
from bot.sms.signature import LARGEST
from services.liaison import Liaison
from services.models import Direction, Message
from services.turns.answered import Answered
from services.turns.inbound import Attachment, Inbound
from tests.fakes.knocking import headers_for, message_form, status_form
from tests.fakes.twilio import NUMBER, PERSON, SID, TOKEN, Media, Twilio
from tests.services.broken import database_away
from tests.sms.conftest import HELLO, MESSAGES, ONE, PUBLIC_URL, Heard, Knocker, Reports, messages, stored


class TestMessages:
    """What somebody texted."""

    def test_a_text_is_handed_over(self, door: Knocker, heard: Heard) -> None:
        door.message(HELLO)
        assert heard.inbound == [Inbound("sms", PERSON, "hello", vendor_id=ONE)]

    def test_pictures_are_handed_over_by_their_address(self, door: Knocker, heard: Heard, twilio: Twilio) -> None:
        form = twilio.arrives("", media=[Media(b"1", "image/jpeg"), Media(b"2", "application/pdf")])
        door.message(form)
        first, second = heard.inbound[0].attachments
        assert first == Attachment(form["MediaUrl0"], "image/jpeg")
        assert second == Attachment(form["MediaUrl1"], "application/pdf")

    @pytest.mark.parametrize("kind", ["audio/amr", "audio/3gpp", "video/mp4", "text/x-vcard", "image/gif"])
    def test_a_voice_a_film_or_a_contact_is_nothing_staff_can_be_shown(
        self, door: Knocker, heard: Heard, twilio: Twilio, kind: str
    ) -> None:
        door.message(twilio.arrives("", media=[Media(b"1", kind), Media(b"2", "image/jpeg")]))
        door.message(twilio.arrives("", media=[Media(b"2", "image/jpeg")]))
        assert [(one.unread, [sent.unread for sent in one.attachments]) for one in heard.inbound] == [
            (True, [True, False]),
            (False, [False]),
        ]

    def test_who_sends_their_voice_is_told_that_only_words_are_read(
        self, door: Knocker, twilio: Twilio, liaison: Liaison
    ) -> None:
        """Once, it was thanked for a file, and told that staff would look at it."""
        door.message(HELLO)
        door.message(twilio.arrives("", media=[Media(b"#!AMR", "audio/amr")]))
        with liaison.database.reading() as session:
            told = session.query(Message).filter_by(direction=Direction.OUTBOUND).order_by(Message.id.desc()).first()
            assert told is not None
            assert "I can only read written words" in told.text
            assert "I got your file" not in told.text

    def test_a_picture_s_kind_is_written_in_its_own_letters(self, door: Knocker, heard: Heard) -> None:
        """PostgreSQL keeps no NUL: the message would be lost with it."""
        door.message({**HELLO, "MediaUrl0": "https://api.twilio.com/x", "MediaContentType0": "image/\x00jpeg\n"})
        assert heard.inbound[0].attachments[0].content_type == "image/jpeg"

    def test_a_repeated_delivery_is_answered_and_replied_to_once(self, door: Knocker, liaison: Liaison) -> None:
        assert [door.message(HELLO).status_code for _ in range(3)] == [200] * 3
        assert messages(liaison, Direction.INBOUND) == 1
        assert messages(liaison, Direction.OUTBOUND) == 1

    def test_the_same_words_twice_are_two_messages(self, door: Knocker, liaison: Liaison) -> None:
        door.message(HELLO)
        door.message(message_form(SID, "SM" + "2" * 32, PERSON, NUMBER, "hello"))
        assert messages(liaison, Direction.INBOUND) == 2

    def test_a_database_that_is_away_makes_twilio_come_again(
        self, door: Knocker, liaison: Liaison, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with database_away(liaison):
            assert door.message(HELLO).status_code == 503
        assert door.message(HELLO).status_code == 200
        assert messages(liaison, Direction.INBOUND) == 1

    @pytest.mark.parametrize(
        "changed",
        [
            {"From": ""},
            {"From": "ANONYMOUS"},
            {"From": "whatsapp:+15195550123"},
            {"MessageSid": "", "SmsSid": "", "SmsMessageSid": ""},
            {"MessageSid": "SM'; DROP", "SmsSid": "", "SmsMessageSid": ""},
            {"MessageSid": "S" * 300},
        ],
    )
    def test_a_malformed_form_is_logged_by_reference_and_answered(
        self, door: Knocker, liaison: Liaison, changed: dict[str, str]
    ) -> None:
        with capture_logs() as logs:
            answer = door.message({**HELLO, "Body": "my secret", **changed})
        assert (answer.status_code, answer.text) == (200, "<Response/>")
        assert stored(liaison) == 0
        assert logs[0]["event"] == "message_malformed"
        assert "secret" not in str(logs)
        assert PERSON not in str(logs)

    def test_a_form_with_nothing_in_it_is_answered(self, door: Knocker) -> None:
        assert door.message({}).status_code == 200
        assert door.status({}).status_code == 200

    @pytest.mark.parametrize("account", ["AC" + "f" * 32, ""])
    def test_another_account_s_message_is_logged_by_reference_and_not_stored(
        self, door: Knocker, liaison: Liaison, reports: Reports, account: str
    ) -> None:
        with capture_logs() as logs:
            assert door.message({**HELLO, "AccountSid": account}).status_code == 200
            assert door.status(status_form(account, ONE, "sent", NUMBER, PERSON)).status_code == 200
        assert stored(liaison) == 0
        assert not reports.taken
        assert [log["event"] for log in logs] == ["webhook_of_another_account"] * 2
        assert logs[0]["vendor_id"] == ONE
        assert PERSON not in str(logs)

    def test_a_message_to_a_number_we_do_not_know_is_not_lost(self, door: Knocker, heard: Heard) -> None:
        assert door.message({**HELLO, "To": "+15195550177", "Body": "STOP"}).status_code == 200
        assert heard.inbound[0].text == "STOP"

    def test_an_oversize_body_is_refused_and_not_read_on(self, door: Knocker, liaison: Liaison) -> None:
        with capture_logs() as logs:
            answer = door.message({**HELLO, "Body": "x" * LARGEST})
        assert answer.status_code == 413
        assert stored(liaison) == 0
        assert logs[0]["reason"] == "too_large"

    def test_the_longest_text_twilio_sends_is_taken(self, door: Knocker, heard: Heard) -> None:
        assert door.message({**HELLO, "Body": "😀" * 1600}).status_code == 200
        assert heard.inbound[0].text == "😀" * 1600

    def test_a_form_of_endless_fields_is_refused(self, door: Knocker) -> None:
        assert door.message({f"F{number}": "" for number in range(501)}).status_code == 403

    def test_bytes_that_are_no_text_are_refused(self, door: Knocker) -> None:
        headers = headers_for(TOKEN, f"{PUBLIC_URL}{MESSAGES}", HELLO.items())
        assert door.knock(MESSAGES, {}, headers=headers, body="Body=%ff%fe&=&&&=%").status_code == 403

    def test_whatever_twilio_signs_is_answered(self, door: Knocker, heard: Heard, reports: Reports) -> None:
        chance = random.Random(7)
        values = [
            "",
            " ",
            "0",
            "-1",
            "+1",
            PERSON,
            SID,
            ONE,
            "a\x00b",
            "é\u2028😀",
            "9" * 400,
            "STOP",
            "http://[",
            "x" * 999,
        ]
        for _ in range(300):
            form = {name: chance.choice(values) for name in HELLO if chance.random() < 0.9} | {"AccountSid": SID}
            form |= {name: chance.choice(values) for name in ("MediaUrl0", "OptOutType", "ErrorCode", "MessageStatus")}
            assert door.message(form).status_code == 200
            assert door.status(form, row=chance.choice(["1", "x", "%00"])).status_code == 200

    def test_logs_name_no_person_and_no_words(self, door: Knocker) -> None:
        with capture_logs() as logs:
            door.message({**HELLO, "Body": "my secret"})
        assert "secret" not in str(logs)
        assert PERSON not in str(logs)


class TestOptOut:
    """Who answers opt-out words, by the setting."""

    @pytest.fixture(params=["default", "advanced", "none"])
    def handling(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def twilio_settings(self, twilio_settings: dict[str, str], handling: str) -> dict[str, str]:
        return {**twilio_settings, "twilio_opt_out": handling}

    @pytest.mark.parametrize("kind", [Answered.STOP, Answered.START, Answered.HELP])
    def test_twilio_s_own_word_for_it_always_counts(self, door: Knocker, heard: Heard, kind: Answered) -> None:
        door.message({**HELLO, "Body": "ARRET", "OptOutType": kind.name})
        assert heard.inbound[0].answered is kind

    @pytest.mark.parametrize("word", [*DEFAULT, "stop", " Cancel \n"])
    def test_twilio_s_own_keywords_count_where_it_handles_them(
        self, door: Knocker, heard: Heard, word: str, handling: str
    ) -> None:
        door.message({**HELLO, "Body": word})
        expected = DEFAULT[word.strip().upper()] if handling == "default" else None
        assert heard.inbound[0].answered is expected

    @pytest.mark.parametrize(
        "text", ["STOP please", "cancel my appointment", "the end", "ARRET", "AIDE", "yes please", "", "Stop it"]
    )
    def test_anything_else_is_ours_to_answer(self, door: Knocker, heard: Heard, text: str) -> None:
        door.message({**HELLO, "Body": text})
        assert heard.inbound[0].answered is None

    def test_a_type_we_do_not_know_is_ours_to_answer(self, door: Knocker, heard: Heard) -> None:
        door.message({**HELLO, "Body": "STOP", "OptOutType": "PAUSE"})
        assert heard.inbound[0].answered is None
