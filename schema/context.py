"""Context: what one operation may use, and the one state of the recall facts that it holds."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol

import strawberry
from strawberry.dataloader import DataLoader

from resolvers.decision import Bounds, Held
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.rulebook import Rulebook
from resolvers.ports import Facts, Feed, Ledger, Reports, SellerReports, Snapshot
from resolvers.questions import ListingKey, Question
from resolvers.records import Listing, Recall, Seller
from resolvers.screen import screen
from resolvers.verdict import Verdict
from schema.loaders import listing_loader, seller_loader, verdict_loader


class Listening(Protocol):
    """Who may listen to subscriptions, and until when."""

    def seat(self) -> AbstractContextManager[None]:
        """Hold a seat while the block runs. Raises TooManySubscriptions."""
        ...

    async def pause(self, seconds: float) -> bool:
        """Wait; return whether to go on."""
        ...


@dataclass(frozen=True)
class Services:
    """What the gateway lends to every operation.

    reporting, reporting_registries: who may report listings, and sellers; most_products: questions judged, or records
    reported, in one operation; most_page: edges in one page.
    """

    facts: Facts
    ledger: Ledger
    feed: Feed
    reports: Reports
    seller_reports: SellerReports
    listening: Listening
    rulebook: Rulebook
    snapshot: Callable[[], Snapshot]
    index_at: Callable[[int], Awaitable[RecallIndex]]
    rulebook_of: Callable[[str], Rulebook]
    bounds: Bounds
    now: Callable[[], datetime]
    reporting: frozenset[str] = frozenset()
    reporting_registries: frozenset[str] = frozenset()
    most_products: int = 1_000
    most_page: int = 100


@dataclass
class Context:
    """One operation. asked_for: its root field, or "several"; the guard fills it in for the figures."""

    services: Services
    asked_for: str = "unread"

    @cached_property
    def snapshot(self) -> Snapshot:
        """The recall facts, taken once. Raises SnapshotMissing."""
        return self.services.snapshot()

    @cached_property
    def listings(self) -> DataLoader[ListingKey, Held[Listing]]:
        """Listings by key."""
        return listing_loader(self.services.facts)

    @cached_property
    def sellers(self) -> DataLoader[str, Held[Seller]]:
        """Sellers by id."""
        return seller_loader(self.services.facts)

    @cached_property
    def verdicts(self) -> DataLoader[Question, Verdict]:
        """Verdicts by question."""
        return verdict_loader(self._judge, self.services.most_products)

    def recall(self, key: str) -> Recall | None:
        """Return the recall with this key as it stands in the facts held; None where they have none."""
        return self.snapshot.index.recall(key)

    async def _judge(self, questions: Sequence[Question]) -> list[Verdict]:
        services = self.services
        return await screen(
            questions,
            facts=services.facts,
            ledger=services.ledger,
            rulebook=services.rulebook,
            snapshot=self.snapshot,
        )


Info = strawberry.Info[Context, None]
