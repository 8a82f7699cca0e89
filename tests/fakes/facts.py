"""The ports in memory: real index, real contexts, and a count of what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from resolvers.changes import Change, Mark
from resolvers.decision import Asked, Bounds, Context, Decision, Held
from resolvers.errors import StoreUnavailable
from resolvers.matching.candidates import RecallIndex
from resolvers.ports import Known, Plan, Snapshot
from resolvers.questions import ListingKey
from resolvers.records import Listing, Recall, Seller, SourceState
from resolvers.reports import Once, Report, ReportStatus, SellerReport

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def snapshot(*recalls: Recall, generation: int = 1, heard_at: datetime | None = NOW) -> Snapshot:
    source = SourceState("cpsc", heard_at, records=len(recalls))
    return Snapshot(generation, RecallIndex.build(recalls), (source,))


@dataclass
class MemoryFacts:
    """Facts over one snapshot; `calls` tells which look-ups were made, and for how many keys."""

    snapshot: Snapshot
    listing_by_key: dict[ListingKey, Listing] = field(default_factory=dict)
    seller_by_id: dict[str, Seller] = field(default_factory=dict)
    down: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset({"acme-market"})
    calls: list[tuple[str, int]] = field(default_factory=list)
    now: datetime = NOW
    ids: count = field(default_factory=lambda: count(1))

    async def gather(self, plan: Plan, *, rulebook: str, snapshot: Snapshot | None = None) -> Known:
        held = snapshot or self.snapshot
        self.calls.append(("gather", len(plan.questions)))
        contexts = tuple(
            Context(
                decision_id=f"d{next(self.ids)}",
                asked_at=self.now,
                generation=held.generation,
                rulebook=rulebook,
                sources=held.sources,
                bounds=Bounds(),
                listing=self._listing(question.listing) if question.listing else None,
                seller=self._seller(question.seller_id) if question.seller_id else None,
            )
            for question in plan.questions
        )
        return Known(held.index, contexts)

    async def listings(self, keys: Sequence[ListingKey]) -> list[Held[Listing]]:
        self.calls.append(("listings", len(keys)))
        return [self._listing(key) for key in keys]

    async def sellers(self, ids: Sequence[str]) -> list[Held[Seller]]:
        self.calls.append(("sellers", len(ids)))
        return [self._seller(seller_id) for seller_id in ids]

    def _listing(self, key: ListingKey) -> Held[Listing]:
        if key.marketplace not in self.joined:
            return Held(key.marketplace, Asked.MISSING, trouble="no such marketplace is joined here")
        return self._held(key.marketplace, self.listing_by_key.get(key))

    def _seller(self, seller_id: str) -> Held[Seller]:
        return self._held(seller_id.partition(":")[0], self.seller_by_id.get(seller_id))

    def _held(self, source, value):
        if source in self.down:
            return Held(source, Asked.UNAVAILABLE, trouble="connect timed out to 10.1.2.3")
        return Held(source, Asked.FOUND if value else Asked.MISSING, value, self.now)


@dataclass
class MemoryLedger:
    """A ledger in memory, which can be made to refuse."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    refuses: bool = False

    async def append(self, decisions: Sequence[Decision]) -> None:
        if self.refuses:
            raise StoreUnavailable("disk full at /var/lib/secret-place")
        self.decisions |= {decision.context.decision_id: decision for decision in decisions}

    async def find(self, decision_id: str) -> Decision | None:
        return self.decisions.get(decision_id)


@dataclass
class MemoryFeed:
    """A feed in memory."""

    told: list[Change] = field(default_factory=list)

    async def changes(self, marketplace: str, after: Mark | None, most: int) -> list[Change] | None:
        of_it = [change for change in self.told if change.listing.marketplace == marketplace]
        if after is not None and after not in [change.mark for change in of_it]:
            return None
        return [change for change in of_it if after is None or change.mark.seq > after.seq][:most]


@dataclass
class MemoryReports:
    """Reports in memory; nothing was told before."""

    kept: list[Report] = field(default_factory=list)
    calls: list[Once | None] = field(default_factory=list)

    async def keep(self, reports: Sequence[Report], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        assert at.tzinfo
        self.kept += reports
        self.calls.append(once)
        return [ReportStatus.ADDED if report.listing else ReportStatus.WITHDRAWN for report in reports]


@dataclass
class MemorySellerReports:
    """Reports on sellers in memory; nothing was told before."""

    kept: list[SellerReport] = field(default_factory=list)

    async def keep(self, reports: Sequence[SellerReport], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        assert at.tzinfo
        assert once is None or once.key
        self.kept += reports
        return [ReportStatus.ADDED if report.seller else ReportStatus.WITHDRAWN for report in reports]
