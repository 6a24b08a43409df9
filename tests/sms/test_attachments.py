"""What somebody sent along: fetched with our credentials from Twilio and nobody else, within limits, then deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from twilio.rest import Client

from bot import sms
from bot.attachments import fetch_waiting
from bot.channel import BusyError
from bot.files import LARGEST, Fetched
from bot.sms.destinations import ForbiddenError, UnknownHostError, split
from services.conversations import receive
from services.liaison import Liaison
from services.models import Attachment as Kept
from services.models import Message
from services.turns.inbound import Attachment, Inbound
from tests.fakes.elsewhere import Elsewhere
from tests.fakes.twilio import PERSON, SID, Media, Twilio

JPEG = b"\xff\xd8\xff\xe0 a pay stub"
REAL = "https://api.twilio.com"


def sent(twilio: Twilio, media: Media) -> str:
    """Somebody sends it; where Twilio keeps it."""
    return twilio.arrives("", media=[media])["MediaUrl0"]


def test_a_picture_is_fetched_with_our_credentials(account: sms.Account, twilio: Twilio) -> None:
    source = sent(twilio, Media(JPEG, "image/jpeg"))
    assert sms.fetch_attachment(account, source) == Fetched(JPEG, "image/jpeg")
    assert twilio.requests[-1][2]


@pytest.mark.parametrize("kind", ["image/png", "image/heic", "application/pdf", "Image/JPEG; charset=binary"])
def test_every_kind_of_proof_is_taken(account: sms.Account, twilio: Twilio, kind: str) -> None:
    fetched = sms.fetch_attachment(account, sent(twilio, Media(b"x", kind)))
    assert fetched.content_type == kind.partition(";")[0].lower()


def test_a_redirect_to_another_host_is_followed_without_credentials(
    account: sms.Account, twilio: Twilio, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    elsewhere.pages = {"/a": "/b?signed=1", "/b?signed=1": ("image/png", b"png")}
    source = sent(twilio, Media(JPEG, "image/jpeg", at=f"{elsewhere.url}/a"))
    assert sms.fetch_attachment(account, source) == Fetched(b"png", "image/png")
    assert [request.target for request in elsewhere.asked] == ["/a", "/b?signed=1"]
    for request in elsewhere.asked:
        assert "authorization" not in request.headers
        assert "cookie" not in request.headers


def test_a_host_that_leads_back_to_twilio_does_not_get_our_credentials_used(
    account: sms.Account, twilio: Twilio, elsewhere: Elsewhere
) -> None:
    elsewhere.pages = {"/a": f"{twilio.url}/2010-04-01/Accounts/{SID}/Messages.json"}
    source = sent(twilio, Media(JPEG, "image/jpeg", at=f"{elsewhere.url}/a"))
    with pytest.raises(sms.AttachmentUnavailableError):
        sms.fetch_attachment(account, source)
    assert [ours for _, _, ours in twilio.requests] == [True, False]


@pytest.mark.parametrize(
    "target",
    [
        "ftp://127.0.0.1/a",
        "file:///etc/passwd",
        "https://10.0.0.1/a",
        "http://192.168.1.1/",
        "http://169.254.169.254/x",
    ],
)
def test_a_redirect_to_where_we_do_not_go_is_refused(account: sms.Account, twilio: Twilio, target: str) -> None:
    with pytest.raises(sms.AttachmentForbiddenError):
        sms.fetch_attachment(account, sent(twilio, Media(JPEG, "image/jpeg", at=target)))


def test_redirects_end(account: sms.Account, twilio: Twilio, elsewhere: Elsewhere) -> None:
    elsewhere.pages = {"/a": "/a"}
    with pytest.raises(sms.AttachmentForbiddenError):
        sms.fetch_attachment(account, sent(twilio, Media(JPEG, "image/jpeg", at=f"{elsewhere.url}/a")))
    assert len(elsewhere.asked) == 4


@pytest.mark.parametrize(
    "url",
    [
        "http://api.twilio.com/x",
        "http://127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://10.1.2.3/x",
        "https://172.16.0.1/x",
        "https://100.64.0.1/x",
        "https://0.0.0.0/x",
        "https://169.254.169.254/latest",
        "https://2130706433/x",
        "https://somebody:secret@api.twilio.com/x",
        "https:///x",
        "https://api.twilio.com:99999/x",
        "https://[::1/x",
        "gopher://api.twilio.com/x",
        "javascript:1",
        "/etc/passwd",
        "",
    ],
)
def test_with_the_real_vendor_nothing_leads_into_a_network(url: str) -> None:
    with pytest.raises(ForbiddenError):
        split(url, REAL)


def test_with_the_real_vendor_public_hosts_are_allowed() -> None:
    assert split("https://1.1.1.1/x?y=1", REAL).hostname == "1.1.1.1"
    assert split(f"{REAL}/x", REAL).hostname == "api.twilio.com"
    with pytest.raises(UnknownHostError):
        split(f"https://{'a' * 64}.example/x", REAL)


def test_a_vendor_s_address_an_operator_has_set_is_allowed_and_nothing_else_beside_it() -> None:
    assert split("http://10.0.0.9:8080/x", "http://10.0.0.9:8080")
    with pytest.raises(ForbiddenError):
        split("http://10.0.0.9:8081/x", "http://10.0.0.9:8080")


@pytest.mark.parametrize("kind", ["image/gif", "text/html", "video/mp4", "application/octet-stream", ""])
def test_another_kind_of_file_is_refused(account: sms.Account, twilio: Twilio, kind: str) -> None:
    with pytest.raises(sms.AttachmentTypeError) as raised:
        sms.fetch_attachment(account, sent(twilio, Media(b"x", kind)))
    assert not raised.value.retry


@pytest.mark.parametrize("claimed", [None, -1])
def test_too_large_a_file_is_refused_whether_or_not_it_says_so(
    account: sms.Account, twilio: Twilio, claimed: int | None
) -> None:
    with pytest.raises(sms.AttachmentTooLargeError):
        sms.fetch_attachment(account, sent(twilio, Media(b"x" * (LARGEST + 1), "image/jpeg", length=claimed)))


def test_the_largest_file_is_taken(account: sms.Account, twilio: Twilio) -> None:
    assert len(sms.fetch_attachment(account, sent(twilio, Media(b"x" * LARGEST, "image/jpeg"))).content) == LARGEST


def test_a_file_cut_off_on_its_way_is_tried_again(account: sms.Account, twilio: Twilio) -> None:
    with pytest.raises(sms.AttachmentUnavailableError) as raised:
        sms.fetch_attachment(account, sent(twilio, Media(JPEG, "image/jpeg", length=1000)))
    assert raised.value.retry


def test_a_file_that_is_gone_is_not_tried_again(account: sms.Account, twilio: Twilio) -> None:
    source = sent(twilio, Media(JPEG, "image/jpeg"))
    twilio.media.clear()
    with pytest.raises(sms.AttachmentGoneError) as raised:
        sms.fetch_attachment(account, source)
    assert not raised.value.retry


def test_wrong_credentials_are_tried_again_once_somebody_has_put_them_right(
    account: sms.Account, twilio: Twilio
) -> None:
    source = sent(twilio, Media(JPEG, "image/jpeg"))
    wrong = sms.Account(SID, "wrong", twilio.url, "https://liaison.example.ca", number="+12265550100")
    with pytest.raises(sms.AttachmentUnavailableError):
        sms.fetch_attachment(wrong, source)
    assert sms.fetch_attachment(account, source)


def test_once_stored_it_is_deleted_at_twilio_and_deleting_twice_does_no_harm(
    account: sms.Account, client: Client, twilio: Twilio
) -> None:
    source = sent(twilio, Media(JPEG, "image/jpeg"))
    kept = sent(twilio, Media(JPEG, "image/jpeg"))
    sms.delete_attachment(account, client, source)
    sms.delete_attachment(account, client, source)
    assert [kept] == [twilio.url + path for path in twilio.media]


@pytest.mark.parametrize(
    ("media", "told"),
    [
        (Media(b"#!AMR", "audio/amr"), False),
        (Media(b"x", "video/mp4"), False),
        (Media(b"x", "application/msword"), True),
        (Media(b"MZ", "image/jpeg"), True),
        (Media(b"x" * (LARGEST + 1), "image/jpeg"), True),
    ],
    ids=["voice", "film", "letter", "program", "too large"],
)
def test_what_we_do_not_keep_is_left_nowhere_and_whoever_sent_it_knows(
    liaison: Liaison, account: sms.Account, client: Client, twilio: Twilio, media: Media, told: bool
) -> None:
    """Of a voice message or a film they were told as it came."""
    source = sent(twilio, media)
    receive(liaison, Inbound("sms", PERSON, "here", "MM1", attachments=(Attachment(source, media.content_type),)))
    assert fetch_waiting(liaison, {"sms": sms.SmsFiles(account, client)}) == 0
    assert not twilio.media
    with liaison.database.reading() as session:
        assert session.query(Kept).one().state == "refused"
        said = [one.text for one in session.query(Message).filter(Message.key.is_not(None))]
    assert [one.startswith("I could not keep the file") for one in said] == [True] * told


def test_only_files_of_our_account_are_deleted(account: sms.Account, client: Client, twilio: Twilio) -> None:
    source = sent(twilio, Media(JPEG, "image/jpeg"))
    for other in (source.replace(SID, "AC" + "9" * 32), source.replace(twilio.url, REAL), "", f"{twilio.url}/x"):
        with pytest.raises(sms.AttachmentForbiddenError):
            sms.delete_attachment(account, client, other)
    assert not twilio.requests


def test_a_deletion_twilio_does_not_take_can_be_tried_again(
    account: sms.Account, client: Client, twilio: Twilio
) -> None:
    source = sent(twilio, Media(JPEG, "image/jpeg"))
    twilio.broken = 503
    with pytest.raises(BusyError):
        sms.delete_attachment(account, client, source)
    twilio.broken = 0
    sms.delete_attachment(account, client, source)
    assert not twilio.media
