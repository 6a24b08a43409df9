"""The inbox and conversations: who waits, how staff answer, what is told before it is sent."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogs.words import Language
from services.addresses import expect_address
from services.clients import linking
from services.clients.links import address_to_write_to
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Appointment, Attempt, Client, Direction, Link, Message, SavedReply, Staff
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.console.conftest import Person
from tests.console.reading import acts, digest
from tests.console.world import World


def test_staff_answer_and_the_assistant_steps_back_until_they_hand_back(
    dana: Person, liaison: Liaison, world: World
) -> None:
    preview = dana.post("/console/clients/C-1001/preview", {"text": "Hi Amina"}, hx_target="preview")
    assert "1 text message" in preview.text
    assert "<html" not in preview.text
    without_script = dana.post("/console/clients/C-1001/preview", {"text": "Hi ê Amina " * 9})
    assert "2 text messages" in without_script.text
    assert "Your answer" in without_script.text
    sent = dana.post("/console/clients/C-1001/answer", {"text": "Dana here: daycare help is open till 4."})
    assert sent.headers["location"] == "/console/clients/C-1001#last"
    page = dana.get("/console/clients/C-1001").text
    assert "Dana Roy" in page
    assert "Waiting to be sent" in page
    assert "the assistant keeps silent" in page
    with liaison.database.reading() as session:
        message = session.query(Message).filter(Message.purpose == "staff").one()
        assert (message.author, message.staff_id) == ("staff", world.dana.id)
        assert session.query(Attempt).filter(Attempt.automated.is_(False)).count() == 1
    dana.post("/console/clients/C-1001/hand-back")
    assert "the assistant keeps silent" not in dana.get("/console/clients/C-1001").text
    assert {"wrote", "handed_back"} <= set(acts(liaison, "client:C-1001"))


def test_the_preview_shows_and_counts_who_is_writing_where_that_was_never_said(dana: Person, liaison: Liaison) -> None:
    """R-97: it goes out before the first text, and costs."""
    path, text = "/console/clients/C-1002/preview", "Bonjour Marc. " * 7
    first = dana.post(path, {"text": text}, hx_request="true", hx_target="preview").text
    assert "Liaison (Emploi Ontario" in first
    assert "2 text messages" in first
    dana.post("/console/clients/C-1002/answer", {"text": "Bonjour Marc."})
    again = dana.post(path, {"text": text}, hx_request="true", hx_target="preview").text
    assert "Liaison (Emploi Ontario" not in again
    assert "1 text message" in again
    with liaison.database.reading() as session:
        (sent,) = session.query(Message).filter(Message.purpose == "staff")
        assert sent.text.startswith("Liaison (Emploi Ontario")


@pytest.mark.parametrize("text", ["We are open till 4.", "A long answer, in parts. " * 100])
def test_an_answer_sent_twice_goes_out_once(dana: Person, liaison: Liaison, clock: Clock, text: str) -> None:
    """A button pressed twice costs nobody two texts; what is written again later is meant."""
    answer = "/console/clients/C-1001/answer"

    def said() -> int:
        with liaison.database.reading() as session:
            return session.query(Message.created_at).filter(Message.purpose == "staff").distinct().count()

    for _ in range(2):
        sent = dana.post(answer, {"text": text})
        assert sent.headers["location"] == "/console/clients/C-1001#last"
    assert said() == 1
    clock.pass_time(seconds=1)
    dana.post(answer, {"text": "Till 4."})
    assert said() == 2
    clock.pass_time(minutes=2)
    dana.post(answer, {"text": "Till 4."})
    assert said() == 3


def test_what_no_client_may_be_sent_is_told_before_it_is(dana: Person, liaison: Liaison) -> None:
    for text, fault in (
        ("", "Write something first"),
        ("your SIN is 046 454 286", "never"),
        ("You are in Stream A", "stay among staff"),
    ):
        refused = dana.post("/console/clients/C-1001/answer", {"text": text})
        assert refused.status_code == 422
        assert fault.lower() in refused.text.lower()
    with liaison.database.reading() as session:
        assert session.query(Message).filter(Message.purpose == "staff").count() == 0


@pytest.mark.parametrize(
    ("language", "words", "left_out"),
    [("en", "holds less than half", "leave it out"), ("fr", "contient moins de la moitié", "l&#39;enlever")],
)
def test_the_preview_names_the_letters_that_cost_and_offers_plain_ones(
    dana: Person, liaison: Liaison, world: World, language: str, words: str, left_out: str
) -> None:
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = language
    path, text = "/console/clients/C-1002/preview", "Bonjour Marc, ça va? À bientôt à côté de la forêt 🙂 " * 2
    page = dana.post(path, {"text": text}, hx_request="true", hx_target="preview").text
    assert words in page
    for letter, plain in (("ç", "c"), ("ô", "o"), ("ê", "e"), ("🙂", left_out)):
        assert f"<strong>{letter}</strong> ({plain})" in page
    plainly = dana.post(path, {"text": text, "plainer": "1"}, hx_request="true", hx_target="composer").text
    assert "ca va? À bientot à coté de la foret" not in plainly, "À is dear too"
    assert "ca va? A bientot à coté de la foret Bonjour" in plainly
    assert words not in plainly
    dana.post("/console/clients/C-1002/answer", {"text": "Bonjour Marc."})  # who writes is said with it
    short = dana.post(path, {"text": "À bientôt"}, hx_request="true", hx_target="preview").text
    assert words not in short, "one message either way"


def test_a_saved_reply_comes_in_the_clients_language(dana: Person, liaison: Liaison) -> None:
    reply = {"title": "Hours", "text_en": "We are open from 9 to 5.", "text_fr": "Nous ouvrons de 9 h à 17 h."}
    assert dana.post("/console/settings/replies", {**reply, "text_fr": ""}).status_code == 422
    assert dana.post("/console/settings/replies", reply).status_code == 303
    with liaison.database.reading() as session:
        number = str(session.query(SavedReply.id).scalar())
    english = dana.post("/console/clients/C-1001/preview", {"saved": number}, hx_target="composer")
    french = dana.post("/console/clients/C-1002/preview", {"saved": number}, hx_target="composer")
    assert "open from 9 to 5" in english.text
    assert "Nous ouvrons de 9 h" in french.text
    dana.post("/console/settings/replies", {"number": number, "act": "drop"})
    assert "Hours" not in dana.get("/console/settings").text


def test_the_inbox_shows_who_waits_and_forgets_what_was_read(dana: Person, liaison: Liaison, world: World) -> None:
    page = dana.get("/console/inbox")
    assert "2 new texts" in page.text
    assert "has waited" in page.text
    assert "Olena" not in page.text
    assert dana.get(f"/console/inbox?have={digest(page)}").status_code == 204
    dana.get("/console/clients/C-1001")
    again = dana.get(f"/console/inbox?have={digest(page)}")
    assert "Amina" not in again.text
    assert "Marc" in again.text


def test_something_nobody_can_read_is_shown_as_such(dana: Person, liaison: Liaison) -> None:
    with liaison.database.reading() as session:
        where = select(Address).join(Link, Link.address_id == Address.id).join(Client, Client.id == Link.client_id)
        address = session.scalars(where.where(Client.reference == "C-1001")).one()
        channel, value = address.channel, address.value
    receive(liaison, Inbound(channel, value, "", vendor_id="V-voice", unread=True))
    assert "perhaps a voice message, a sticker or a video" in dana.get("/console/clients/C-1001").text


def test_what_waits_to_be_sent_is_no_answer_and_leaves_no_empty_line(dana: Person, liaison: Liaison) -> None:
    said = dana.get("/console/inbox").text
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.status == "confirmed").scalar()
    dana.post(f"/console/appointments/{number}", {"act": "move", "day": "2026-11-26", "hour": "09:15"})
    with liaison.database.reading() as session:
        assert session.query(Message).filter_by(direction=Direction.OUTBOUND, status="queued").count() == 1
    assert dana.get("/console/inbox").text.count("has waited") == said.count("has waited") > 1
    assert "We:" not in dana.get("/console/inbox").text


@pytest.mark.parametrize("shared", [True, False])
def test_the_inbox_quotes_nobody_elses_text_under_a_clients_name(
    dana: Person, liaison: Liaison, world: World, *, shared: bool
) -> None:
    """A phone on two files, or one that changed hands: what was said last may be the other's."""
    assert "my kid is sick" not in dana.get("/console/inbox").text, "the last one is quoted"
    assert ">ok<" in dana.get("/console/inbox").text
    with liaison.database.begin() as session:
        theirs = session.query(Link).filter(Link.client_id == world.amina.id).one()
        wei = Link(client_id=world.olena.id, address_id=theirs.address_id, created_at=liaison.now())
        session.get_one(Client, world.marc.id).caseworker_id = world.luc.id
        if shared:
            session.add(wei)
        else:
            theirs.since = liaison.now()
    page = dana.get("/console/inbox").text
    assert "Amina Khan" in page
    assert "is, or was, somebody else" in page
    assert ">ok<" not in page


