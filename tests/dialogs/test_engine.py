"""The engine, one behaviour at a time: what every conversation can rely on."""

from __future__ import annotations

import pytest

from dialogs.engine import Dialog, ask, dialog, say
from dialogs.readers.choice import choice
from dialogs.readers.numbers import whole_number
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Degree, Intent
from dialogs.words import Language, Option, Words
from tests.dialogs.sample import CERTAIN, DIALOGS, FRENCH, FRUIT, Person, spoken


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


def test_possible_danger_adds_a_gentle_question_to_the_ordinary_answer(person: Person) -> None:
    shopping(person)
    said = spoken(person.say("34", danger=Degree.POSSIBLE))
    assert "There are 7." in said
    assert any("9-8-8" in line for line in said)


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
