"""Reported: what marketplaces tell of their own listings, and registries of their own sellers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.tables import listing_traces, reported_listings, reported_sellers
from gateway.store.told import Kind, Name, Told, Word
from gateway.store.traces import looked_at
from resolvers.decision import Held
from resolvers.questions import ListingKey
from resolvers.records import Listing, Seller
from resolvers.reports import Once, Report, ReportStatus, SellerReport


@dataclass(frozen=True, slots=True)
class Due:
    """A listing that is to be judged, as it was told at that time."""

    key: ListingKey
    told_at: datetime


class Reported:
    """Listings that their marketplaces told of. judged: what each was last judged on, none where it must be again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._told = Told(database, _LISTINGS)

    async def keep(self, reports: Sequence[Report], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        """Keep *reports* in one transaction and return what each came to, in order.

        Raises IdempotencyKeyReused, StoreUnavailable.
        """
        words = [Word((each.key.marketplace, each.key.external_id), each.listing) for each in reports]
        return await self._told.keep(words, at=at, once=once)

    async def listings(self, keys: Sequence[ListingKey]) -> list[Held[Listing]]:
        """Return what was reported of *keys*, in order. Raises StoreUnavailable."""
        return await self._told.held([(key.marketplace, key.external_id) for key in keys])

    async def due(self, most: int) -> list[Due]:
        """Return at most *most* listings on offer that must be judged as they stand now. Raises StoreUnavailable."""
        return await self._due(_DUE.where(reported_listings.c.judged.is_(None)).limit(most))

    async def judged_otherwise(self, stamps: Sequence[str], after: ListingKey | None, most: int) -> list[Due]:
        """Return at most *most* listings on offer behind *after*, by key, that have none of *stamps*.

        They were last judged by other rules, or too long ago. Raises StoreUnavailable.
        """
        kept = reported_listings.c
        name = tuple_(kept.marketplace, kept.external_id)
        wanted = _DUE.where(kept.judged.not_in(stamps)).order_by(kept.marketplace, kept.external_id).limit(most)
        if after is not None:  # without it each page would walk over all that were judged before it
            wanted = wanted.where(name > tuple_(after.marketplace, after.external_id))
        return await self._due(wanted)

    async def _due(self, wanted: Any) -> list[Due]:
        async with self._database.reading() as connection:
            found = await connection.execute(wanted)
            return [Due(ListingKey(row.marketplace, row.external_id), row.told_at) for row in found]

    async def judged(
        self,
        due: Sequence[Due],
        stamp: str,
        *,
        generation: int | None = None,
        traces: Mapping[ListingKey, bytes] | None = None,
    ) -> None:
        """Note that these were judged; one that was told anew meanwhile stays due. Raises StoreUnavailable.

        generation: on which recall facts. Where listings were looked for by newer ones meanwhile, in another process,
        these stay due. traces: what each could be found by, as far as it is known.
        """
        if not due:
            return
        found = [(each.key, (traces or {}).get(each.key)) for each in due]
        kept_traces = [
            {"marketplace": key.marketplace, "external_id": key.external_id, "traces": theirs}
            for key, theirs in found
            if theirs is not None
        ]
        kept = reported_listings.c
        key = (kept.marketplace == bindparam("of")) & (kept.external_id == bindparam("id"))
        noted = update(reported_listings).where(key, kept.told_at == bindparam("told")).values(judged=bindparam("by"))
        each = [{"of": one.key.marketplace, "id": one.key.external_id, "told": one.told_at} for one in due]

        async def write(connection: AsyncConnection) -> None:
            is_current = generation is None or await looked_at(connection) == generation
            await connection.execute(noted, [{**one, "by": stamp if is_current else None} for one in each])
            await rows.upsert(connection, listing_traces, kept_traces)

        await self._database.write(write)


class ReportedSellers:
    """Sellers that their registries told of."""

    def __init__(self, database: Database) -> None:
        self._told = Told(database, _SELLERS)

    async def keep(self, reports: Sequence[SellerReport], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        """Keep *reports* in one transaction and return what each came to, in order.

        What a seller that changed has on offer is to be judged again. Raises IdempotencyKeyReused, StoreUnavailable.
        """
        words = [Word((each.registry, each.number), each.seller) for each in reports]
        return await self._told.keep(words, at=at, once=once)

    async def sellers(self, registry: str, numbers: Sequence[str]) -> list[Held[Seller]]:
        """Return what *registry* reported of *numbers*, in order. Raises StoreUnavailable."""
        return await self._told.held([(registry, number) for number in numbers])


_DUE = select(reported_listings.c.marketplace, reported_listings.c.external_id, reported_listings.c.told_at).where(
    reported_listings.c.withdrawn_at.is_(None)
)


async def _judge_again(connection: AsyncConnection, sellers: Sequence[Name]) -> None:
    """Make due what these sellers have on offer."""
    for part in rows.parts([":".join(name) for name in sellers]):
        theirs = reported_listings.c.seller_id.in_(part)
        await connection.execute(update(reported_listings).where(theirs).values(judged=None))


_LISTINGS = Kind(
    reported_listings,
    Listing,
    "listing",
    beside=lambda listing: {"seller_id": listing.seller_id},
    until_changed=("judged",),
)
_SELLERS = Kind(reported_sellers, Seller, "seller", changed=_judge_again)
