"""A small office for tests of alerts: people who can be reached, clients of theirs, and what is said to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from bot import media
from bot.channel import ChannelError, Receipt
from bot.delivery import drain
from dialogs.words import Language
from services.addresses import hold_address
from services.alerts import raising
from services.audit import by_staff
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, Client, Message, Staff, StaffAddress
from services.outbox import Outgoing
from services.rules.alert_kinds import AlertKind, Severity
from services.schedule import alert_staff
from services.staff.members import Role, add_staff
from services.turns.inbound import Inbound

NORTH, SOUTH = "North Employment", "South Employment"


@dataclass
class Carrier:
    """A channel that takes everything, but what is in `refuses`."""

    sent: list[Outgoing] = field(default_factory=list)
    refuses: dict[str, ChannelError] = field(default_factory=dict)

    def send(self, message: Outgoing) -> Receipt:
        if message.to in self.refuses:
            raise self.refuses[message.to]
        self.sent.append(message)
        return Receipt(f"V{message.id}")

    def look_up(self, message: Outgoing) -> Receipt | None:
        return None


class Office:
    """The running service with e-mail, SMS and Telegram; every message goes to one carrier."""

    def __init__(self, liaison: Liaison) -> None:
        on = {**liaison.media, "email": media.MAIL, "telegram": media.TELEGRAM, "sms": media.SMS}
        self.liaison = replace(liaison, media=on)
        self.carrier = Carrier()
        self._emails: dict[str, int] = {}

    def add(
        self,
        name: str,
        role: Role = Role.CASEWORKER,
        provider: str | None = NORTH,
        channels: Iterable[str] = ("email",),
        **more: object,
    ) -> str:
        """Add somebody who can be reached on these channels, at "name@…"; return the name."""
        at = self.liaison.clock()
        with self.liaison.database.begin() as session:
            vault = self.liaison.database.vault
            given = provider if role in (Role.CASEWORKER, Role.MANAGER) else None
            staff = add_staff(session, vault, f"{name}@example.ca", role, at, name=name, provider=given)
            for key, value in more.items():
                setattr(staff, key, value)
            for channel in channels:
                address = hold_address(session, vault, channel, self.value(name, channel), Language(staff.language), at)
                address.for_staff, address.language = True, staff.language
                session.add(StaffAddress(staff_id=staff.id, address_id=address.id, verified_at=at))
            self._emails[name] = staff.id
        return name

    @staticmethod
    def value(name: str, channel: str) -> str:
        """The address of somebody on a channel."""
        number = sum(ord(letter) * 31**place for place, letter in enumerate(name)) % 10**7
        return {"email": f"{name}@example.ca", "sms": f"+1519255{number % 10**4:04}", "telegram": f"9{number:07}"}[
            channel
        ]

    def change(self, name: str, **more: object) -> None:
        """Change something about somebody; `stand_in` is a name."""
        with self.liaison.database.begin() as session:
            staff = session.get_one(Staff, self._emails[name])
            if "stand_in" in more:
                staff.stand_in_id = self._emails[str(more.pop("stand_in"))]
            for key, value in more.items():
                setattr(staff, key, value)

    def client(self, reference: str, caseworker: str | None, provider: str | None = NORTH, language: str = "en") -> str:
        """Add a client, Amina Khan, of somebody."""
        at = self.liaison.clock()
        with self.liaison.database.begin() as session:
            session.add(
                Client(
                    reference=reference,
                    first_name="Amina",
                    last_name="Khan",
                    language=language,
                    service_level="case_managed",
                    provider=provider,
                    caseworker_id=self._emails[caseworker] if caseworker else None,
                    created_at=at,
                    updated_at=at,
                )
            )
        return reference

    def raised(
        self,
        client: str | None,
        kind: AlertKind = AlertKind.HUMAN_REQUESTED,
        severity: Severity = Severity.ACTION,
        said: str = "please call me at 519-555-0199",
        **details: str,
    ) -> int:
        """Raise an alert about a client, or about somebody nobody knows; return its number."""
        at = self.liaison.clock()
        with self.liaison.database.begin() as session:
            about: Client | Address
            if client is None:
                vault = self.liaison.database.vault
                about = hold_address(session, vault, "sms", "+15195550123", Language.EN, at)
            else:
                about = session.scalars(select(Client).where(Client.reference == client)).one()
            return raising.raise_alert(session, about, kind, severity, said, details, at).id

    def round(self) -> list[tuple[str, str]]:
        """One round of a worker: who read what, in order, by their name."""
        before = len(self.carrier.sent)
        alert_staff(self.liaison, self.liaison.clock())
        drain(self.liaison, dict.fromkeys(("email", "sms", "telegram"), self.carrier))
        return [(self.name_at(message), message.text) for message in self.carrier.sent[before:]]

    def told(self) -> list[str]:
        """One round; who was told, sorted."""
        return sorted(name for name, _ in self.round())

    def name_at(self, message: Outgoing) -> str:
        for name in self._emails:
            if message.to == self.value(name, message.channel):
                return name
        return message.to

    def acknowledge(self, number: int, name: str) -> None:
        """Somebody takes an alert in the console."""
        with self.liaison.database.begin() as session:
            staff = session.get_one(Staff, self._emails[name])
            raising.acknowledge(session, session.get_one(Alert, number), by_staff(staff), self.liaison.clock())

    def alert(self, number: int) -> Alert:
        """An alert as it stands."""
        with self.liaison.database.reading() as session:
            return session.get_one(Alert, number)

    def staff(self, name: str) -> Staff:
        """Somebody as they stand."""
        with self.liaison.database.reading() as session:
            return session.get_one(Staff, self._emails[name])

    def texts(self, name: str, words: str, channel: str = "sms", **more: object) -> list[str]:
        """Somebody of staff writes back; what is answered."""
        taken = receive(self.liaison, Inbound(channel, self.value(name, channel), words, **more))  # type: ignore[arg-type]
        with self.liaison.database.reading() as session:
            return [session.get_one(Message, row).text for row in taken.replies]

    def due(self, number: int) -> datetime | None:
        """When an alert is due, local."""
        by = self.alert(number).due_at
        return self.liaison.catchment.local(by) if by else None
