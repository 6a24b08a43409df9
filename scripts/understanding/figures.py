"""The figures of a set of labelled texts: right, offered, asked, confidently wrong; danger and opting out."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogs.understanding.meaning import Degree, Intent, Meaning
from dialogs.understanding.understand import understand

DATA = Path(__file__).resolve().parents[2] / "tests" / "data"
_OFFERED = 2


@dataclass(frozen=True)
class Labelled:
    """A text, its language, what it means, and what else a sensible person would accept."""

    text: str
    language: str
    intent: Intent
    accepted: frozenset[Intent]


@dataclass(frozen=True)
class Heard:
    """A labelled text and what was made of it, and in how many seconds."""

    row: Labelled
    meaning: Meaning
    seconds: float = 0.0

    @property
    def right(self) -> bool:
        """Whether the meaning acted on is an accepted one."""
        return self.meaning.intent in self.row.accepted

    @property
    def near(self) -> bool:
        """Whether an accepted meaning is the one acted on, or one of the two offered."""
        return self.right or bool(self.row.accepted & set(self.meaning.alternatives[:_OFFERED]))

    @property
    def asks(self) -> bool:
        """Whether the assistant would ask rather than act."""
        return self.meaning.intent is None


def labelled(path: Path) -> list[Labelled]:
    """Read a file with the columns lang, text, intent, acceptable."""
    with path.open(encoding="utf-8", newline="") as opened:
        return [
            Labelled(
                row["text"],
                row["lang"],
                Intent(row["intent"]),
                frozenset({Intent(row["intent"]), *map(Intent, filter(None, row["acceptable"].split("|")))}),
            )
            for row in csv.DictReader(opened)
        ]


def hear(rows: Iterable[Labelled]) -> list[Heard]:
    """Understand every text, as `liaison understand` does; each is timed as if it had never come before."""
    understand("warm up")
    heard = []
    for row in rows:
        began = time.perf_counter()
        meaning = understand.__wrapped__(row.text)
        heard.append(Heard(row, meaning, time.perf_counter() - began))
    return heard


def print_shares(name: str, heard: Sequence[Heard]) -> None:
    """Print one line a language: the targets are 75 (85), 88, 8 per cent, and four points between the languages."""
    print(f"\n{name}\n{'':6}{'texts':>7}{'right':>9}{'or offered':>12}{'asks':>8}{'confidently wrong':>19}")
    for language in ("all", "en", "fr"):
        some = [one for one in heard if language in ("all", one.row.language)]
        if some:
            counts = [
                sum(one.right for one in some),
                sum(one.near for one in some),
                sum(one.asks for one in some),
                sum(not one.right and not one.asks for one in some),
            ]
            wide = zip(counts, (9, 12, 8, 19), strict=True)
            shares = "".join(f"{count / len(some):>{width}.1%}" for count, width in wide)
            print(f"{language:6}{len(some):>7}{shares}")


def print_flags(heard: Sequence[Heard]) -> None:
    """Print danger and opting out: heard at least, certain, and false alarms among the other texts."""
    for name, intent, degree in (
        ("danger", Intent.CRISIS, lambda meaning: meaning.danger),
        ("opt-out", Intent.OPT_OUT, lambda meaning: meaning.opt_out),
    ):
        meant = Counter(degree(one.meaning) for one in heard if one.row.intent is intent)
        others = Counter(degree(one.meaning) for one in heard if intent not in one.row.accepted)
        print(
            f"{name:8} of {meant.total()}: at least possible {_share(meant, Degree.POSSIBLE, Degree.CERTAIN)},"
            f" certain {_share(meant, Degree.CERTAIN)}; of {others.total()} others: certain"
            f" {_share(others, Degree.CERTAIN)}, possible {_share(others, Degree.POSSIBLE)}"
        )


def _share(counts: Counter[Degree], *degrees: Degree) -> str:
    return f"{sum(counts[degree] for degree in degrees) / max(1, counts.total()):.1%}"


def print_times(heard: Sequence[Heard]) -> None:
    """Print how long a message takes."""
    times = sorted(one.seconds * 1000 for one in heard)
    median, most = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"time     median {median:.2f} ms, 95 % under {most:.2f} ms, slowest {times[-1]:.1f} ms")


def print_confusions(heard: Sequence[Heard], most: int = 15) -> None:
    """Print which meanings are taken for which, the commonest first."""
    wrong = Counter((one.row.intent, one.meaning.intent) for one in heard if not one.right and one.meaning.intent)
    print("taken for another: " + "; ".join(f"{a} as {b} {times}" for (a, b), times in wrong.most_common(most)))


def print_calibration(heard: Sequence[Heard]) -> None:
    """Print how often the likeliest meaning is right, by the confidence it is given: below a half asking is better."""
    print("confidence    texts   right")
    for low in (0.0, 0.3, 0.5, 0.7, 0.9):
        high = {0.0: 0.3, 0.3: 0.5, 0.5: 0.7, 0.7: 0.9}.get(low, 1.01)
        some = [one for one in heard if low <= one.meaning.confidence < high]
        hits = sum(_likeliest(one) in one.row.accepted for one in some)
        print(f"{low:.1f} to {min(high, 1.0):.1f}{len(some):>10}{hits / max(1, len(some)):>8.0%}")


def _likeliest(one: Heard) -> Intent | None:
    return one.meaning.intent or next(iter(one.meaning.alternatives), None)
