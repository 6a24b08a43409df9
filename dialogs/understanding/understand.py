"""What one text means: danger and opt-out first, then language, then the likeliest intent or what to offer instead."""

from __future__ import annotations

from functools import lru_cache

from dialogs.understanding.danger import judge
from dialogs.understanding.intents import intents
from dialogs.understanding.language import asked_for, guess
from dialogs.understanding.meaning import PASSED_ON, Degree, Intent, Meaning
from dialogs.understanding.serious import beside_a_death
from dialogs.understanding.stop import opt_in, opt_in_keyword, opt_out

ACT_FROM, _PASS_ON_FROM = 0.55, 0.75
"""The share of belief from which the assistant acts, and passes news on to staff; below it, it offers choices."""
OFFERED = 3
_OFFER_FROM, _WEIGHED = 0.04, 12
_HEARD_BY_RULE = 0.99  # confidence of what the rules of danger, opt-out and opt-in hear
_CLEARLY_ELSE = 0.5  # from here another intent explains "sending", "keep" or "list" better than opting in does

_Choice = tuple[Intent | None, float, bool]
_Ranked = tuple[tuple[Intent, float, bool], ...]


@lru_cache(maxsize=2048)
def understand(text: str) -> Meaning:
    """Return what a text means on its own, in English or French, however it is typed. Most are yes, no, or a number.

    `intent` is None where the assistant should ask: then `alternatives` has at most three meanings to offer.
    Danger and opting out are heard by rules of their own, never by the model.
    """
    (hurt, counted), stopping, language, wish = _judge(text), opt_out(text), guess(text), asked_for(text)
    settled = stopping is Degree.CERTAIN or (hurt is Degree.CERTAIN and not counted)
    ranked = () if settled else intents(text)  # what a rule has settled is not weighed: most of the time goes there
    rejoining = opt_in_keyword(text) or (opt_in(text) and not _clearly_else(ranked))
    rejoining = rejoining and stopping is not Degree.CERTAIN
    intent, confidence, certain = _by_rule(hurt, stopping, rejoining) or _likeliest(ranked, hurt, stopping)
    if language.other and not certain:
        intent, confidence = None, 0.0  # another language: nothing here is understood well enough
    if intent is None and wish and not language.other:
        intent, confidence = Intent.LANGUAGE_SWITCH, max(confidence, ACT_FROM)
    offers = tuple(other for other, share, _ in ranked if share >= _OFFER_FROM and other is not intent)
    return Meaning(
        intent=intent,
        confidence=round(confidence, 4),
        alternatives=() if language.other else offers[:OFFERED],
        certain=certain,
        guess=language,
        danger=hurt,
        danger_counted=counted,
        opt_out=stopping,
        opt_in=rejoining,
        wish=wish,
        shares=tuple((other, share) for other, share, _ in ranked[:_WEIGHED]),
    )


def _judge(text: str) -> tuple[Degree, bool]:
    """How dangerous a text sounds; the death it may tell of is grief, so what else it says decides."""
    judged = judge(text)
    beside = beside_a_death(text) if judged[0] is Degree.POSSIBLE else None
    return judged if beside is None else judge(beside)


def _clearly_else(ranked: _Ranked) -> bool:
    return bool(ranked) and ranked[0][0] is not Intent.OPT_IN and ranked[0][1] >= _CLEARLY_ELSE


def _by_rule(hurt: Degree, stopping: Degree, rejoining: bool) -> _Choice | None:
    if hurt is Degree.CERTAIN:
        return Intent.CRISIS, _HEARD_BY_RULE, True
    if stopping is Degree.CERTAIN:
        return Intent.OPT_OUT, _HEARD_BY_RULE, True
    if rejoining:
        return Intent.OPT_IN, _HEARD_BY_RULE, True
    return None


def _likeliest(ranked: _Ranked, hurt: Degree, stopping: Degree) -> _Choice:
    if not ranked:
        return None, 0.0, False
    intent, confidence, certain = ranked[0]
    degree = {Intent.CRISIS: hurt, Intent.OPT_OUT: stopping}.get(intent, Degree.POSSIBLE)
    enough = _PASS_ON_FROM if intent in PASSED_ON else ACT_FROM
    if degree is not Degree.NONE and (certain or confidence >= enough):
        return intent, confidence, certain
    return None, confidence, False
