"""What tests of appointments share: a client on file with a phone, appointments, and what reached them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.channel import Receipt
from bot.delivery import drain
from dialogs.words import Language
from services import consent, outbox
from services.addresses import hold_address
from services.appointments import Booked, Given, put_appointment
from services.conversations import receive
from services.liaison import Liaison
from services.models import Alert, Appointment, Client, Link, Message
from services.rules.appointments import Mode
from services.schedule import do_due
from services.staff.members import expect_staff
from services.turns.inbound import Inbound

PHONE = "+15195550123"
ACTOR = "key:test"
TORONTO = ZoneInfo("America/Toronto")


def at(text: str) -> datetime:
    """A wall time of the region."""
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


@dataclass
class Phone:
    """Somebody's phone: `sent` is what arrived there, in order."""

    liaison: Liaison
    number: str = PHONE
    sent: list[str] = field(default_factory=list)
    heard: int = 0

    def send(self, message: outbox.Outgoing) -> Receipt:
        """Take one message, if it is for this phone."""
        if message.to == self.number:
            self.sent.append(message.text)
        return Receipt(f"V{message.id}")

    def look_up(self, _message: outbox.Outgoing) -> Receipt | None:
        """Nothing is ever unknown."""
        return None

    def round(self) -> list[str]:
        """Do what is due and sendable; what arrived by it."""
        before = len(self.sent)
        do_due(self.liaison, self.liaison.clock())
        drain(self.liaison, {"sms": self})
        return self.sent[before:]

    def say(self, text: str) -> str:
        """Write something; what came back."""
        self.heard += 1
        receive(self.liaison, Inbound("sms", self.number, text, vendor_id=f"SM{self.number}{self.heard}"))
        return "\n".join(self.round())


def add_client(
    liaison: Liaison,
    reference: str = "C-1",
    *,
    phone: str = PHONE,
    channel: str = "sms",
    language: Language = Language.EN,
    confirmed: bool = True,
    consents: bool = True,
    caseworker: str | None = "casey@example.org",
    **more: Any,
) -> int:
    """A client on file with one address, greeted already; returns the row of the address."""
    now = liaison.clock()
    with liaison.database.begin() as session:
        staff = expect_staff(session, liaison.database.vault, caseworker, now) if caseworker else None
        if staff is not None:
            staff.name = "Casey Roy"
        client = Client(
            reference=reference,
            first_name="Amina",
            last_name="Keita",
            language=language.value,
            service_level="case_managed",
            caseworker_id=staff.id if staff else None,
            created_at=now,
            updated_at=now,
            **{"social_assistance": "none", "confirm_with": {"birth_year": "1990"}, **more},
        )
        session.add(client)
        session.flush()
        address = hold_address(session, liaison.database.vault, channel, phone, language, now)
        address.language_confirmed = True
        session.add(
            Link(
                client_id=client.id,
                address_id=address.id,
                preferred=True,
                confirmed_at=now if confirmed else None,
                created_at=now,
            )
        )
        if consents:
            for purpose in consent.ConsentPurpose:
                consent.grant(session, address, purpose, "(asked in person)", "1", None, now)
        return address.id


def book(liaison: Liaison, starts: str, reference: str = "A-1", **more: Any) -> Booked:
    """An appointment in person, at an office in Windsor."""
    usual = {"client": "C-1", "mode": Mode.IN_PERSON, "place": "500 Ouellette Ave, Windsor"}
    given = Given(**{**usual, "starts_at": at(starts), **more})
    return put_appointment(liaison, ACTOR, reference, given)[0]


def alerts(liaison: Liaison) -> list[Alert]:
    """Every alert, in order."""
    with liaison.database.reading() as session:
        return session.query(Alert).order_by(Alert.id).all()


def appointment(liaison: Liaison, reference: str = "A-1") -> Appointment:
    """One appointment's row."""
    with liaison.database.reading() as session:
        return session.query(Appointment).filter_by(reference=reference).one()


def messages(liaison: Liaison) -> list[Message]:
    """Every message about an appointment, in order."""
    with liaison.database.reading() as session:
        return session.query(Message).filter(Message.appointment_id.is_not(None)).order_by(Message.id).all()
