"""A vendor's OpenAPI contract, held against what is sent to it and what its fake answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Values = Mapping[str, Sequence[str]]
_FORM = "application/x-www-form-urlencoded"


def _is_url(text: str) -> bool:
    host = urlsplit(text).hostname or ""
    return text.startswith(("http://", "https://")) and bool(host) and "_" not in host


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_mail_date(text: str) -> bool:
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return True


FORMATS = {
    "phone-number": lambda text: re.fullmatch(r"\+[1-9]\d{1,14}|\d{3,8}", text) is not None,
    "uri": _is_url,
    "date-time": _is_date,
    "date-time-rfc-2822": _is_mail_date,
}


class Contract:
    """One document: `problems` of a request, `answer_problems` of an answer; both empty where all is well."""

    def __init__(self, path: Path) -> None:
        self._document: dict[str, Any] = json.loads(path.read_text("utf-8"))

    def problems(self, method: str, path: str, query: Values, form: Values) -> Iterator[str]:
        """Say what of a request is not as declared: no such path, unknown, missing, malformed parameters."""
        found = self._operation(method, path)
        if found is None:
            yield f"{method} {path} is not in the contract"
            return
        operation, in_path = found
        declared = {one["name"]: one for one in operation.get("parameters", ())}
        known = {name: one["schema"] for name, one in declared.items() if one["in"] == "query"}
        required = {name for name in known if declared[name].get("required")}
        yield from self._check(known, required, query, "query")
        yield from self._check(
            {name: one["schema"] for name, one in declared.items() if one["in"] == "path"},
            set(),
            {name: [value] for name, value in in_path.items()},
            "path",
        )
        schema = operation.get("requestBody", {}).get("content", {}).get(_FORM, {}).get("schema", {})
        yield from self._check(schema.get("properties", {}), set(schema.get("required", ())), form, "form")

    def answer_problems(self, method: str, path: str, status: int, body: Any) -> Iterator[str]:
        """Say what of an answer is not as declared; answers of errors are not declared at all."""
        found = self._operation(method, path)
        if found is None or status >= 400:
            return
        answer = found[0]["responses"].get(str(status))
        if answer is None:
            yield f"{method} {path} never answers {status}"
        elif "content" in answer:
            yield from self._json(answer["content"]["application/json"]["schema"], body, "answer")

    def _operation(self, method: str, path: str) -> tuple[dict[str, Any], dict[str, str]] | None:
        for template, operations in self._document["paths"].items():
            pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+?)", re.escape(template))
            if (match := re.fullmatch(pattern, path)) and method.lower() in operations:
                return operations[method.lower()], match.groupdict()
        return None

    def _check(self, known: Mapping[str, Any], required: set[str], values: Values, where: str) -> Iterator[str]:
        yield from (f"{where}: {name} is missing" for name in required - values.keys())
        for name, given in values.items():
            if name not in known:
                yield f"{where}: {name} is unknown"
                continue
            schema = self._resolved(known[name])
            if schema.get("type") == "array":
                schema = self._resolved(schema["items"])
            elif len(given) > 1:
                yield f"{where}: {name} is repeated"
            yield from (f"{where}: {name}: {problem}" for value in given for problem in self._text(schema, value))

    def _text(self, schema: Mapping[str, Any], value: str) -> Iterator[str]:
        match schema.get("type"):
            case "integer":
                if not re.fullmatch(r"-?\d+", value):
                    yield "is no whole number"
                elif not schema.get("minimum", int(value)) <= int(value) <= schema.get("maximum", int(value)):
                    yield "is out of range"
            case "boolean":
                if value not in ("true", "false"):
                    yield "is neither true nor false"
            case "string":
                yield from _string(schema, value)

    def _json(self, schema: Mapping[str, Any], value: Any, where: str) -> Iterator[str]:
        schema = self._resolved(schema)
        match schema.get("type"), value:
            case _, None:
                if not schema.get("nullable"):
                    yield f"{where} is null"
            case "object", dict():
                properties = schema.get("properties")
                for name, one in value.items() if properties is not None else ():
                    if name not in properties:
                        yield f"{where}.{name} is unknown"
                    else:
                        yield from self._json(properties[name], one, f"{where}.{name}")
            case "array", list():
                for one in value:
                    yield from self._json(schema["items"], one, where)
            case ("integer", int()) | ("boolean", bool()):
                pass
            case "string", str():
                relative = schema.get("format") == "uri" and value.startswith("/")
                yield from (f"{where} {problem}" for problem in (() if relative else _string(schema, value)))
            case declared, _:
                yield f"{where} is no {declared}"

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in schema:
            schema = self._document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema


def _string(schema: Mapping[str, Any], value: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"is not one of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"does not match {schema['pattern']}"
    if not FORMATS.get(schema.get("format", ""), lambda _: True)(value):
        yield f"is no {schema['format']}"
