"""What marketplaces report of their own listings, and the keys by which a report is known again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "reported_listings",
        sa.Column("marketplace", sa.Text, primary_key=True),
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("seller_id", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("told_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT),
        sa.Column("judged", sa.Text),
    )
    op.create_index("reported_listings_by_judged", "reported_listings", ["judged"])
    op.create_index("reported_listings_by_seller", "reported_listings", ["seller_id"])
    op.create_table(
        "idempotency",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("answer", sa.LargeBinary, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
    )