def test_a_conversation_tells_what_is_new_by_itself(dana: Person, liaison: Liaison, world: World) -> None:
    have = digest(dana.get("/console/clients/C-1001"))
    assert dana.get(f"/console/clients/C-1001/conversation?have={have}").status_code == 204
    dana.post("/console/clients/C-1001/call", {"outcome": "no_answer"})
    news = dana.get(f"/console/clients/C-1001/conversation?have={have}")
    assert "Dana Roy called: nobody answered" in news.text


def test_a_long_conversation_is_read_page_by_page(dana: Person, liaison: Liaison, world: World) -> None:
    with liaison.database.begin() as session:
        first = session.query(Message).join(Address).join(Link).filter(Link.client_id == world.amina.id).first()
        assert first
        for number in range(100):
            copied = {
                name: getattr(first, name) for name in ("address_id", "channel", "direction", "author", "purpose")
            }
            at = liaison.now() - timedelta(minutes=100 - number)
            session.add(Message(**copied, text=f"text-{number:03}", language="en", status="delivered", created_at=at))
            session.flush()
    page = dana.get("/console/clients/C-1001").text
    assert "text-099" in page
    assert "text-010" not in page
    earlier = re.search(r"\?before=(\d+)", page)
    assert earlier
    before = dana.get(f"/console/clients/C-1001?before={earlier[1]}").text
    assert "text-010" in before
    assert "text-099" not in before


