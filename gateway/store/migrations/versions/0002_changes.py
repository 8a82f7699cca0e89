"""The feed of changes, and what each listing's verdict rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the feed; of listings judged before it is not known what they rest on."""
    op.add_column("listing_verdicts", sa.Column("grounds", sa.LargeBinary))
    op.create_table(
        "changes",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("marketplace", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("seller_id", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("grounds", sa.LargeBinary, nullable=False),
        sa.Column("decision_id", sa.Text, nullable=False),
        sa.Column("entry", SEQ, sa.ForeignKey("ledger.seq"), nullable=False),
    )
    op.create_index("changes_by_marketplace", "changes", ["marketplace", "seq"])
