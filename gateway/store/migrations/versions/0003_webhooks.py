"""Webhook endpoints, and what each still has to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("taken", SEQ, nullable=False),
        sa.Column("off_at", INSTANT),
        sa.Column("why", sa.Text),
    )
    op.create_table(
        "deliveries",
        sa.Column("endpoint", sa.Text, sa.ForeignKey("webhooks.id"), primary_key=True),
        sa.Column("seq", SEQ, sa.ForeignKey("changes.seq"), primary_key=True, autoincrement=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
    )
    op.create_index("deliveries_by_time", "deliveries", ["endpoint", "due_at"])
