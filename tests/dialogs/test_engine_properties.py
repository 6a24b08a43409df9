"""The engine under any sequence of texts, with BACK, cuts and changed releases between them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dialogs.engine import Dialog, State, ask, dialog
from dialogs.engine.replay import Playing
from dialogs.readers.text import free_text
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Degree, Intent, LanguageGuess
from dialogs.words import Language
from tests.dialogs.sample import DIALOGS, Person

LIKELY = st.sampled_from(
    "34|1|2|yes|no|oui|apple|Main Street|back|retour|skip|later|continue|menu|person|help|aide|STOP|fr|english||🙂"
    "|i got a job|0|prefer not to answer".split("|")
)
TEXTS = st.one_of(LIKELY, st.text(max_size=40))
MEANINGS = st.fixed_dictionaries(
    {},
    optional={
        "intent": st.sampled_from([None, *Intent]),
        "certain": st.booleans(),
        "danger": st.sampled_from(Degree),
        "opt_out": st.sampled_from(Degree),
        "opt_in": st.booleans(),
        "wish": st.sampled_from([None, *Language]),
        "guess": st.sampled_from([LanguageGuess(), LanguageGuess(Language.FR), LanguageGuess(None, "es")]),
        "alternatives": st.sampled_from([(), (Intent.TRAINING,), (Intent.TRAINING, Intent.PRIVACY)]),
    },
)
HOURS = st.sampled_from([0, 0, 0, 1, 30])
STEPS = st.lists(st.tuples(TEXTS, MEANINGS, HOURS), max_size=25)


@dialog("shop")
def longer(hello: str = "") -> Dialog[Any]:
    """A release that asks something first."""
    yield from ask("new", "Anything new?", yes_no)
    return (yield from DIALOGS["shop"]())


@dialog("shop")
def other(hello: str = "") -> Dialog[Any]:
    """A release in which nothing is as it was."""
    return (yield from ask("comment", "Any comment?", free_text(50)))


@dialog("shop")
def stricter(town: str) -> Dialog[Any]:
    """A release that takes other arguments."""
    return (yield from ask("age", "How old are you?", yes_no))


@dialog("shop")
def forgetful(hello: str = "") -> Dialog[Any]:
    """A release that no longer knows what was answered."""
    age = yield from ask("age", "How old are you?", free_text(50))
    return {"young": 1}[age]


RELEASES = [DIALOGS, *({**DIALOGS, "shop": release} for release in (longer, other, stricter, forgetful))]


@given(STEPS, st.data())
def test_nothing_anybody_writes_raises_whatever_release_comes_between(steps: list[Any], data: st.DataObject) -> None:
    person = Person()
    person.start("shop")
    for text, meaning, hours in steps:
        person.wait(hours=hours)
        if data.draw(st.integers(0, 5)) == 0:
            person.dialogs = dict(data.draw(st.sampled_from(RELEASES)))
        person.say(text, **meaning)
        assert json.loads(json.dumps(person.stored)) == person.stored
        assert State.load(person.stored).dump() == person.stored
        state = person.state
        assert (state.open is None) or state.stack


@given(STEPS)
def test_a_journal_replayed_stands_at_the_question_that_is_open(steps: list[Any]) -> None:
    person = Person()
    person.start("shop")
    for text, meaning, hours in steps:
        person.wait(hours=hours)
        person.say(text, **meaning)
        state = person.state
        if state.open is not None:
            playing = Playing(state.stack[-1], person.dialogs, person.perform)
            assert playing.asked is not None
            assert playing.asked.path == state.open.path
            assert playing.asked.options == state.open.options
            assert playing.frame == person.state.stack[-1], "a replay changes nothing"


@given(st.lists(st.sampled_from(["34", "apple", "yes", "no", "Main Street", "back", "skip"]), max_size=20))
def test_back_after_an_answer_restores_the_state_before_it(texts: list[str]) -> None:
    person = Person()
    person.start("shop")
    for text in texts:
        before = person.state
        taken = person.say(text)
        after = person.state
        answered = (
            after.stack
            and before.stack
            and len(after.stack) == len(before.stack)
            and len(after.stack[-1].journal) > len(before.stack[-1].journal)
        )
        if answered and not any(entry.kind == "act" for entry in after.stack[-1].journal):
            assert taken.question is not None
            kept = person.stored
            person.say("back")
            assert person.state.stack == before.stack
            assert person.state.open is not None
            assert before.open is not None
            assert person.state.open.path == before.open.path
            person.stored = kept


ON = st.sampled_from(["34", "apple", "no", "yes", "Main Street", "back", "skip", "release", "i got a job", "help"])


@given(st.lists(ON, max_size=40), st.data())
def test_an_act_is_performed_once_whatever_comes_between(steps: list[str], data: st.DataObject) -> None:
    person = Person()
    person.start("shop")
    for text in ("34", "apple", "no", "Main Street", "yes"):
        person.say(text)
    assert person.perform.done["Order"] == 1
    for step in steps:
        if step == "release":
            person.dialogs = dict(data.draw(st.sampled_from([DIALOGS, RELEASES[2]])))
            continue
        person.say(step)
        if not person.state.stack:
            break
    assert person.perform.done["Order"] == 1


@given(st.lists(st.sampled_from(["34", "apple", "no", "Main Street"]), max_size=4), TEXTS, st.data())
def test_a_text_is_never_read_by_a_question_that_was_not_open(
    before: list[str], text: str, data: st.DataObject
) -> None:
    person = Person()
    person.start("shop")
    for earlier in before:
        person.say(earlier)
    asked = person.state.open
    known = {entry.path for frame in person.state.stack for entry in frame.journal}
    person.dialogs = dict(data.draw(st.sampled_from(RELEASES[1:])))
    taken = person.say(text)
    new = [e.path for frame in taken.state.stack for e in frame.journal if e.kind == "answer" and e.path not in known]
    assert asked is not None
    assert set(new) <= {asked.path}
