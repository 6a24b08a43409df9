"""What staff must see, who was told of it, and who did or saw what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, BigId, Moment, Sealed, SealedJson
from services.rules.alert_kinds import AlertKind, Severity


class Alert(Base):
    """Something a person must see to. `note` is what was said or asked; `due_at` when it should be done (R-38).

    `count` is how often it came; `last_at` when last. `provider` is whose queue it stands in; None is everybody's.
    `routed_at` is when it was decided who is told; None where that must be decided (anew: it became graver). `level`
    is how far it climbed, `round` how often it was decided. At `climbs_at` it is looked at next: nobody acknowledged
    it, or somebody did and the others are to hear of it.
    """

    __tablename__ = "alert"
    __table_args__ = (
        Index("ix_alert_status_kind", "status", "kind"),
        Index("ix_alert_client_id", "client_id"),
        Index("ix_alert_address_id", "address_id"),
        Index("ix_alert_routed_at", "routed_at"),
        Index("ix_alert_climbs_at", "climbs_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[AlertKind] = mapped_column(String(40))
    severity: Mapped[Severity] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(12), default="open")
    address_id: Mapped[int | None] = mapped_column(ForeignKey("address.id", ondelete="SET NULL"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="SET NULL"))
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointment.id", ondelete="SET NULL"))
    provider: Mapped[str | None] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2))
    note: Mapped[str] = mapped_column(Sealed("alert.note"))
    count: Mapped[int] = mapped_column(default=1, server_default="1")
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    routed_at: Mapped[datetime | None] = mapped_column(Moment)
    climbs_at: Mapped[datetime | None] = mapped_column(Moment)
    level: Mapped[int] = mapped_column(default=0, server_default="0")
    round: Mapped[int] = mapped_column(default=0, server_default="0")
    acknowledged_at: Mapped[datetime | None] = mapped_column(Moment)
    acknowledged_by: Mapped[str | None] = mapped_column(String(90))
    resolved_at: Mapped[datetime | None] = mapped_column(Moment)
    resolved_by: Mapped[str | None] = mapped_column(String(90))

    @property
    def reference(self) -> str:
        """How people name it: "A-17"."""
        return f"A-{self.id}"


class AlertNotice(Base):
    """That one member of staff is to be told of an alert, from `due_at` on; and that they were.

    `level` says why they are: 0 it is theirs, 1 their manager's, 2 the SSM's, since nobody acknowledged it. `round` is
    the alert's: danger is told again until somebody acknowledges. `told_at` is when `message_id` was queued.
    """

    __tablename__ = "alert_notice"
    __table_args__ = (
        UniqueConstraint("alert_id", "staff_id", "round"),
        Index("ix_alert_notice_told_at_due_at", "told_at", "due_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id", ondelete="CASCADE"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    level: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(Moment)
    told_at: Mapped[datetime | None] = mapped_column(Moment)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id", ondelete="SET NULL"))


class AuditEntry(Base):
    """Who saw or changed what (append only). `actor` is a staff number ("staff:7"), a key's name, or the service.

    `subject` is a reference ("client:C-1042"), never a name. `seal_id` is the batch it was sealed into.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject"), Index("ix_audit_entry_seal_id", "seal_id"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(90))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120))
    details: Mapped[Any | None] = mapped_column(SealedJson("audit_entry.details"))
    seal_id: Mapped[int | None] = mapped_column(ForeignKey("audit_seal.id"))


class AuditSeal(Base):
    """A batch of audit entries, chained: `digest` covers them and the digest before (SHA-256)."""

    __tablename__ = "audit_seal"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    first_id: Mapped[int]
    last_id: Mapped[int]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
