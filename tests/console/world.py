"""An invented office to look at: staff of every role, their clients, what was said, alerts, appointments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dialogs.words import Language
from services.addresses import hold_address
from services.alerts.raising import raise_alert
from services.liaison import Liaison
from services.models import Address, Alert, Appointment, Client, Direction, Link, Message, Purpose, Staff, Status
from services.rules.alert_kinds import AlertKind, Severity
from services.staff import factors
from services.staff.members import Role, add_staff
from services.staff.passwords import passwords
from services.staff.sessions import open_session

PASSWORD = "four plain words here"
TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HUB, EAST = "[DEMO] Windsor Centre Employment Hub", "[DEMO] Windsor East Newcomer Careers"


@dataclass
class World:
    """Who is there. `dana` and `luc` are caseworkers of one provider, `wei` of another."""

    dana: Staff
    luc: Staff
    wei: Staff
    manager: Staff
    ssm: Staff
    auditor: Staff
    amina: Client
    marc: Client
    olena: Client
    stranger: Address

    def of_role(self, role: Role) -> Staff:
        """Somebody of a role."""
        return {
            Role.CASEWORKER: self.dana,
            Role.MANAGER: self.manager,
            Role.SSM: self.ssm,
            Role.AUDITOR: self.auditor,
        }[role]


def make_world(liaison: Liaison) -> World:
    """Fill a database."""
    at = liaison.now()
    with liaison.database.begin() as session:
        build = _Builder(liaison, session, at)
        dana = build.staff("dana@example.ca", Role.CASEWORKER, "Dana Roy", HUB)
        luc = build.staff("luc@example.ca", Role.CASEWORKER, "Luc Gagnon", HUB)
        wei = build.staff("wei@example.ca", Role.CASEWORKER, "Wei Chen", EAST)
        manager = build.staff("maria@example.ca", Role.MANAGER, "Maria Santos", HUB)
        ssm = build.staff("sam@example.ca", Role.SSM, "Sam Okafor", None)
        auditor = build.staff("ada@example.ca", Role.AUDITOR, "Ada Lund", None)
        amina = build.client("C-1001", "Amina", "Khan", dana, "en", "+12265550111")
        marc = build.client("C-1002", "Marc", "Lafleur", dana, "fr", "+12265550112")
        olena = build.client("C-1003", "Olena", "Bondar", wei, "en", "+12265550113")
        build.talk(amina)
        build.talk(marc)
        build.talk(olena)
        stranger = hold_address(session, liaison.database.vault, "sms", "+12265550199", Language.EN, at)
        build.says(stranger, "ayuda por favor", at - timedelta(minutes=20))
        build.alerts(amina, marc, olena, stranger)
        build.appointments(amina, marc, olena)
    return World(dana, luc, wei, manager, ssm, auditor, amina, marc, olena, stranger)


def log_in(liaison: Liaison, staff: Staff, *, strong: bool = True) -> str:
    """Open a log-in and return its token, without the forms."""
    with liaison.database.begin() as session:
        return open_session(session, staff, liaison.now(), strong=strong)


@dataclass
class _Builder:
    liaison: Liaison
    session: Session
    at: datetime

    def staff(self, email: str, role: Role, name: str, provider: str | None) -> Staff:
        added = add_staff(self.session, self.liaison.database.vault, email, role, self.at, name=name, provider=provider)
        added.password_hash = passwords().hash(PASSWORD)
        factors.enrol(added, TOTP)
        return added

    def client(self, reference: str, first: str, last: str, worker: Staff, language: str, phone: str) -> Client:
        client = Client(
            reference=reference,
            first_name=first,
            last_name=last,
            language=language,
            service_level="case_managed",
            provider=worker.provider,
            caseworker_id=worker.id,
            confirm_with={"birth_year": "1988"},
            created_at=self.at,
            updated_at=self.at,
        )
        self.session.add(client)
        self.session.flush()
        address = hold_address(
            self.session, self.liaison.database.vault, "sms", phone, Language(language), self.at - timedelta(hours=3)
        )
        self.session.add(
            Link(client_id=client.id, address_id=address.id, preferred=True, confirmed_at=self.at, created_at=self.at)
        )
        self.session.flush()
        return client

    def address_of(self, client: Client) -> Address:
        return self.session.query(Address).join(Link).where(Link.client_id == client.id).one()

    def says(self, address: Address, text: str, at: datetime) -> None:
        self.session.add(
            Message(
                address_id=address.id,
                channel=address.channel,
                direction=Direction.INBOUND,
                author="client",
                purpose=Purpose.REPLY,
                text=text,
                language=address.language,
                status=Status.DELIVERED,
                created_at=at,
            )
        )

    def talk(self, client: Client) -> None:
        address = self.address_of(client)
        said = {
            "en": ("I cant make it tomorow, my kid is sick", "Thank you for telling us. Would you like another time?"),
            "fr": ("bonjour je ne peux pas venir demain", "Merci de nous le dire. Voulez-vous un autre moment?"),
        }[client.language]
        for number, text in enumerate((*said, "ok")):
            ours = number == 1
            self.session.add(
                Message(
                    address_id=address.id,
                    channel="sms",
                    direction=Direction.OUTBOUND if ours else Direction.INBOUND,
                    author="assistant" if ours else "client",
                    purpose=Purpose.REPLY,
                    text=text,
                    language=client.language,
                    segments=1 if ours else None,
                    status=Status.DELIVERED,
                    created_at=self.at - timedelta(hours=3, minutes=-5 * number),
                )
            )

    def alerts(self, amina: Client, marc: Client, olena: Client, stranger: Address) -> None:
        late, soon = self.at - timedelta(hours=2), self.at + timedelta(days=1)
        for about, kind, severity, said, details, due in (
            (amina, AlertKind.APPOINTMENT_MISSED, Severity.ACTION, "Appointment of today, 9:00 a.m.", {}, soon),
            (
                self.address_of(amina),
                AlertKind.HUMAN_REQUESTED,
                Severity.ACTION,
                "can someone call me about daycare",
                {"how": "phone", "contact": "226-555-0111", "when": "after 4"},
                late,
            ),
            (marc, AlertKind.JOB_STARTED, Severity.URGENT, "j'ai commencé chez Tim lundi", {}, soon),
            (olena, AlertKind.COMPLAINT, Severity.ACTION, "nobody called me back", {}, soon),
            (stranger, AlertKind.LANGUAGE_HELP, Severity.ACTION, "ayuda por favor", {"language": "es"}, None),
        ):
            raise_alert(self.session, about, kind, severity, said, details, self.at, due_at=due)

    def appointments(self, amina: Client, marc: Client, olena: Client) -> None:
        for number, (client, hours, mode, status) in enumerate(
            (
                (amina, -1, "in_person", "missed"),
                (marc, 2, "phone", "confirmed"),
                (olena, 3, "in_person", "scheduled"),
                (amina, 26, "video", "scheduled"),
            )
        ):
            self.session.add(
                Appointment(
                    reference=f"A-{number}",
                    client_id=client.id,
                    staff_id=client.caseworker_id,
                    starts_at=self.at + timedelta(hours=hours),
                    minutes=45,
                    mode=mode,
                    place="Ouellette Avenue 400" if mode == "in_person" else None,
                    status=status,
                    calendar_token=f"token-{number}",
                    booked_at=self.at,
                    created_at=self.at,
                    updated_at=self.at,
                )
            )


def alerts_of(session: Session) -> list[Alert]:
    """All alerts, the first one first."""
    return session.query(Alert).order_by(Alert.id).all()
