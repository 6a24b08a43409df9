"""The engine, one behaviour at a time: what every conversation can rely on."""

from __future__ import annotations

import pytest

from dialogs.engine import Desk, Dialog, State, ask, dialog, say
from dialogs.engine.control import control
from dialogs.readers.base import Json
from dialogs.readers.choice import choice
from dialogs.readers.numbers import whole_number
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Degree, Intent
from dialogs.words import Language, Option, Words
from tests.dialogs.sample import CERTAIN, DIALOGS, FRENCH, FRUIT, Person, route, spoken

BOTH = (Option("en", Words("English")), Option("fr", Words("French")))


@pytest.fixture
def person() -> Person:
    return Person()


def shopping(person: Person, *texts: str) -> Person:
    person.start("shop")
    for text in texts:
        person.say(text)
    return person


def test_a_dialog_is_spoken_from_top_to_bottom(person: Person) -> None:
    assert spoken(person.start("shop")) == ["Hello", "How old are you?"]
    assert spoken(person.say("34")) == ["There are 7.", "Which fruit?"]
    assert spoken(person.say("2")) == ["More?"]
    assert spoken(person.say("yes")) == ["One more.", "More?"]
    assert spoken(person.say("no")) == ["Which street?"]
    assert spoken(person.say("Main Street")) == ["Is that right?"]
    assert spoken(person.say("oui")) == ["Ordered: pear-1.", "Happy?"]
    assert spoken(person.say("yes")) == ["Bye, Main Street."]
    assert person.state.stack == []
    assert person.state.open is None


def test_back_opens_the_question_before_and_says_nothing_twice(person: Person) -> None:
    shopping(person, "34")
    before = person.state
    person.say("apple")
    assert spoken(person.say("BACK")) == ["Which fruit?"]
    assert person.state.stack == before.stack
    assert person.state.open == before.open


def test_back_at_the_first_question_says_so(person: Person) -> None:
    person.start("shop")
    assert spoken(person.say("retour"))[-1] == "How old are you?"
    assert "first question" in spoken(person.say("back"))[0]


def test_back_stops_at_an_act_and_says_what_is_already_done(person: Person) -> None:
    shopping(person, "34", "apple", "no", "Main Street", "yes")
    assert spoken(person.say("back")) == ["It is already ordered.", "Happy?"]
    assert person.perform.done["Order"] == 1


def test_back_crosses_a_save_which_is_then_made_anew(person: Person) -> None:
    shopping(person, "34")
    person.say("back")
    person.say("35")
    assert person.perform.kept == {"shop/kept": 35}


def test_skip_is_taken_only_where_the_question_allows_it(person: Person) -> None:
    person.start("shop")
    assert spoken(person.say("skip"))[-1] == "How old are you?"
    person.say("34")
    assert spoken(person.say("je préfère ne pas répondre")) == ["Nothing, then."]


def test_later_puts_the_conversation_away_and_continue_takes_it_up(person: Person) -> None:
    shopping(person, "34")
    person.say("later")
    assert person.state.stack == []
    assert spoken(person.say("continue")) == ["Which fruit?"]


def test_somebody_who_comes_back_is_offered_to_continue(person: Person) -> None:
    shopping(person, "34")
    person.say("plus tard")
    assert spoken(person.say("hello")) == ["Continue?"]
    assert spoken(person.say("yes")) == ["Which fruit?"]


def test_an_answer_that_comes_days_later_is_not_taken_for_the_question(person: Person) -> None:
    shopping(person)
    person.wait(days=3)
    assert spoken(person.say("34")) == ["Continue?"]
    assert spoken(person.say("yes")) == ["How old are you?"]


def test_a_third_misunderstanding_offers_a_person(person: Person) -> None:
    shopping(person)
    first, second, third = (spoken(person.say("hmm")) for _ in range(3))
    assert first[0] == "Sorry, I did not understand."
    assert first[-1] == second[-1] == "How old are you?"
    assert "PERSON" in second[0]
    assert third == ["Noted.", "Back to where we were:", "How old are you?"]


def test_certain_news_interrupts_and_the_question_comes_back(person: Person) -> None:
    shopping(person, "34")
    assert spoken(person.say("I got a job!!", intent=Intent.JOB_STARTED, certain=True)) == ["News!", "Good news?"]
    assert spoken(person.say("yes")) == ["Back to where we were:", "Which fruit?"]


