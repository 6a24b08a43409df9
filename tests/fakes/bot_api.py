"""Hold a value against a JSON Schema, as far as the vendored contracts use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CONTRACTS = Path(__file__).resolve().parent.parent / "contracts"
Schema = dict[str, Any]
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


@cache
def definitions(file: str) -> dict[str, Schema]:
    """Return the named definitions of a contract."""
    found: dict[str, Schema] = json.loads((CONTRACTS / file).read_text("utf-8"))["$defs"]
    return found


def problems(value: object, schema: Schema, defs: dict[str, Schema], where: str = "") -> Iterator[str]:
    """Yield what is wrong with a value, each with its place; nothing where it keeps the contract."""
    if "$ref" in schema:
        yield from problems(value, defs[schema["$ref"].rpartition("/")[2]], defs, where)
        return
    if "anyOf" in schema:
        tried = [list(problems(value, one, defs, where)) for one in schema["anyOf"]]
        if all(tried):
            yield from min(tried, key=len)
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r} is not {schema['const']!r}"
    if "type" in schema:
        is_bool = isinstance(value, bool)
        if not isinstance(value, _TYPES[schema["type"]]) or (is_bool and schema["type"] != "boolean"):
            yield f"{where}: {value!r} is no {schema['type']}"
            return
    if isinstance(value, str):
        yield from _lengths(value, schema, where)
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from problems(one, schema.get("items", {}), defs, f"{where}[{number}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{where}.{name} is missing" for name in schema.get("required", ()) if name not in value)
        if schema.get("additionalProperties") is False:
            yield from (f"{where}.{name} is unknown" for name in value if name not in known)
        for name, one in value.items():
            yield from problems(one, known.get(name, {}), defs, f"{where}.{name}")


def _lengths(value: str, schema: Schema, where: str) -> Iterator[str]:
    units = (
        ("minLength", "maxLength", len(value)),
        ("x-min-length-after-entities-parsing", "x-max-length-after-entities-parsing", len(value)),
        ("x-min-bytes", "x-max-bytes", len(value.encode("utf-8", "replace"))),
    )
    for least, most, size in units:
        if size < schema.get(least, 0) or size > schema.get(most, size):
            yield f"{where}: a length of {size} is not within {schema.get(least)} to {schema.get(most)}"
