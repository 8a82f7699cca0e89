"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create everything."""
    _ledger()
    _recalls()
    _sources()
    _listings()


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("decision_id", sa.Text, unique=True),
    )
    op.create_table(
        "generations",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("seq", SEQ, sa.ForeignKey("ledger.seq"), nullable=False),
        sa.Column("in_force", sa.Integer, nullable=False),
    )


def _recalls() -> None:
    op.create_table(
        "recalls",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("valid_from", sa.Integer, sa.ForeignKey("generations.number"), primary_key=True, autoincrement=False),
        sa.Column("valid_until", sa.Integer, sa.ForeignKey("generations.number")),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("checksum", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "papers",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("shape", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("heard_at", INSTANT),
        sa.Column("swept_at", INSTANT),
        sa.Column("records", sa.Integer, nullable=False),
        sa.Column("quarantined", sa.Integer, nullable=False),
        sa.Column("newest", sa.Text),
        sa.Column("trouble", sa.Text),
        sa.Column("tried_at", INSTANT, nullable=False),
    )
    op.create_table(
        "rejects",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("key", sa.Text),
    )
    op.create_table(
        "absences",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("sweeps", sa.Integer, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
    )


def _listings() -> None:
    op.create_table(
        "listing_verdicts",
        sa.Column("marketplace", sa.Text, primary_key=True),
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("seller_id", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("seq", SEQ, sa.ForeignKey("ledger.seq"), nullable=False),
    )
    op.create_index("listing_verdicts_by_seller", "listing_verdicts", ["seller_id", "outcome"])
