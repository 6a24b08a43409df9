"""The way out of a talk about danger: MENU, LATER, a plain question, "I was joking"; and who is kept in it (R-95)."""

from __future__ import annotations

import pytest

from services.models import Address, Alert
from services.rules.alert_kinds import AlertKind, Severity
from tests.conftest import Chat

ALWAYS = ("9-8-8 and 9-1-1 are always there.", "Le 9-8-8 et le 9-1-1 répondent toujours.")
CALL = ("Should one of us call you?", "Faut-il vous appeler?", "What number can we call?", "Quel numéro appeler?")


def alerts(chat: Chat) -> int:
    with chat.liaison.database.reading() as session:
        return session.query(Alert).count()


def danger_alerts(chat: Chat) -> list[str]:
    with chat.liaison.database.reading() as session:
        return [alert.severity for alert in session.query(Alert) if alert.kind == AlertKind.DANGER]


@pytest.mark.parametrize(
    ("danger", "out", "answer"),
    [
        ("my husband hits me", "MENU", "How can I help?"),
        ("mon mari me bat", "menu", "Comment vous aider?"),
        ("i have nowhere to sleep tonight", "how do i get help with my resume", "resume"),
        ("jai nulle part ou dormir ce soir", "ou est votre bureau a chatham", "Chatham"),
        ("my boss hits me", "what do i bring", "photo ID"),
        ("mon boss me frappe", "kesse jamene", "pièce d'identité"),
        ("my husband hits me", "i need food", "2-1-1"),
        ("ma voisine bat son enfant", "a qui je le dis", "aide à l'enfance"),
        ("my neighbour beats her kid", "who do i report it to", "children's aid"),
    ],
)
def test_a_plain_question_or_the_menu_leads_out(sms: Chat, danger: str, out: str, answer: str) -> None:
    """Where help is, is said once more, what was asked is answered, and staff stay told."""
    sms.say(danger)
    told = alerts(sms)
    assert told
    said = sms.say(out)
    assert any(words in said for words in ALWAYS)
    assert answer in said
    assert not any(words in said for words in CALL)
    assert alerts(sms) == told


@pytest.mark.parametrize(
    "out",
    [
        "not now",
        "never mind",
        "plus tard",
        "laisse faire",
        "thats not what i meant",
        "i was only joking",
        "you misunderstood",
        "cest pas ca que jai voulu dire",
        "c'etait une blague",
        "tu as mal compris",
        "it's ok im fine",
    ],
)
def test_who_wants_no_call_is_told_once_more_where_help_is(sms: Chat, out: str) -> None:
    sms.say("mon chum me frappe")
    assert sms.say(out).startswith(("All right. 9-8-8", "D'accord. Le 9-8-8"))


@pytest.mark.parametrize(
    "more",
    [
        "im at my moms",
        "he might see my phone",
        "jai peur de perdre ma job",
        "i dont want to lose my job",
        "tu comprends pas",
        "this is no joke",
        "you dont understand",
        "can i hide somewhere",
        "je viens du guatemala",
    ],
)
def test_what_goes_on_with_it_leads_nowhere_else(sms: Chat, more: str) -> None:
    sms.say("mon chum me frappe")
    assert any(words in sms.say(more) for words in CALL)


@pytest.mark.parametrize("wish", ["i want to talk with person spanish", "je veux parler avec personne espagnol"])
def test_who_asks_for_a_person_is_called(sms: Chat, wish: str) -> None:
    sms.say("he keep my passport")
    assert sms.say(wish).startswith(("What number can we call?", "Quel numéro appeler?"))


@pytest.mark.parametrize(
    ("worry", "answer", "then"),
    [
        ("i cant take it anymore", "it was a joke", "Good."),
        ("jen peux plus", "cetait pas ca que je voulais dire", "Tant mieux."),
        ("i cant take it anymore", "do u help with daycare", "child care"),
        ("jen peux plus", "aidez vous pour la garderie", "garde d'enfants"),
    ],
)
def test_a_joke_or_a_plain_question_after_are_you_safe_raises_no_alarm(
    sms: Chat, worry: str, answer: str, then: str
) -> None:
    sms.say(worry)
    said = sms.say(answer)
    assert then in said
    assert "9-1-1." not in said


