"""Source: what a verdict rests on, and how fresh it is."""

from datetime import datetime
from typing import Self

import strawberry

from resolvers.decision import Bounds
from resolvers.policy.freshness import freshness
from resolvers.records import Freshness, SourceState
from resolvers.verdict import SourceAge

strawberry.enum(
    Freshness,
    description="By the age of the last successful sync. A CLEAR is given on FRESH and STALE facts, never on others.",
)


@strawberry.type(description="A source of facts and how fresh it is.")
class Source:
    name: str = strawberry.field(description="Its name here.")
    freshness: Freshness = strawberry.field(description="How far it can be trusted for a CLEAR.")
    heard_at: datetime | None = strawberry.field(description="Last successful sync; null where there never was one.")
    records: int = strawberry.field(description="Records held.")
    quarantined: int = strawberry.field(description="Records that could not be read; they are kept and listed.")

    @classmethod
    def of(cls, age: SourceAge) -> Self:
        """Return a source as a verdict used it."""
        return cls(
            name=age.name,
            freshness=age.freshness,
            heard_at=age.heard_at,
            records=age.records,
            quarantined=age.quarantined,
        )

    @classmethod
    def now(cls, state: SourceState, at: datetime, bounds: Bounds) -> Self:
        """Return a source as it is at this moment."""
        return cls(
            name=state.name,
            freshness=freshness(state.heard_at, at, bounds),
            heard_at=state.heard_at,
            records=state.records,
            quarantined=state.quarantined,
        )