def test_an_answer_wins_over_an_intent_that_is_not_certain(person: Person) -> None:
    shopping(person)
    assert spoken(person.say("34 since last week", intent=Intent.JOB_STARTED)) == ["There are 7.", "Which fruit?"]


def test_danger_stops_everything_else_and_what_was_open_can_be_taken_up(person: Person) -> None:
    shopping(person, "34")
    assert spoken(person.say("i want to die", danger=CERTAIN)) == ["Noted."]
    assert spoken(person.say("continue")) == ["Which fruit?"]


def test_possible_danger_is_asked_about_and_is_no_answer_to_what_was_open(person: Person) -> None:
    shopping(person)
    assert spoken(person.say("34 and i cant go on", danger=Degree.POSSIBLE)) == ["Are you safe?"]
    assert spoken(person.say("yes"))[-1] == "How old are you?"
    assert person.state.stack[-1].journal == []


def test_possible_danger_beside_a_clear_wish_answers_the_wish_first(person: Person) -> None:
    shopping(person)
    said = spoken(person.say("got hired but he hits me", danger=Degree.POSSIBLE, intent=Intent.JOB_STARTED))
    assert said == ["News!", "Are you safe?"]
    assert spoken(person.say("im ok, yes"))[-1] == "Good news?"


def test_whoever_is_not_safe_or_does_not_say_so_is_given_help_at_once(person: Person) -> None:
    for reply in ("no", "i dont know", "skip"):
        shopping(person)
        person.say("i cant go on", danger=Degree.POSSIBLE)
        assert spoken(person.say(reply)) == ["Noted."], reply
        assert person.state.stack == []


def test_a_second_worry_is_an_alarm(person: Person) -> None:
    person.say("i cant go on", danger=Degree.POSSIBLE)
    assert spoken(person.say("nobody would care", danger=Degree.POSSIBLE)) == ["Noted."]


def test_something_else_after_are_you_safe_is_heard_as_such(person: Person) -> None:
    shopping(person)
    person.say("i cant go on", danger=Degree.POSSIBLE)
    assert spoken(person.say("34")) == ["There are 7.", "Which fruit?"]


def test_a_note_for_staff_is_taken_even_where_it_may_speak_of_danger(person: Person) -> None:
    shopping(person, "34", "apple", "no")
    assert spoken(person.say("the street where he hits me", danger=Degree.POSSIBLE)) == ["Are you safe?"]
    assert spoken(person.say("yes"))[-1] == "Is that right?"


def test_whoever_else_holds_the_phone_meets_nothing_that_was_open(person: Person) -> None:
    shopping(person, "34")
    person.say("later")
    shopping(person)
    person.start("wrong")
    assert (person.state.stack, person.state.open, person.state.shelf) == ([], None, None)


def test_a_question_with_words_of_its_own_turns_nobody_away() -> None:
    @dialog("worry")
    def worry(said: str = "") -> Dialog[None]:
        yield from ask("call", "Shall we call?", yes_no, may_decline=True, unread=Words("9-8-8 any time."))

    person = Person(dialogs={**DIALOGS, "safety": worry})
    person.say("help", danger=CERTAIN)
    for _ in range(5):
        assert spoken(person.say("blah blah")) == ["9-8-8 any time.", "Shall we call?"]
    assert spoken(person.say("later")) == []
    assert not person.state.unsafe, "LATER and MENU are a way out, for whoever wants one"


def test_a_long_list_is_not_sent_twice(person: Person) -> None:
    many = tuple(Option(f"fruit_{number}", Words(f"Fruit {number}")) for number in range(8))

    @dialog("market")
    def market() -> Dialog[None]:
        yield from ask("fruit", "Which?", choice(many))

    person.dialogs = {**DIALOGS, "market": market}
    person.start("market")
    again = person.say("blurb")
    assert spoken(again) == [
        "Sorry, I did not understand.",
        "Please pick one by its number, 1 to 8, or in your own words.",
    ]
    assert again.question is not None
    assert not again.question.numbered
    assert person.say("8").question is None


def test_what_was_written_first_is_taken_up_once_the_language_is_known() -> None:
    @dialog("welcome")
    def which(evident: bool, language: str, then: Json = None) -> Dialog[Language]:
        return Language((yield from ask("language", "Which language?", choice(BOTH))))

    for answer in ("fr", "français"):
        person = Person(dialogs={**DIALOGS, "welcome": which}, stored=State().dump())
        person.say("EI?", intent=Intent.RESOURCE_JOB_SEARCH)
        said = spoken(person.say(answer, wish=Language.FR, guess=FRENCH) if answer != "fr" else person.say(answer))
        assert said[-2:] == ["Hello", "How old are you?"]


