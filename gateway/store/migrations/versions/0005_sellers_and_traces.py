"""What registries report of their own sellers, and what reported listings could be found by."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "reported_sellers",
        sa.Column("registry", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("told_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT),
    )
    op.create_table(
        "listing_traces",
        sa.Column("marketplace", sa.Text, primary_key=True),
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("traces", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "rescreened",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
    )
