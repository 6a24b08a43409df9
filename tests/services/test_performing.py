"""Whatever a dialog may ask to be looked up or done, something performs it."""

from __future__ import annotations

import importlib
import pkgutil

from dialogs import commands
from dialogs.engine import Command, Query
from services.turns.performing import PERFORMED_BY


def test_every_step_of_a_dialog_is_performed_and_nothing_else():
    modules = [
        importlib.import_module(f"{commands.__name__}.{one.name}") for one in pkgutil.iter_modules(commands.__path__)
    ]
    declared = {
        step
        for module in modules
        for step in vars(module).values()
        if isinstance(step, type) and issubclass(step, Query | Command) and step.__module__ == module.__name__
    }
    assert len(declared) > 20
    assert set(PERFORMED_BY) == declared


def test_each_is_performed_where_its_subject_is():
    for step, perform in PERFORMED_BY.items():
        assert perform.__module__.rpartition(".")[2] == step.__module__.rpartition(".")[2]
