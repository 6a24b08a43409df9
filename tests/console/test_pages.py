"""What staff see and do on each page, over HTTP, on both engines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from dialogs.words import Language
from services import audit
from services.addresses import expect_address
from services.clients import linking
from services.clients.links import address_to_write_to
from services.conversations import Inbound, receive
from services.liaison import Liaison
from services.models import (
    Address,
    Alert,
    Appointment,
    Attempt,
    AuditEntry,
    Client,
    Consent,
    Direction,
    Link,
    Message,
    SavedReply,
    Staff,
    StaffAddress,
)
from services.rules.alert_kinds import AlertKind
from services.sending import gates
from services.web.app import create_app
from tests.conftest import Clock
from tests.console.conftest import Answer, Person
from tests.console.world import World


def order(answer: Answer, *words: str) -> list[str]:
    """These words, in the order a page has them."""
    return sorted((word for word in words if word in answer.text), key=answer.text.index)


def digest(answer: Answer) -> str:
    found = re.search(r"have=([0-9a-f-]+)", answer.text)
    assert found
    return found[1]


def acts(liaison: Liaison, subject: str) -> list[str]:
    with liaison.database.reading() as session:
        wanted = select(AuditEntry).where(AuditEntry.subject == subject).order_by(AuditEntry.id)
        return [entry.action for entry in session.scalars(wanted)]


def test_today_shows_the_oldest_clock_first_and_takes_acts_in_place(
    dana: Person, liaison: Liaison, world: World
) -> None:
    page = dana.get("/console/today")
    assert order(page, "asks for a person", "missed an appointment", "needs another language")[0] == "asks for a person"
    assert "Overdue since" in page.text
    assert "Spanish" in page.text, "the language somebody needs is named"
    assert "Olena" not in page.text, "a colleague's client"
    assert order(page, "9:00", "12:00") == ["9:00", "12:00"]
    have = digest(page)
    assert dana.get(f"/console/today/alerts?have={have}").status_code == 204
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.kind == AlertKind.HUMAN_REQUESTED).scalar()
    taken = dana.post(f"/console/alerts/{number}/acknowledge", hx_request="true", hx_target="alerts")
    assert "In hand: Dana Roy" in taken.text
    assert dana.get(f"/console/today/alerts?have={have}").status_code == 200
    assert dana.post(f"/console/alerts/{number}/resolve").headers["location"] == "/console/today"
    assert "can someone call me" not in dana.get("/console/today").text
    assert acts(liaison, f"alert:A-{number}") == ["alert_acknowledged", "alert_resolved"]


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["Wish", "comes late", "What they need", "boots", "Needed by", "Mon, Nov 30", "Ontario Works"]),
        ("fr", ["Souhait", "arrive en retard", "Ce qu&#39;il faut", "Pour le", "lun. 30 nov.", "Ontario au travail"]),
    ],
)
def test_today_tells_what_an_alert_holds_in_their_language_and_bears_what_it_lacks(
    dana: Person, liaison: Liaison, world: World, language: str, shown: list[str]
) -> None:
    """A wish about no appointment on file ("im late") is on the page, and never instead of it."""
    from services.alerts.raising import raise_alert
    from services.rules.alert_kinds import Severity

    boots = {"item": "boots", "day": "2026-11-30", "social_assistance": "ow"}
    unseen = {"wish": "appointment_cancel", "person": "not_confirmed"}
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = language
        amina, marc = session.get_one(Client, world.amina.id), session.get_one(Client, world.marc.id)
        for client, kind, details in (
            (amina, AlertKind.APPOINTMENT_CHANGE_REQUESTED, {"wish": "late"}),
            (marc, AlertKind.APPOINTMENT_CHANGE_REQUESTED, unseen),
            (amina, AlertKind.SUPPORT_REQUESTED, boots),
        ):
            raise_alert(session, client, kind, Severity.URGENT, "", details, liaison.now())
    page = dana.get("/console/today")
    assert page.status_code == 200
    assert all(words in page.text for words in shown), [words for words in shown if words not in page.text]
    assert not any(raw in page.text for raw in ("ocial_assistance", "appointment_cancel<", "not_confirmed"))


def test_new_alerts_appear_without_a_reload(dana: Person, liaison: Liaison, world: World) -> None:
    from services.alerts.raising import raise_alert
    from services.rules.alert_kinds import Severity

    have = digest(dana.get("/console/today"))
    with liaison.database.begin() as session:
        amina = session.get_one(Client, world.amina.id)
        raise_alert(session, amina, AlertKind.DANGER, Severity.NOW, "i cant go on", {}, liaison.now())
    news = dana.get(f"/console/today/alerts?have={have}")
    assert news.status_code == 200
    assert order(news, "i cant go on", "can someone call me")[0] == "i cant go on", "danger first"
    assert "5 things need you." in news.text


def test_every_look_at_a_clients_page_is_recorded(dana: Person, liaison: Liaison, world: World) -> None:
    dana.get("/console/clients/C-1001")
    dana.get("/console/clients/C-1001")
    with liaison.database.reading() as session:
        seen = session.query(AuditEntry).filter(AuditEntry.subject == "client:C-1001").all()
    assert [(entry.actor, entry.action) for entry in seen] == [(audit.by_staff(world.dana), "viewed")] * 2


def lists_of(liaison: Liaison, staff: Staff) -> list[tuple[str, list[str]]]:
    """What the audit holds of lists somebody saw: which, and whom they named."""
    with liaison.database.reading() as session:
        wanted = select(AuditEntry).where(AuditEntry.action == "listed", AuditEntry.actor == audit.by_staff(staff))
        entries = session.scalars(wanted.order_by(AuditEntry.id)).all()
        assert all(entry.details and entry.details["people"] == len(entry.details["references"]) for entry in entries)
        return [(entry.subject.removeprefix("page:"), entry.details["references"]) for entry in entries]


def test_a_list_that_names_clients_is_one_entry_of_references_alone(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    both, stranger = ["C-1001", "C-1002"], f"address:{world.stranger.id}"
    for path in ("today", "inbox", "clients", "clients?q=khan", "appointments", "clients?q=bondar"):
        dana.get(f"/console/{path}")
    assert lists_of(liaison, world.dana) == [
        ("today", [*both, stranger]),
        ("inbox", [*both, stranger]),
        ("clients", both),
        ("clients", ["C-1001"]),
        ("appointments", both),
    ], "the last one named nobody"
    with liaison.database.begin() as session:
        session.get_one(Client, world.marc.id).last_name = "Khan"
    dana.post("/console/appointments/new", {"client": "khan", "day": "2026-11-25", "hour": "14:30"})
    dana.get("/console/appointments/1")
    assert lists_of(liaison, world.dana)[5:] == [("pick-client", both)]
    assert acts(liaison, "client:C-1001")[-1] == "appointment_viewed"
    ada = person(world.auditor).get(f"/console/audit?who={world.dana.email}").text
    assert "saw a list" in ada
    assert "references: C-1001, C-1002" in ada
    assert "Amina" not in ada


def test_a_page_that_asks_by_itself_is_recorded_only_where_it_names_somebody_else(
    dana: Person, liaison: Liaison, world: World
) -> None:
    from services.alerts.raising import raise_alert
    from services.rules.alert_kinds import Severity

    alerts, inbox = digest(dana.get("/console/today")), digest(dana.get("/console/inbox"))
    dana.get(f"/console/today/alerts?have={alerts}")
    dana.get(f"/console/inbox?have={inbox}")
    with liaison.database.reading() as session:
        number = session.query(Alert.id).filter(Alert.client_id == world.amina.id).first()
    assert number
    dana.post(f"/console/alerts/{number[0]}/acknowledge", hx_request="true", hx_target="alerts")
    dana.get("/console/today/alerts?have=changed")
    assert [listing for listing, _ in lists_of(liaison, world.dana)] == ["today", "inbox"], "nobody new"
    with liaison.database.begin() as session:
        olena = session.get_one(Client, world.olena.id)
        olena.caseworker_id = world.dana.id
        raise_alert(session, olena, AlertKind.JOB_LOST, Severity.URGENT, "laid off", {}, liaison.now())
    dana.get(f"/console/today/alerts?have={alerts}")
    dana.get("/console/today/alerts?have=changed")
    dana.get(f"/console/inbox?have={inbox}")
    newer = lists_of(liaison, world.dana)[2:]
    assert [listing for listing, _ in newer] == ["today", "inbox"], "once each"
    assert all("C-1003" in references for _, references in newer)


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


def test_the_summary_and_the_plan_are_kept_and_shown(dana: Person, liaison: Liaison) -> None:
    dana.post("/console/clients/C-1001/summary", {"summary": "Nurse, two children, evenings only."})
    dana.post("/console/clients/C-1001/plan", {"status": "on_hold", "reason": "surgery", "expected_end": "2027-01-15"})
    page = dana.get("/console/clients/C-1001").text
    assert "Nurse, two children" in page
    assert "On hold: surgery" in page
    assert dana.post("/console/clients/C-1001/plan", {"status": "gone"}).status_code == 422


def test_clients_are_found_by_a_misspelt_name_a_reference_or_a_phone(dana: Person) -> None:
    for words in ("amena kan", "C-1001", "226-555-0111", "(226) 555 0111", "khan"):
        page = dana.get(f"/console/clients?q={words}").text
        assert "Amina Khan" in page, words
        assert "Lafleur" not in page, words
    assert "Nobody you serve fits" in dana.get("/console/clients?q=Bondar").text
    assert "Nobody you serve fits" in dana.get("/console/clients?q=2265550113").text, "a colleague's"


def test_what_a_client_agreed_to_is_recorded_with_the_file(dana: Person, liaison: Liaison) -> None:
    """R-41: each purpose by itself, how and when it was obtained, in which wording."""
    form = {"new": "1", "reference": "C-2002", "first_name": "Wanjiru", "language": "fr", "phone": "226 555 0178"}
    form |= {"service_level": "case_managed", "social_assistance": "none", "consent_service": "written"}
    assert dana.post("/console/client-form", {**form, "consent_esq": "message"}).status_code == 422
    assert dana.post("/console/client-form", form).status_code == 303
    with liaison.database.reading() as session:
        client_id = session.query(Client.id).filter(Client.reference == "C-2002").scalar()
        (consent,) = session.query(Consent).filter(Consent.client_id == client_id)
    assert (consent.purpose, consent.granted, consent.obtained) == ("service", True, "written")
    assert consent.wording_version == liaison.catchment.notice.version
    assert "<strong>yes</strong>" in dana.get("/console/clients/C-2002").text


def test_clients_are_put_in_order(dana: Person) -> None:
    names = ("Amina Khan", "Marc Lafleur")
    assert order(dana.get("/console/clients"), *names) == list(names)
    assert order(dana.get("/console/clients?by=next"), *names) == ["Marc Lafleur", "Amina Khan"]
    assert order(dana.get("/console/clients?by=alerts"), *names) == list(names)


def test_a_client_is_added_by_hand_and_corrected(dana: Person, liaison: Liaison, world: World) -> None:
    form = {"new": "1", "reference": "C-2001", "first_name": "Wanjiru", "last_name": "Mwangi", "language": "fr"}
    form |= {"phone": "226 555 0177", "birth_year": "1990", "service_level": "case_managed", "social_assistance": "ow"}
    assert dana.post("/console/client-form", {**form, "phone": "12"}).status_code == 422
    assert "The year of birth has four digits." in dana.post("/console/client-form", {**form, "birth_year": "90"}).text
    assert dana.post("/console/client-form", form).headers["location"] == "/console/clients/C-2001"
    assert "226-555-0177" in dana.get("/console/clients/C-2001").text
    assert dana.post("/console/client-form", {**form, "reference": "C-1003"}).status_code == 422, "taken"
    changed = {**form, "new": "0", "last_name": "Kamau"}
    assert dana.post("/console/client-form", changed).status_code == 303
    assert "Wanjiru Kamau" in dana.get("/console/clients/C-2001").text
    assert dana.post("/console/client-form", {**changed, "reference": "C-1003"}).status_code == 404
    with liaison.database.reading() as session:
        made = session.query(Client).filter(Client.reference == "C-2001").one()
        assert (made.caseworker_id, made.provider) == (world.dana.id, world.dana.provider)


def test_appointments_are_made_recorded_moved_and_cancelled(dana: Person, liaison: Liaison, world: World) -> None:
    form = {"client": "lafluer", "day": "2026-11-25", "hour": "14:30", "minutes": "30", "mode": "in_person"}
    form |= {"place": "Ouellette Avenue 400"}
    made = dana.post("/console/appointments/new", form)
    assert made.headers["location"] == "/console/appointments?day=2026-11-25"
    day = dana.get("/console/appointments?day=2026-11-25")
    assert order(day, "2:30", "Marc Lafleur") == ["2:30", "Marc Lafleur"]
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.reference.startswith("L-")).scalar()
    moved = dana.post(f"/console/appointments/{number}", {"act": "move", "day": "2026-11-26", "hour": "09:15"})
    assert moved.headers["location"].startswith("/console/appointments?day=2026-11-26")
    assert "9:15" in dana.get("/console/appointments?day=2026-11-23&view=week").text
    dana.post(f"/console/appointments/{number}", {"act": "cancelled"})
    assert "Cancelled" in dana.get("/console/appointments?day=2026-11-26").text
    assert dana.post(f"/console/appointments/{number}", {"act": "attended"}).status_code == 409
    assert dana.post("/console/appointments/new", {**form, "client": "bondar"}).status_code == 422
    assert dana.post("/console/appointments/new", {**form, "hour": ""}).status_code == 422


def test_one_to_come_is_neither_attended_nor_missed_and_offering_it_was_no_call(dana: Person, liaison: Liaison) -> None:
    """R-26 counts attempts and appointments offered apart."""
    form = {"client": "lafleur", "day": "2026-11-25", "hour": "14:30", "minutes": "30", "mode": "phone"}
    dana.post("/console/appointments/new", form)
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.reference.startswith("L-")).scalar()
    assert 'value="missed"' not in dana.get(f"/console/appointments/{number}").text
    with liaison.database.reading() as session:
        later_today = session.query(Appointment.id).filter(Appointment.status == "confirmed").scalar()
    for page in ("/console/appointments", f"/console/appointments/{later_today}"):
        assert 'value="attended"' in dana.get(page).text, "somebody may come early"
        assert 'value="missed"' not in dana.get(page).text
    slip = dana.post(f"/console/appointments/{later_today}", {"act": "missed"})
    assert slip.status_code == 422
    assert "nobody has missed it" in slip.text
    page = dana.get("/console/clients/C-1002")
    assert "0 by a person, 0 by the assistant; 1 appointment offered" in page.text
    assert "appointment_offered" not in page.text


def test_a_time_that_is_over_is_not_given(dana: Person, liaison: Liaison) -> None:
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.status == "confirmed").scalar()
    given = {"act": "move", "day": "2026-11-23", "hour": "08:00"}
    refused = dana.post(f"/console/appointments/{number}", given)
    assert refused.status_code == 422
    assert "This time is over" in refused.text


def test_one_that_was_attended_can_be_put_right_but_gets_no_other_time(dana: Person, liaison: Liaison) -> None:
    with liaison.database.reading() as session:
        number = session.query(Appointment.id).filter(Appointment.status == "missed").scalar()
    dana.post(f"/console/appointments/{number}", {"act": "attended"})
    assert f'href="/console/appointments/{number}"' in dana.get("/console/appointments").text
    page = dana.get(f"/console/appointments/{number}").text
    assert "They did not come" in page
    assert 'value="move"' not in page


def test_a_missed_appointment_alerts_at_once(dana: Person, liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        begun = session.query(Appointment).filter(Appointment.status == "confirmed").one()
        begun.starts_at, number = liaison.now(), begun.id
    dana.post(f"/console/appointments/{number}", {"act": "missed"})
    assert dana.get("/console/today").text.count("missed an appointment") == 2


def test_settings_are_kept(dana: Person, liaison: Liaison, world: World) -> None:
    dana.post("/console/settings/alerts", {"route": "sms", "pace": "hourly"})
    dana.post("/console/settings/languages", {"own": "fr", "serves_en": "1", "serves_fr": "1"})
    dana.post("/console/settings/absence", {"from": "2026-12-01", "until": "2026-12-05", "stand_in": str(world.luc.id)})
    with liaison.database.reading() as session:
        kept = session.get_one(Staff, world.dana.id)
        assert (kept.route, kept.pace, kept.language, kept.languages) == ("sms", "hourly", "fr", ["en", "fr"])
        assert kept.stand_in_id == world.luc.id
    wrong = {"from": "2026-12-05", "until": "2026-12-01", "stand_in": ""}
    assert dana.post("/console/settings/absence", wrong).status_code == 422
    assert dana.post("/console/settings/absence", {"from": "2026-12-01", "stand_in": "999"}).status_code in (303, 422)
    dana.post("/console/settings/absence", {"act": "back"})
    with liaison.database.reading() as session:
        assert session.get_one(Staff, world.dana.id).absent_from is None


def test_an_address_of_staff_is_verified_by_its_code(dana: Person, liaison: Liaison, world: World) -> None:
    taken = dana.post("/console/settings/addresses", {"channel": "sms", "value": "226-555-0111"})
    assert taken.status_code == 422, "a client's phone"
    dana.post("/console/settings/addresses", {"channel": "sms", "value": "226-555-0150"})
    page = dana.get("/console/settings").text
    assert "not verified yet" in page
    number = re.search(r"/console/settings/addresses/(\d+)", page)
    assert number
    with liaison.database.reading() as session:
        code = re.search(r"\b\d{6}\b", session.query(Message).filter(Message.purpose == "alert").one().text)
    assert code
    path = f"/console/settings/addresses/{number[1]}"
    assert dana.post(path, {"code": "000000"}).status_code == 422
    assert dana.post(path, {"code": code[0]}).status_code == 303
    assert "not verified yet" not in dana.get("/console/settings").text
    dana.post(path, {"act": "remove"})
    assert "226-555-0150" not in dana.get("/console/settings").text


def test_those_who_lead_stop_all_sending_and_everybody_reads_why(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    maria = person(world.manager)
    assert maria.post("/console/sending", {"act": "stop"}).status_code == 422, "say why"
    maria.post("/console/sending", {"act": "stop", "why": "wrong template went out", "replies": "pass"})
    with liaison.database.reading() as session:
        assert gates.paused(session)
    assert "wrong template went out" in dana.get("/console/today").text
    person(world.ssm).post("/console/sending", {"act": "resume"})
    assert "wrong template" not in dana.get("/console/today").text
    assert acts(liaison, "sending") == ["sending_stopped", "sending_resumed"]


def test_the_audit_shows_who_did_what_and_whether_the_chain_holds(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    dana.get("/console/clients/C-1001")
    ada = person(world.auditor)
    audit.seal_entries(liaison, liaison.now())
    page = ada.get("/console/audit?client=C-1001").text
    assert "Dana Roy" in page
    assert "opened the page" in page
    assert "Verified just now: 1 batch, which holds what this page shows" in page
    assert "never been verified" in page
    assert "opened the page" in ada.get("/console/audit?who=dana@example.ca").text
    assert "Nothing was recorded" in ada.get("/console/audit?who=wei@example.ca").text
    with liaison.database.begin() as session:
        session.query(AuditEntry).filter(AuditEntry.action == "viewed").update({"subject": "client:C-1002"})
    assert "The chain does not hold" in ada.get("/console/audit").text
    assert acts(liaison, "client:C-1001") == ["audited"]


def test_the_whole_chain_is_verified_when_an_auditor_asks_and_the_page_says_what_was(
    dana: Person, person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    """A page verifies what it shows; an act that is missing elsewhere is found by the whole chain alone."""
    ada = person(world.auditor)
    for path in ("C-1001", "C-1002"):
        dana.get(f"/console/clients/{path}")
        audit.seal_entries(liaison, liaison.now())
    assert "not sealed" not in ada.get("/console/audit?client=C-1002").text
    assert ada.post("/console/audit/verify").headers["location"] == "/console/audit"
    told = ada.get("/console/audit").text
    assert re.search("Ada Lund last had it verified .*: all of it held, 2 batches then", told)
    assert re.search(r"The last one was sealed today, 10:00\sa\.m\. ", told), "one full stop"
    with liaison.database.begin() as session:
        session.query(AuditEntry).filter(AuditEntry.subject == "client:C-1001").delete()
    seen = ada.get("/console/audit?client=C-1002").text
    assert "Verified just now: 1 batch" in seen
    assert "does not hold" not in seen
    ada.post("/console/audit/verify")
    assert "batch 1 was not what was sealed" in ada.get("/console/audit?client=C-1002").text
    assert acts(liaison, "audit") == ["chain_verified"] * 2
    fresh = ada.get(f"/console/audit?who={world.auditor.email}").text
    assert "Nothing on this page is sealed yet" in fresh


def test_the_team_shows_how_much_waits_for_whom(person: Callable[[Staff], Person], world: World) -> None:
    maria, sam = person(world.manager).get("/console/team").text, person(world.ssm).get("/console/team").text
    assert "Dana Roy" in maria
    assert "Wei Chen" not in maria
    assert "Wei Chen" in sam


def test_those_who_lead_put_a_colleagues_way_in_right(
    person: Callable[[Staff], Person], http: TestClient, liaison: Liaison, world: World
) -> None:
    maria, path = person(world.manager), f"/console/team/{world.dana.id}"
    assert path in maria.get("/console/team").text
    assert f"/console/team/{world.manager.id}" not in maria.get("/console/team").text, "not one's own"
    assert maria.post(path, {"act": "promote"}).status_code == 422
    dana = person(world.dana)
    assert maria.post(path, {"act": "factor"}).headers["location"] == f"{path}?done=factor"
    assert "set up a new second step" in maria.get(f"{path}?done=factor").text
    assert dana.get("/console/today").status_code == 303, "logged out"
    with liaison.database.reading() as session:
        kept = session.get_one(Staff, world.dana.id)
        assert (kept.totp_secret, kept.recovery_codes) == (None, None)
        assert kept.password_hash
    shown, again = (re.search(r"/console/welcome/[\w-]+", maria.post(path, {"act": "link"}).text) for _ in range(2))
    assert shown, "no e-mail here: the link is handed over"
    assert again
    assert http.get(shown[0]).status_code == 401, "the one before is void"
    assert http.get(again[0]).status_code == 200
    assert again[0] not in maria.get(f"{path}?done=link").text
    assert acts(liaison, f"staff:{world.dana.id}") == ["second_factor_forgotten", "staff_reset", "staff_reset"]


def test_a_link_to_a_new_password_goes_by_mail_where_mail_is_on(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    """Whoever leads does not see it: they could let themselves in as a colleague."""
    mailed = replace(liaison, media={**liaison.media, "email": liaison.media["web"]})
    maria = Person(TestClient(create_app(mailed), follow_redirects=False), person(world.manager).token)
    answer = maria.post(f"/console/team/{world.dana.id}", {"act": "link"})
    assert answer.headers["location"].endswith("?done=link")
    assert "/console/welcome/" not in maria.get(answer.headers["location"]).text
    with liaison.database.reading() as session:
        message = session.query(Message).filter(Message.purpose == "alert").one()
        assert "/console/welcome/" in message.text
        assert session.get_one(Address, message.address_id).value == world.dana.email


def test_who_loses_a_second_step_is_told_where_they_are_reached(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    reach(liaison, world.dana)
    person(world.manager).post(f"/console/team/{world.dana.id}", {"act": "factor"})
    with liaison.database.reading() as session:
        assert (
            "Maria Santos took your second step away."
            in session.query(Message.text).filter_by(purpose="alert").scalar()
        )


def test_nobody_puts_right_who_is_not_theirs_to_lead(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    maria, sam = person(world.manager), person(world.ssm)
    for leader, others in (
        (maria, (world.wei, world.manager, world.ssm, world.auditor)),
        (sam, (world.ssm, world.auditor)),
    ):
        for one in others:
            for act in ("factor", "link"):
                assert leader.post(f"/console/team/{one.id}", {"act": act}).status_code == 404
            assert leader.get(f"/console/team/{one.id}").status_code == 404
    assert sam.post(f"/console/team/{world.manager.id}", {"act": "link"}).status_code == 200
    with liaison.database.begin() as session:
        session.get_one(Staff, world.manager.id).provider = session.get_one(Staff, world.wei.id).provider = None
    for path in (f"/console/team/{world.wei.id}", "/console/on-call"):
        assert (
            maria.post(path, {"act": "factor" if "team" in path else "on", "who": str(world.wei.id)}).status_code == 404
        )


def test_those_who_lead_name_who_hears_of_danger(
    person: Callable[[Staff], Person], liaison: Liaison, world: World
) -> None:
    maria, sam = person(world.manager), person(world.ssm)
    assert "Nobody is on call." in maria.get("/console/team").text
    assert "Fewer than two people" in maria.get("/console/on-call").text
    assert "Wei Chen" not in maria.get("/console/on-call").text
    for one in (world.wei, world.ssm, world.auditor):
        assert maria.post("/console/on-call", {"who": str(one.id), "act": "on"}).status_code == 404
    assert maria.post("/console/on-call", {"who": str(world.dana.id), "act": "maybe"}).status_code == 422
    named = maria.post("/console/on-call", {"who": str(world.dana.id), "act": "on"})
    assert named.headers["location"] == f"/console/on-call#staff-{world.dana.id}"
    assert "no verified address" in maria.get("/console/on-call").text
    assert "cannot be told now" in maria.get("/console/team").text
    sam.post("/console/on-call", {"who": str(world.ssm.id), "act": "on"})
    page = maria.get("/console/on-call")
    assert order(page, "Dana Roy", "Luc Gagnon", "Sam Okafor") == ["Dana Roy", "Sam Okafor", "Luc Gagnon"]
    assert "named by the Service System Manager" in page.text
    for one in (world.dana, world.ssm):
        reach(liaison, one)
    assert "Fewer than two people" not in maria.get("/console/on-call").text
    assert f"reached for: {world.wei.provider}." in sam.get("/console/on-call").text
    with liaison.database.begin() as session:
        away = session.get_one(Staff, world.dana.id)
        away.absent_from = liaison.now().date()
    assert "Fewer than two people" in maria.get("/console/on-call").text, "away, and nobody stands in"
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).stand_in_id = world.luc.id
    reach(liaison, world.luc)
    assert "Fewer than two people" not in maria.get("/console/on-call").text
    assert sam.post("/console/on-call", {"who": str(world.auditor.id), "act": "on"}).status_code == 404
    maria.post("/console/on-call", {"who": str(world.dana.id), "act": "off"})
    assert acts(liaison, f"staff:{world.dana.id}") == ["staff_on_call", "staff_off_call"]
    with liaison.database.reading() as session:
        assert [number for (number,) in session.query(Staff.id).filter(Staff.on_call)] == [world.ssm.id]


def reach(liaison: Liaison, staff: Staff) -> None:
    """Give somebody a number that was verified."""
    with liaison.database.begin() as session:
        phone = f"+122655502{staff.id:02}"
        address = expect_address(session, liaison.database.vault, "sms", phone, Language.EN, liaison.now())
        session.add(StaffAddress(staff_id=staff.id, address_id=address.id, verified_at=liaison.now()))


def test_times_are_told_in_the_regions_zone_and_language(dana: Person, clock: Clock) -> None:
    assert "12:00" in dana.get("/console/appointments").text
    dana.post("/console/language", {"lang": "fr"})
    assert "12\u00a0h<" in dana.get("/console/appointments").text
    assert "mardi 1er décembre 2026" in dana.get("/console/appointments?day=2026-12-01").text
    assert "mar. 1er déc." in dana.get("/console/appointments?day=2026-12-01&view=week").text
    assert "vendredi 11 décembre 2026" in dana.get("/console/appointments?day=2026-12-11").text


def test_a_page_there_is_not_says_so(dana: Person) -> None:
    for path in ("/console/nowhere", "/console/alerts/99999999999999999999", "/console/appointments/0"):
        answer = dana.get(path)
        assert answer.status_code == 404
        assert "nothing here that you may see" in answer.text
        assert answer.headers["content-type"].startswith("text/html")