@pytest.mark.parametrize("asks", ["why do you ask?", "pk vous me demandez ça", "what do you mean", "hein?"])
def test_whoever_asks_why_is_told_and_asked_again_without_a_miss(asks: str) -> None:
    @dialog("form")
    def form() -> Dialog[None]:
        yield from ask("age", "How old are you?", whole_number(5, 110), why=Words("The help depends on it."))

    person = Person(dialogs={**DIALOGS, "form": form})
    person.start("form")
    for _ in range(4):
        assert spoken(person.say(asks)) == ["The help depends on it.", "How old are you?"]


@pytest.mark.parametrize("text", ["y", "why is my worker not calling me", "pourquoi mon talon de paie"])
def test_a_why_about_something_else_is_not_about_the_question(text: str) -> None:
    assert control(text) is None


def test_a_desk_without_a_part_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks safety"):
        Desk({name: each for name, each in DIALOGS.items() if name != "safety"}, route, route)


def test_stop_ends_whatever_is_open(person: Person) -> None:
    shopping(person, "34")
    assert spoken(person.say("STOP", opt_out=CERTAIN)) == ["Noted."]
    assert person.state.stack == []
    assert person.state.shelf is None


def test_help_is_answered_and_the_question_stays_open(person: Person) -> None:
    shopping(person)
    assert spoken(person.say("AIDE"))[-1] == "How old are you?"
    assert spoken(person.say("34"))[-1] == "Which fruit?"


def test_the_language_changes_mid_way_and_the_question_is_asked_again(person: Person) -> None:
    shopping(person)
    taken = person.say("français svp", wish=Language.FR, guess=FRENCH)
    assert taken.state.language is Language.FR
    assert spoken(taken)[-1] == "How old are you?"


def test_a_button_of_an_earlier_question_is_not_an_answer(person: Person) -> None:
    shopping(person)
    assert spoken(person.say("Apple", pressed="apple"))[0] == "That choice was for an earlier question."
    person.say("34")
    assert spoken(person.say("Apple", pressed="apple")) == ["More?"]


def test_a_question_renamed_by_a_release_is_asked_and_the_text_is_not_its_answer(person: Person) -> None:
    @dialog("shop")
    def renamed() -> Dialog[None]:
        yield from say("Hello")
        yield from ask("years", "How many years?", whole_number(5, 110))

    shopping(person)
    person.dialogs = {**DIALOGS, "shop": renamed}
    assert spoken(person.say("34")) == ["Hello", "How many years?"]


def test_the_same_question_with_other_options_is_asked_anew(person: Person) -> None:
    @dialog("shop")
    def changed(hello: str = "") -> Dialog[None]:
        yield from ask("age", "How old are you?", whole_number(5, 110))
        yield from ask("fruit", "Which fruit?", choice((*FRUIT[::-1], Option("plum", Words("Plum")))))

    shopping(person, "34")
    person.dialogs = {**DIALOGS, "shop": changed}
    taken = person.say("1")
    assert spoken(taken)[-1] == "Which fruit?"
    assert [option.ref for option in taken.question.options] == ["pear", "apple", "plum"]  # type: ignore[union-attr]


def test_an_act_done_stays_done_when_a_release_cuts_the_journal(person: Person) -> None:
    @dialog("shop")
    def changed(hello: str = "") -> Dialog[str]:
        yield from ask("name", "A new first question?", yes_no)
        return (yield from DIALOGS["shop"]())

    shopping(person, "34", "apple", "no", "Main Street", "yes")
    person.dialogs = {**DIALOGS, "shop": changed}
    for text in ("x", "yes", "34", "apple", "no", "Main Street", "yes"):
        person.say(text)
    assert person.perform.done["Order"] == 2, "another path is another act"
    person.dialogs = dict(DIALOGS)
    for text in ("x", "34", "apple", "no", "Main Street", "yes"):
        person.say(text)
    assert person.perform.done["Order"] == 2, "the act of the first path was done and is not done again"


