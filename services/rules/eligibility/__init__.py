"""Preliminary eligibility: what a person said, the table of RULES.md B, and what it says about them."""

from services.rules.eligibility.decide import Decision, decide
from services.rules.eligibility.facts import (
    Facts,
    Goal,
    Result,
    ServiceWanted,
    Sin,
    SocialAssistance,
    Status,
    facts_from,
)
from services.rules.eligibility.rows import Row
from services.rules.eligibility.table import ADDS, TABLE

__all__ = [
    "ADDS",
    "TABLE",
    "Decision",
    "Facts",
    "Goal",
    "Result",
    "Row",
    "ServiceWanted",
    "Sin",
    "SocialAssistance",
    "Status",
    "decide",
    "facts_from",
]
