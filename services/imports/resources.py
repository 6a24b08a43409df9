"""Self-service resources, from the columns of `data/resources.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.imports.columns import optional, required
from services.imports.loading import Kind, RowError, upsert
from services.models import Resource


def _resource(row: Mapping[str, str], _today: date) -> Mapping[str, Any]:
    topic = required(row, "topic", 80)
    title_en, title_fr = optional(row, "title_en", 200), optional(row, "title_fr", 200)
    reference = optional(row, "reference", 200) or title_en or title_fr
    if reference is None:
        raise RowError("title_en", "is empty, and so is title_fr")
    return {
        "reference": reference,
        "title_en": title_en,
        "title_fr": title_fr,
        "url_en": _link(row, "url_en"),
        "url_fr": _link(row, "url_fr"),
        "phone": optional(row, "phone_or_text", 120),
        "topic": topic,
        "audience": optional(row, "audience", 80) or "all",
        "seen_on": optional(row, "seen_date", 40),
        "note": optional(row, "note", 300),
    }


def _link(row: Mapping[str, str], column: str) -> str | None:
    link = optional(row, column)
    if link is not None and not link.startswith(("https://", "http://")):
        raise RowError(column, f"must begin with https:// or http://, not {link!r}")
    return link


RESOURCES = Kind(("title_en", "topic"), _resource, upsert(Resource))
