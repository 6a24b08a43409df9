"""Up to when a vendor's list of what people wrote has been read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.database import insert_if_absent
from services.liaison import Liaison
from services.models import Watermark as Row


@dataclass(frozen=True)
class Watermark:
    """One list's watermark, in the database."""

    liaison: Liaison
    name: str

    def read(self) -> datetime | None:
        """The moment, aware; None where the list was never read."""
        with self.liaison.database.reading() as session:
            row = session.get(Row, self.name)
            return row.at if row else None

    def move(self, to: datetime) -> None:
        """Keep another."""
        with self.liaison.database.begin() as session:
            if not insert_if_absent(session, Row, {"name": self.name, "at": to}):
                session.get_one(Row, self.name).at = to
