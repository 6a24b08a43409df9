"""What we wrote last makes short texts plain; what is clear stays what it is."""

from __future__ import annotations

import pytest

from dialogs.understanding.context import Subject, in_context
from dialogs.understanding.meaning import Degree, Intent
from dialogs.understanding.understand import understand


@pytest.mark.parametrize(
    ("subject", "text", "intent"),
    [
        (Subject.APPOINTMENT, "sooner?", Intent.APPOINTMENT_RESCHEDULE),
        (Subject.APPOINTMENT, "plus tard?", Intent.APPOINTMENT_RESCHEDULE),
        (Subject.APPOINTMENT, "do i bring anything", Intent.APPOINTMENT_INFO),
        (Subject.APPOINTMENT, "faut-tu que j'apporte de quoi", Intent.APPOINTMENT_INFO),
        (Subject.DOCUMENT, "is a screenshot fine", Intent.PAYSTUB_SEND),
        (Subject.DOCUMENT, "une photo c'est correct?", Intent.PAYSTUB_SEND),
        (Subject.QUESTIONNAIRE, "how many of these are there", Intent.QUESTIONNAIRE_QUESTION),
        (Subject.QUESTIONNAIRE, "y en a combien encore", Intent.QUESTIONNAIRE_QUESTION),
    ],
)
def test_a_short_text_is_plain_after_what_we_wrote(subject: Subject, text: str, intent: Intent) -> None:
    assert in_context(understand(text), subject).intent is intent


@pytest.mark.parametrize("subject", list(Subject))
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("STOP", Intent.OPT_OUT),
        ("i want to kill myself", Intent.CRISIS),
        ("can you help with my resume", Intent.RESOURCE_RESUME),
        ("où est la banque alimentaire", Intent.RESOURCE_COMMUNITY),
    ],
)
def test_what_is_clear_stays_what_it_is(subject: Subject, text: str, intent: Intent) -> None:
    alone = understand(text)
    assert alone.intent is intent
    found = in_context(alone, subject)
    assert (found.intent, found.danger, found.opt_out) == (intent, alone.danger, alone.opt_out)


def test_without_a_subject_nothing_changes() -> None:
    meaning = understand("sooner?")
    assert in_context(meaning, None) is meaning
    assert meaning.danger is Degree.NONE


@pytest.mark.parametrize("text", ["yes", "ok", "oui", "d'accord", "Yes!", "👍"])
def test_a_plain_yes_after_news_of_an_appointment_says_that_they_come(text: str) -> None:
    assert in_context(understand(text), Subject.APPOINTMENT, text).intent is Intent.APPOINTMENT_CONFIRM
    assert in_context(understand(text), Subject.DOCUMENT, text).intent is not Intent.APPOINTMENT_CONFIRM


@pytest.mark.parametrize("text", ["no", "non"])
def test_after_a_plain_no_nothing_is_cancelled_unasked(text: str) -> None:
    found = in_context(understand(text), Subject.APPOINTMENT, text)
    assert found.intent is None
    assert set(found.alternatives) == {Intent.APPOINTMENT_CANCEL, Intent.APPOINTMENT_RESCHEDULE}
