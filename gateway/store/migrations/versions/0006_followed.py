"""Up to which entry the changes were followed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "followed",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("seq", SEQ, nullable=False),
    )
