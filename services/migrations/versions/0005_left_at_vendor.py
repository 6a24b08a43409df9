"""left_at_vendor.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "left_at_vendor",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("vendor_id", sa.String(length=80), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_at_vendor")),
        sa.UniqueConstraint("channel", "vendor_id", name=op.f("uq_left_at_vendor_channel_vendor_id")),
    )
    with op.batch_alter_table("left_at_vendor", schema=None) as batch_op:
        batch_op.create_index("ix_left_at_vendor_gone_at_not_before", ["gone_at", "not_before"], unique=False)


def downgrade() -> None:
    op.drop_table("left_at_vendor")
