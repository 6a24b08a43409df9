"""`understand`: what texts mean, or what they answer, as JSON lines."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, date, datetime
from typing import Any

import click

from dialogs.readers import QUESTIONS, answer_value
from dialogs.understanding.understand import understand as meaning_of
from dialogs.words import Language


@click.command()
def understand() -> None:
    """Read JSON lines from standard input and write each back with what it means."""
    refused = 0
    for number, line in enumerate(io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig", errors="replace"), start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            if not isinstance(given, dict):
                raise ValueError('must be an object such as {"text": "hello"}')
            found = _answer(given) if "question" in given else _meaning(given)
            written = json.dumps({**given, **found}, ensure_ascii=False, allow_nan=False)
            written.encode()
        except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as error:
            click.echo(f"line {number}: {_reason(error)}", err=True)
            refused += 1
            continue
        click.echo(written)
    if refused:
        raise SystemExit(1)


def _meaning(given: dict[str, Any]) -> dict[str, Any]:
    meaning = meaning_of(_text(given))
    return {
        "intent": meaning.intent,
        "confidence": round(meaning.confidence, 3),
        "alternatives": list(meaning.alternatives),
        "lang": meaning.guess.language or meaning.guess.other or given.get("lang"),
        "danger": meaning.danger,
        "opt_out": meaning.opt_out,
    }


def _answer(given: dict[str, Any]) -> dict[str, Any]:
    question = str(given["question"])
    if question not in QUESTIONS:
        raise ValueError(f"there is no question {question!r}; there are: {', '.join(sorted(QUESTIONS))}")
    today = date.fromisoformat(given["today"]) if given.get("today") else datetime.now(UTC).date()
    return {"value": answer_value(question, _text(given), today, Language(given.get("lang") or "en"))}


def _text(given: dict[str, Any]) -> str:
    text = given["text"]
    if not isinstance(text, str):
        raise ValueError("text must be a string")
    return text


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
