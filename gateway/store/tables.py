"""The tables: one set for SQLite and PostgreSQL.

What is kept as bytes is kept in one spelling, so that a digest or a seal of it stays true for ever.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)


class Instant(TypeDecorator[datetime]):
    """An aware instant, in UTC. SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return *value* in UTC. A naive time would be read as local time somewhere: ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return what was kept, aware and in UTC."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


# A busy market fills 32 bits within a month; SQLite's own row number is wide already and must be called INTEGER.
Seq = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("decision_id", Text, unique=True),
)

# No generation without its ledger entry, no recall without its generation: the database itself holds to that.
# in_force: how many recalls hold in it, so that one that a damaged disk hides is missed.
generations = Table(
    "generations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("source", Text, nullable=False),
    Column("seq", Seq, ForeignKey(ledger.c.seq), nullable=False),
    Column("in_force", Integer, nullable=False),
)

# In force from generation `valid_from` until just before `valid_until`; open-ended while that is null.
# checksum: CRC-32 of the body, since a flipped bit of a model number would be a wrong CLEAR.
recalls = Table(
    "recalls",
    metadata,
    Column("key", Text, primary_key=True),
    Column("valid_from", ForeignKey(generations.c.number), primary_key=True, autoincrement=False),
    Column("valid_until", ForeignKey(generations.c.number)),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("checksum", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("key", Text, primary_key=True),
    Column("shape", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("name", Text, primary_key=True),
    Column("heard_at", Instant),
    Column("swept_at", Instant),
    Column("records", Integer, nullable=False),
    Column("quarantined", Integer, nullable=False),
    Column("newest", Text),
    Column("trouble", Text),
    Column("tried_at", Instant, nullable=False),
)

rejects = Table(
    "rejects",
    metadata,
    Column("source", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("key", Text),
)

absences = Table(
    "absences",
    metadata,
    Column("key", Text, primary_key=True),
    Column("sweeps", Integer, nullable=False),
    Column("since", Instant, nullable=False),
)

# What was last judged of a listing: kept beside the ledger so that a seller's blocked listings can be counted.
listing_verdicts = Table(
    "listing_verdicts",
    metadata,
    Column("marketplace", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("seller_id", Text),
    Column("outcome", Text, nullable=False),
    Column("seq", Seq, ForeignKey(ledger.c.seq), nullable=False),
    Column("grounds", LargeBinary),
    Index("listing_verdicts_by_seller", "seller_id", "outcome"),
)

# Written in the transaction that seals the decision, by the one writer: numbers follow one another without a gap, and
# none becomes visible after a higher one. That is what a cursor rests on.
changes = Table(
    "changes",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("marketplace", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("seller_id", Text),
    Column("at", Instant, nullable=False),
    Column("before", Text),
    Column("outcome", Text, nullable=False),
    Column("grounds", LargeBinary, nullable=False),
    Column("decision_id", Text, nullable=False),
    Column("entry", Seq, ForeignKey(ledger.c.seq), nullable=False),
    Index("changes_by_marketplace", "marketplace", "seq"),
)

# taken: up to which change its deliveries were queued. off_at, why: it is told nothing more.
webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("taken", Seq, nullable=False),
    Column("off_at", Instant),
    Column("why", Text),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("endpoint", Text, ForeignKey(webhooks.c.id), primary_key=True),
    Column("seq", Seq, ForeignKey(changes.c.seq), primary_key=True, autoincrement=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Index("deliveries_by_time", "endpoint", "due_at"),
)

# What marketplaces told of their own listings. body: the listing as last told; a withdrawn one is remembered.
# judged: on which facts and by which rules it was last judged by ourselves; null while it was not, as it stands.
reported_listings = Table(
    "reported_listings",
    metadata,
    Column("marketplace", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("seller_id", Text),
    Column("body", LargeBinary, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Column("judged", Text),
    Index("reported_listings_by_seller", "seller_id"),
    Index("reported_listings_by_judged", "judged"),
)

# What a listing that was judged could be found by; written when it is judged.
listing_traces = Table(
    "listing_traces",
    metadata,
    Column("marketplace", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("traces", LargeBinary, nullable=False),
)

# Up to which generation of the recall facts reported listings were looked for.
rescreened = Table(
    "rescreened",
    metadata,
    Column("name", Text, primary_key=True),
    Column("generation", Integer, nullable=False),
)

# Up to which entry whoever follows the changes has looked through them.
followed = Table(
    "followed",
    metadata,
    Column("name", Text, primary_key=True),
    Column("seq", Seq, nullable=False),
)

reported_sellers = Table(
    "reported_sellers",
    metadata,
    Column("registry", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

# digest: SHA-256 of the parameters that came with the key; answer: what was answered, as JSON.
idempotency = Table(
    "idempotency",
    metadata,
    Column("key", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
)