def test_staff_choose_where_to_write_first(dana: Person, liaison: Liaison, world: World) -> None:
    with liaison.database.begin() as session:
        chat = expect_address(session, liaison.database.vault, "telegram", "77", Language.EN, liaison.now())
        linking.link_to(session, session.get_one(Client, world.amina.id), chat, liaison.now(), confirmed=True)
    assert "Write here first" in dana.get("/console/clients/C-1001").text
    dana.post(f"/console/clients/C-1001/addresses/{chat.id}", {"act": "prefer"})
    with liaison.database.reading() as session:
        first = address_to_write_to(session, session.get_one(Client, world.amina.id))
    assert first is not None
    assert first.channel == "telegram"


def test_an_address_is_put_right_by_staff(dana: Person, liaison: Liaison, world: World) -> None:
    with liaison.database.begin() as session:
        link = session.query(Link).filter(Link.client_id == world.amina.id).one()
        link.refused_at, link.confirmed_at = liaison.now(), None
    assert "wrong number" in dana.get("/console/clients/C-1001").text
    path = f"/console/clients/C-1001/addresses/{link.address_id}"
    dana.post(path, {"act": "relink"})
    assert "Confirmed today" in dana.get("/console/clients/C-1001").text
    dana.post(path, {"act": "unlink"})
    assert "no message can reach this client" in dana.get("/console/clients/C-1001").text
    assert dana.post(path, {"act": "relink"}).status_code == 404, "no longer on the file"
    assert dana.post(f"/console/clients/C-1001/addresses/{world.stranger.id}", {"act": "relink"}).status_code == 404


def test_somebody_not_yet_known_is_answered_and_linked(dana: Person, liaison: Liaison, world: World) -> None:
    path = f"/console/threads/{world.stranger.id}"
    assert "ayuda por favor" in dana.get(path).text
    assert dana.post(f"{path}/answer", {"text": "Un momento, por favor."}).status_code == 303
    assert "Un momento" in dana.get(path).text
    assert dana.post(f"{path}/link", {"reference": "C-1003"}).status_code == 422, "a colleague's client"
    assert dana.post(f"{path}/link", {"reference": "C-1001"}).headers["location"] == "/console/clients/C-1001"
    assert "ayuda por favor" in dana.get("/console/clients/C-1001").text
    assert dana.get(path).status_code == 404, "on a file now"
