"""The same office for each test, made once: making it takes longer than most tests of a page."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

from services.liaison import Liaison
from tests import engines
from tests.console.world import World, make_world


class Offices:
    """Opens an office in a test's database. On SQLite it is kept as a file; its people come as new rows each time."""

    def __init__(self, kept: Path) -> None:
        """`kept` is where to keep it."""
        self._kept = kept
        self._people = b""

    def open(self, liaison: Liaison) -> World:
        """Fill a test's empty database, or put the one that was filled before in its place."""
        database = liaison.database
        file = database.engine.url.database
        if database.engine.dialect.name != "sqlite" or file is None:
            return make_world(liaison)
        if not self._people:
            self._people = pickle.dumps(make_world(liaison))
            database.close()
            shutil.copy(file, self._kept)
        database.close()
        engines.put_back(self._kept, Path(file))
        world: World = pickle.loads(self._people)
        return world
