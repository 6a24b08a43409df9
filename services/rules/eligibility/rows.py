"""What a row of the eligibility tables is, and when it fits a person."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from services.rules.eligibility.facts import Facts, Result


@dataclass(frozen=True, slots=True)
class Number:
    """Holds the numbers from `low` up to but not including `high`; never an unknown one."""

    low: float | None = None
    high: float | None = None

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | float | Decimal):
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


@dataclass(frozen=True, slots=True)
class Adds:
    """A row that adds something to say where everything in `when` holds (`source`: section of the Guidelines)."""

    rule: str
    source: str
    when: tuple[tuple[str, Container[object]], ...]

    def fits(self, columns: Mapping[str, object]) -> bool:
        """Whether everything the row names is as the row wants it, in a person's `columns`."""
        return all(columns[name] in allowed for name, allowed in self.when)


@dataclass(frozen=True, slots=True)
class Row(Adds):
    """A row that decides: where it fits, `result` is shown."""

    result: Result


COLUMNS = (*(field.name for field in fields(Facts)), "contradictory", "base_met")


def columns(facts: Facts) -> dict[str, object]:
    """Lay a person's facts out under the names the rows use, with what follows from several of them."""
    return {name: getattr(facts, name) for name in COLUMNS}


def row(rule: str, result: Result, source: str, **when: Container[object]) -> Row:
    """Write a row that decides; a fact that is not named does not matter."""
    return Row(rule, source, tuple(when.items()), result)


def adds(rule: str, source: str, **when: Container[object]) -> Adds:
    """Write a row that only adds something to say."""
    return Adds(rule, source, tuple(when.items()))


def one_of(*values: object) -> frozenset[object]:
    """Hold these values, None (unknown) only when it is among them."""
    return frozenset(values)