@pytest.mark.parametrize("answer", ["no im ok just tired", "nah its fine", "non chu correct juste fatiguée"])
def test_a_no_before_im_ok_is_no_alarm(sms: Chat, answer: str) -> None:
    sms.say("i cant take it anymore")
    assert sms.say(answer).startswith(("Good.", "Tant mieux."))


@pytest.mark.parametrize("answer", ["no im not ok", "no", "non chu pas correct", "no i guess im fine but he is here"])
def test_a_no_is_an_alarm(sms: Chat, answer: str) -> None:
    sms.say("i cant take it anymore")
    assert "9-1-1." in sms.say(answer)


@pytest.mark.parametrize("text", ["im so tired", "chu tellement fatiguée"])
def test_who_is_so_tired_is_asked(sms: Chat, text: str) -> None:
    assert "9-8-8" in sms.say(text)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("arrêtez avec vos quarts, chu sur le viaduc", Severity.ACTION),
        ("I pray God to take me. I can not carry this life any more, I am sorry for my children.", Severity.NOW),
        ("la dame a pris mes papiers, elle ne me paie pas et elle ferme la porte à clé quand elle sort", Severity.NOW),
    ],
)
def test_danger_in_what_sounds_like_stop_is_told_to_staff(sms: Chat, text: str, severity: Severity) -> None:
    """No more messages are sent, and still nobody is lost: 9-8-8 is named, and staff look."""
    sms.say("hello there")
    assert "9-8-8" in sms.say(text)
    assert danger_alerts(sms) == [severity]


@pytest.mark.parametrize("text", ["STOP", "STOP STOP STOP", "stop texting me", "arrêtez de m'écrire svp"])
def test_a_plain_stop_is_only_that(sms: Chat, text: str) -> None:
    sms.say("hello there")
    sms.say(text)
    assert danger_alerts(sms) == []


def test_the_menu_leads_out_of_the_question_for_a_number_with_the_request_made(sms: Chat) -> None:
    sms.say("my husband hits me")
    sms.say("yes")
    said = sms.say("menu")
    assert said.startswith("Our staff have your message.")
    assert "How can I help?" in said


def is_stopped(chat: Chat) -> bool:
    with chat.liaison.database.reading() as session:
        return session.query(Address.stopped_at).one()[0] is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("STOP i want to die", "You will get no other messages from us."),
        ("stop he reads my phone", "You will get no other messages from us."),
        ("arrete de mecrire mon chum lit mes textos, y me bat", "Vous ne recevrez aucun autre message de nous."),
        ("delete my number or he will hurt me", "You will get no other messages from us."),
    ],
)
def test_stop_beside_danger_is_done_and_help_is_given(sms: Chat, text: str, told: str) -> None:
    """Both: nothing more that we start (R-43), and the numbers, staff, and the offer of a call (R-95)."""
    said = sms.say(text)
    assert "9-1-1" in said
    assert told in said
    assert danger_alerts(sms) == [Severity.NOW]
    assert is_stopped(sms)
    assert any(words in sms.say("hi") for words in CALL)


@pytest.mark.parametrize(
    "text",
    [
        "make it stop i want to die",
        "leave me alone im going to kill myself",
        "he said shut up and hit me",
        "they told me to go away i sleep outside tonight",
        "mon ex m'a dit ferme ta gueule et m'a etranglé",
    ],
)
def test_what_is_said_to_somebody_else_stops_no_messages(sms: Chat, text: str) -> None:
    assert "9-1-1" in sms.say(text)
    assert not is_stopped(sms)


def test_stop_within_a_day_of_danger_names_who_answers(sms: Chat) -> None:
    sms.say("im gonna kill myself")
    sms.say("jk")
    assert "9-8-8" in sms.say("stop")


@pytest.mark.parametrize(
    ("danger", "out", "back"),
    [
        ("im gonna kill myself", "i was joking", "no i wasnt"),
        ("im gonna kill myself", "i was joking", "im not joking"),
        ("my pimp has my id", "lol jk", "i lied"),
        ("je veux mourir", "je niaise", "non jniaise pas"),
        ("im gonna kill myself", "im fine", "no im not"),
        ("mon mari me bat", "bah non ça va", "non j'ai peur"),
        ("jai bu pis jveux en finir", "laisse faire", "jtais sérieux"),
        ("wlh je veux plus vivre", "wallah je rigole", "je suis sérieuse"),
    ],
)
def test_who_takes_the_joke_back_is_heard(sms: Chat, danger: str, out: str, back: str) -> None:
    sms.say(danger)
    assert sms.say(out).startswith(("All right. 9-8-8", "D'accord. Le 9-8-8"))
    said = sms.say(back)
    assert "9-1-1" in said
    assert any(words in said for words in CALL)
    assert danger_alerts(sms)[-1] == Severity.NOW


