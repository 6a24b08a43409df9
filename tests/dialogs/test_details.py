"""A detail written a moment after something was passed on joins what was passed on (R-66)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from dialogs.details import detail_of
from dialogs.readers.base import Heard, Read
from services.models import Alert
from tests.conftest import Chat, Clock


def notes(chat: Chat) -> list[str]:
    """What staff read of each alert."""
    with chat.liaison.database.reading() as session:
        return [json.loads(alert.note)["said"] for alert in session.query(Alert).order_by(Alert.id)]


def reads(about: str, text: str) -> bool:
    return isinstance(detail_of(about).read(Heard(text, date(2026, 11, 23))), Read)


@pytest.mark.parametrize(
    ("news", "no", "details", "added"),
    [
        ("i lost my job", "no", ("last friday", "35", "it was at walmart"), "Thank you, I have added that."),
        ("j'ai perdu ma job", "non", ("vendredi passe", "35h", "chez walmart"), "Merci, je l'ai ajouté."),
    ],
)
def test_a_detail_of_the_news_is_added_to_it(
    sms: Chat, news: str, no: str, details: tuple[str, ...], added: str
) -> None:
    sms.say(news)
    sms.say(no)
    assert [sms.say(detail) for detail in details] == [added] * len(details)
    assert notes(sms) == ["\n".join((news, *details))]


def test_a_detail_instead_of_yes_or_no_is_added_and_the_question_stands(sms: Chat) -> None:
    sms.play("""
        Amina > i got a job!
        bot   > ...Would you like a person to contact you about it?
        Amina > last friday
        bot   > Thank you, I have added that.
        bot   > Would you like a person to contact you about it?
        Amina > 18.50/h
        bot   > Thank you, I have added that.
        bot   > Would you like a person to contact you about it?
        Amina > no
        bot   > All right. Write any time.
    """)
    assert notes(sms) == ["i got a job!\nlast friday\n18.50/h"]


def test_another_time_wanted_joins_the_request_about_an_appointment(sms: Chat) -> None:
    sms.say("move my appointment to tuesday")
    sms.say("answer me here")
    assert sms.say("move it to Thursday") == "Thank you, I have added that."
    assert notes(sms)[-1].endswith("move it to Thursday")


def test_thanks_and_help_leave_it_open_and_what_is_clearly_else_ends_it(sms: Chat) -> None:
    for said in ("i lost my job", "no"):
        sms.say(said)
    assert sms.say("thanks") == "You are welcome! Write any time."
    assert "STOP" in sms.say("HELP")
    assert sms.say("last friday") == "Thank you, I have added that."
    assert "What town are you in?" in sms.say("where is your office")


@pytest.mark.parametrize(("minutes", "added"), [(25, True), (35, False)])
def test_a_while_later_a_bare_day_is_no_detail_any_more(
    someone: Callable[[str], Chat], clock: Clock, minutes: int, added: bool
) -> None:
    chat = someone("sms")
    chat.say("i lost my job")
    chat.say("no")
    clock.pass_time(minutes=minutes)
    assert (chat.say("last friday") == "Thank you, I have added that.") is added


def test_nothing_is_added_to_what_interrupted_a_question(sms: Chat) -> None:
    for said in ("where is your office", "i got a job!!", "no"):
        sms.say(said)
    assert "Sarnia Employment Hub" in sms.say("sarnia")


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("job_lost", "1"),
        ("job_lost", "ok"),
        ("job_lost", "when is my appointment on friday?"),
        ("job_lost", "i got a new job, i start monday"),
        ("job_started", "i got fired on friday"),
        ("hours_changed", "can i get bus money by friday"),
        ("", "at tim hortons"),
        ("", "i lost my job yesterday"),
        ("appointment_cancel", "i lost my job on friday"),
    ],
)
def test_what_means_something_of_its_own_is_no_detail(about: str, text: str) -> None:
    assert not reads(about, text)


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("job_started", "i start monday"),
        ("job_started", "at Tim Hortons"),
        ("job_started", "comme cuisiniere"),
        ("job_started", "18.50 de l'heure"),
        ("hours_changed", "20 hours now"),
        ("job_lost", "hier"),
        ("job_lost", "67 ans"),
        ("appointment_reschedule", "mets le jeudi a 10h"),
        ("appointment_cancel", "cancel it then"),
        ("", "519-555-0188"),
        ("eligibility", "apres 16h c'est mieux"),
    ],
)
def test_a_day_hours_a_wage_or_an_employer_is_a_detail(about: str, text: str) -> None:
    assert reads(about, text)


@pytest.mark.parametrize(("stop", "text", "said"), [("no", "ok", "All right."), ("non", "c'est bon", "D'accord.")])
def test_an_ok_at_the_end_is_no_riddle(sms: Chat, stop: str, text: str, said: str) -> None:
    sms.say("i lost my job" if stop == "no" else "j'ai perdu ma job")
    sms.say(stop)
    answer = sms.say(text)
    assert answer.startswith(said)
    assert "1 " not in answer
