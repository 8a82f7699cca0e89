"""Ports: what the judgement needs from outside, and nothing of how it is had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from resolvers.changes import Change, Mark
from resolvers.decision import Context, Decision, Held
from resolvers.matching.candidates import RecallIndex
from resolvers.questions import ListingKey, Question
from resolvers.records import Listing, Seller, SourceState
from resolvers.reports import Once, Report, ReportStatus, SellerReport


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions of one call and the smallest set of look-ups that answers them."""

    questions: tuple[Question, ...]
    listings: tuple[ListingKey, ...]
    seller_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One immutable state of the recall facts. A request holds one and never mixes two."""

    generation: int
    index: RecallIndex
    sources: tuple[SourceState, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One reading of the facts: one index for all questions, and a context for each, in their order."""

    index: RecallIndex
    contexts: tuple[Context, ...]


class Facts(Protocol):
    """Whoever knows: recalls from one snapshot, listings and sellers from partners."""

    async def gather(self, plan: Plan, *, rulebook: str, snapshot: Snapshot | None = None) -> Known:
        """Return what is known for *plan*, all of it from one generation.

        snapshot: the recall facts that the caller holds; those of now where he holds none. A partner that does not
        answer is no error: its Held says so. Raises SnapshotMissing.
        """
        ...

    async def listings(self, keys: Sequence[ListingKey]) -> list[Held[Listing]]:
        """Return what the marketplaces tell of *keys*, in order."""
        ...

    async def sellers(self, ids: Sequence[str]) -> list[Held[Seller]]:
        """Return what the registries tell of *ids*, in order."""
        ...


class Ledger(Protocol):
    """The append-only memory of what we said."""

    async def append(self, decisions: Sequence[Decision]) -> None:
        """Keep *decisions*, in order, durably, before any of them is said. Raises StoreUnavailable."""
        ...

    async def find(self, decision_id: str) -> Decision | None:
        """Return the decision with this id."""
        ...


class Feed(Protocol):
    """What changed, in one order for ever: who goes on behind a mark misses nothing and sees nothing twice."""

    async def changes(self, marketplace: str, after: Mark | None, most: int) -> list[Change] | None:
        """Return at most *most* changes of *marketplace* behind the mark, in order; from the first where there is none.

        None where this feed never gave that mark for that marketplace. Raises StoreUnavailable.
        """
        ...


class Reports(Protocol):
    """What marketplaces tell of their own listings."""

    async def keep(self, reports: Sequence[Report], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        """Keep *reports* in one transaction, of two on one listing the later, and return what each came to, in order.

        Called again with the same *once* it keeps nothing and returns what it returned. at: now. Raises
        IdempotencyKeyReused where the key came with another call, StoreUnavailable.
        """
        ...


class SellerReports(Protocol):
    """What registries tell of their own sellers."""

    async def keep(self, reports: Sequence[SellerReport], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        """Keep *reports* as `Reports.keep` does, and make due whatever sellers that changed have on offer."""
        ...