def test_taking_a_joke_back_means_nothing_where_there_was_no_danger(sms: Chat) -> None:
    sms.say("hello there")
    assert "9-1-1" not in sms.say("im serious")


@pytest.mark.parametrize(("danger", "joke"), [("je veux mourir", "je niaisais"), ("i want to die", "i was joking")])
def test_a_joke_told_after_the_menu_is_no_complaint(sms: Chat, danger: str, joke: str) -> None:
    sms.say(danger)
    sms.say("menu")
    said = sms.say(joke)
    assert any(words in said for words in ALWAYS)
    assert "1 " in said, "the menu is still there"


@pytest.mark.parametrize(
    "answer",
    [
        "i wasnt joking",
        "you think im joking",
        "tu penses que je niaise",
        "c'est pas juste une blague",
        "fine whatever",
        "safe my ass",
        "im good at hiding it",
        "safe?",
    ],
)
def test_what_only_sounds_like_well_is_no_yes_to_are_you_safe(sms: Chat, answer: str) -> None:
    sms.say("i feel so alone")
    assert sms.say(answer).startswith(("Your safety comes first.", "Votre sécurité d'abord."))


@pytest.mark.parametrize(
    "answer", ["im safe at my moms", "je blaguais", "c'est correct", "all good thanks", "chu ben correct"]
)
def test_who_is_well_after_are_you_safe_is_believed(sms: Chat, answer: str) -> None:
    sms.say("i feel so alone")
    assert sms.say(answer).startswith(("Good.", "Tant mieux."))


@pytest.mark.parametrize("greeting", ["hi", "hello 😊", "Bonjour Marie", "salut"])
def test_a_greeting_is_no_answer_to_are_you_safe(sms: Chat, greeting: str) -> None:
    sms.say("i feel so alone")
    said = sms.say(greeting)
    assert "9-8-8" in said
    assert danger_alerts(sms) == [Severity.ACTION]
    assert sms.say("yes").startswith(("Good.", "Tant mieux."))


@pytest.mark.parametrize("answer", ["a whole bottle", "bien sur que non", "tu penses que je niaise?"])
def test_the_answer_to_are_you_safe_is_no_complaint(sms: Chat, answer: str) -> None:
    """A question for one's own words waits below: what is said now is not said to it."""
    assert "9-1-1" in sms.say("chu tanné de toute")
    said = sms.say(answer)
    assert "9-1-1" in said
    assert any(words in said for words in CALL)


@pytest.mark.parametrize("joke", ["i was joking", "je blaguais", "im fine"])
def test_who_joked_is_not_held_at_the_question_for_a_number(sms: Chat, joke: str) -> None:
    sms.say("my husband hits me")
    sms.say("yes")
    assert sms.say(joke).startswith(("Our staff have your message.", "Notre personnel a votre message."))


@pytest.mark.parametrize("either", ["it's ok", "c'est correct"])
def test_what_may_be_yes_or_no_to_a_call_is_asked_again_in_both_languages(sms: Chat, either: str) -> None:
    sms.say("my husband hits me")
    assert any(words in sms.say(either) for words in CALL[:2])


def test_who_may_be_in_danger_after_stop_gets_no_answer_and_staff_are_told(sms: Chat) -> None:
    """Whoever holds the phone may have sent that STOP (R-43, R-94)."""
    sms.say("hello there")
    sms.say("this is her bf stop texting her")
    assert sms.say("i need help he took my phone") == ""
    assert danger_alerts(sms) == [Severity.ACTION]


def test_who_was_well_and_says_otherwise_is_an_alarm_and_no_wrong_number(sms: Chat) -> None:
    sms.say("i am alone and scared")
    sms.say("yes im fine")
    assert sms.say("no wait he is outside").startswith("Your safety comes first.")
    assert danger_alerts(sms)[-1] == Severity.NOW


@pytest.mark.parametrize("answer", ["ça va", "oui ça va bien", "im ok"])
def test_who_says_that_all_is_well_is_believed_in_both_languages(sms: Chat, answer: str) -> None:
    sms.say("jen peux plus")
    assert sms.say(answer).startswith(("Good.", "Tant mieux."))