def test_what_was_done_before_a_cut_is_said_instead_of_done_again(person: Person) -> None:
    @dialog("shop")
    def changed(hello: str = "") -> Dialog[str]:
        yield from ask("street", "A new question of the shop's?", yes_no)
        return (yield from inner_shop())

    inner_shop = DIALOGS["shop"]
    shopping(person, "34", "apple", "no", "Main Street", "yes")
    person.stored["stack"][0]["journal"][0]["value"] = "unreadable"
    person.say("yes")
    for text in ("34", "pear", "no", "Main Street"):
        person.say(text)
    assert "It is already ordered." in spoken(person.say("yes"))
    assert person.perform.done["Order"] == 1
    assert changed


def test_a_release_that_takes_other_arguments_drops_the_dialog_and_the_conversation_goes_on(person: Person) -> None:
    @dialog("shop")
    def stricter(town: str) -> Dialog[None]:
        yield from ask("age", "How old are you?", whole_number(5, 110))

    person.start("shop", hello="Bonjour")
    person.dialogs = {**DIALOGS, "shop": stricter}
    taken = person.say("34")
    assert taken.dropped == ("shop",)
    assert spoken(taken)[-1] == "What would you like?"


def test_an_act_whose_result_no_longer_loads_drops_the_dialog_and_the_conversation_goes_on(person: Person) -> None:
    shopping(person, "34", "apple", "no", "Main Street", "yes")
    person.stored["stack"][0]["acts"]["shop/order"] = {"not": "a string"}
    taken = person.say("yes")
    assert taken.dropped == ("shop",)
    person.say("hello")
    assert person.state.stack


def test_a_dialog_that_raises_over_what_a_release_dropped_does_not_lock_anybody_out(person: Person) -> None:
    @dialog("shop")
    def forgetful(hello: str = "") -> Dialog[None]:
        yield from ask("age", "How old are you?", whole_number(5, 110))
        raise KeyError("an answer that is gone")

    shopping(person)
    person.dialogs = {**DIALOGS, "shop": forgetful}
    assert person.say("34").dropped == ("shop",)
    assert spoken(person.say("hello"))[-1] == "What would you like?"


def test_a_start_of_a_dialog_that_is_gone_opens_nothing(person: Person) -> None:
    assert person.start("bazaar").dropped == ("bazaar",)
    assert person.state.stack == []


def test_a_passing_question_is_not_asked_while_another_waits(person: Person) -> None:
    shopping(person, "34")
    person.dialogs = {**DIALOGS, "news": DIALOGS["menu"]}
    taken = person.say("I got a job!!", intent=Intent.JOB_STARTED, certain=True)
    assert spoken(taken) == ["Back to where we were:", "Which fruit?"]
    assert spoken(person.say("apple")) == ["More?"]


def test_what_was_put_away_is_never_lost_to_a_menu_or_to_another_pause(person: Person) -> None:
    shopping(person, "34")
    person.say("menu")
    person.say("menu")
    assert spoken(person.say("continue")) == ["Which fruit?"]
    person.say("later")
    person.say("hello")
    person.wait(hours=30)
    assert spoken(person.say("hi again")) == ["Continue?"]
    assert spoken(person.say("yes")) == ["Which fruit?"]
    person.say("later")
    person.say("i want to shop", intent=Intent.RESOURCE_JOB_SEARCH)
    person.say("later")
    assert spoken(person.say("continue")) == ["How old are you?"]
    for text in ("50", "skip"):
        last = spoken(person.say(text))
    assert last[-1] == "Which fruit?", "the one below comes next"


def test_new_words_of_a_release_are_spoken_when_they_are_reached(person: Person) -> None:
    @dialog("shop")
    def wordier(hello: str = "") -> Dialog[None]:
        yield from ask("years", "How many years?", whole_number(5, 110))
        yield from say("A new sentence.")

    shopping(person, "34")
    person.dialogs = {**DIALOGS, "shop": wordier}
    assert spoken(person.say("i got a job", intent=Intent.JOB_STARTED, certain=True))[-1] == "How many years?"
    assert spoken(person.say("34")) == ["A new sentence."]


def test_a_dialog_that_no_longer_exists_is_dropped_and_the_text_is_heard_afresh(person: Person) -> None:
    shopping(person, "34")
    person.dialogs = {name: made for name, made in DIALOGS.items() if name != "shop"}
    assert spoken(person.say("apple"))[-1] == "What would you like?"


def test_a_stored_answer_that_no_longer_loads_is_asked_again(person: Person) -> None:
    shopping(person, "34")
    person.stored["stack"][0]["journal"][0]["value"] = "thirty-four"
    assert spoken(person.say("apple")) == ["How old are you?"]
