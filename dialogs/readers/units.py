"""The units people work and are paid in, as they write them: hours, days, weeks, dollars.

Like those of `clauses`, these are alternatives of a regular expression, to stand inside `(?:...)`.
"""

from __future__ import annotations

PER = r"a|per|par|each"
EVERY = rf"{PER}|every"
HOURS = r"hours?|hrs?|heures?|h"
WEEK = r"week|wk|semaine|sem"
JOBS = r"jobs?|emplois?"
PAY_DAY = r"pay(?:check|cheque|day)?|paie|paye|cheque"
DOLLARS = r"dollars?|piasses?|piastres?"
CENTS = r"cents?|sous|cennes?"

TWO_WEEKS = (
    rf"(?:\b(?:{EVERY}|in|over|for|aux|chaque|pour|toutes les|tous les|sur|en) |/ ?)?\b2 ?-?(?:{WEEK})s?\b|"
    r"\b(?:a la |par )?quinzaine\b|\b(?:aux|chaque|par) (?:14|15) jours\b|\bevery (?:other|second) week\b|\bbihebdo\w*"
)
