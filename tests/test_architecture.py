"""The arrows of the house: bot → services → dialogs → services/rules, and who may know a channel."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMPOSITION_ROOTS = {"services/cli.py", "services/web/app.py"}
"""The two places that may import `bot`."""

MAY_IMPORT = {
    "bot": {"bot", "services", "dialogs"},
    "services": {"services", "dialogs"},
    "dialogs": {"dialogs", "services.rules"},
    "services/rules": {"services.rules"},
}
PURE = {"rapidfuzz", "pydantic", "phonenumbers"}
"""What dialogs may use beside the standard library: no database, network or vendor."""
IMPURE = {
    "sqlite3",
    "socket",
    "urllib",
    "http",
    "asyncio",
    "threading",
    "subprocess",
    "time",
    "os",
    "random",
    "secrets",
}
VENDOR_WORDS = ("MessageSid", "chat_id", "21610", "X-Twilio", "update_id")


def sources(folder: str) -> Iterator[Path]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        if folder != "services" or "rules" not in path.relative_to(ROOT).parts:
            yield path


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in {"bot", "services", "dialogs", "locales", "tests"}


def within(module: str, allowed: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in allowed)


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_run_one_way(folder: str) -> None:
    files = list(sources(folder))
    assert files
    for path in files:
        name = str(path.relative_to(ROOT))
        for module in filter(ours, imported(path)):
            allowed = MAY_IMPORT[folder] | ({"bot"} if name in COMPOSITION_ROOTS else set())
            assert within(module, allowed), f"{name} imports {module}"


def test_both_composition_roots_really_compose() -> None:
    for name in COMPOSITION_ROOTS:
        assert any(module.startswith("bot") for module in imported(ROOT / name))


def test_rules_import_the_standard_library_only() -> None:
    for path in sources("services/rules"):
        for module in imported(path):
            top = module.split(".")[0]
            assert ours(module) or top in sys.stdlib_module_names, f"{path.name} imports {module}"


@pytest.mark.parametrize("folder", ["dialogs", "services/rules"])
def test_conversations_and_rules_know_no_clock_network_or_database(folder: str) -> None:
    for path in sources(folder):
        for module in imported(path):
            top = module.split(".")[0]
            assert top not in IMPURE, f"{path.name} imports {module}"
            assert ours(module) or top in sys.stdlib_module_names | PURE, f"{path.name} imports {module}"
        assert ".now(" not in path.read_text("utf-8"), f"{path.name} reads a clock"
        assert ".today(" not in path.read_text("utf-8"), f"{path.name} reads a clock"


def test_words_of_vendors_stop_in_bot() -> None:
    for folder in ("services", "dialogs", "services/rules"):
        for path in sources(folder):
            text = path.read_text("utf-8")
            assert not [word for word in VENDOR_WORDS if word in text], path


def test_only_use_cases_that_own_a_transaction_begin_one() -> None:
    """Inner functions take a session; who begins a transaction commits nothing by hand."""
    for path in sources("services"):
        text = path.read_text("utf-8")
        assert "session.commit(" not in text, path


def test_no_file_names_a_path_of_a_machine() -> None:
    for folder in ("bot", "dialogs", "services", "scripts", "docs", ".ci", "locales"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix not in {".png", ".pyc", ".bin"}:
                text = path.read_text("utf-8")
                assert "/home/" not in text, path
                assert str(ROOT) not in text, path
