"""The scripts name things of the project that are there: no test runs them all, a rename would break them unseen."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "scripts"
SCRIPTS = [
    path
    for path in sorted((*FOLDER.iterdir(), *FOLDER.glob("*/*.py")))
    if path.is_file() and (path.suffix == ".py" or path.read_text("utf-8").startswith("#!/usr/bin/env python3"))
]
OURS = ("bot", "dialogs", "services", "tests")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_what_a_script_imports_of_ours_is_there(script: Path) -> None:
    tree = ast.parse(script.read_text("utf-8"))
    named = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    for node in named:
        if node.module and node.module.partition(".")[0] in OURS:
            module = importlib.import_module(node.module)
            for alias in node.names:
                found = hasattr(module, alias.name) or importlib.import_module(f"{node.module}.{alias.name}")
                assert found, f"{script.name}: {node.module}.{alias.name}"


def test_there_are_scripts_to_look_at() -> None:
    assert len(SCRIPTS) >= 6
