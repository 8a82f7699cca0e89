"""Traces as kept: what each judged listing could be found by, and up to which generation listings were looked for."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.tables import listing_traces, reported_listings, rescreened
from resolvers.questions import ListingKey

_NAME = "reported listings"


class Traced(NamedTuple):
    """A listing on offer that was judged. traces: None where they were not kept."""

    key: ListingKey
    traces: bytes | None


class Traces:
    """The traces of reported listings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def generation(self) -> int | None:
        """Return up to which generation listings were looked for; None before the first. Raises StoreUnavailable."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(rescreened.c.generation).where(rescreened.c.name == _NAME))
            return found.scalar_one_or_none()

    async def page(self, after: ListingKey | None, most: int) -> list[Traced]:
        """Return at most *most* listings behind *after*, by key. Raises StoreUnavailable."""
        kept, traces = reported_listings.c, listing_traces.c
        name = tuple_(kept.marketplace, kept.external_id)
        same = and_(kept.marketplace == traces.marketplace, kept.external_id == traces.external_id)
        wanted = select(kept.marketplace, kept.external_id, traces.traces)
        wanted = wanted.select_from(reported_listings.outerjoin(listing_traces, same))
        wanted = wanted.where(kept.withdrawn_at.is_(None), kept.judged.is_not(None))
        if after is not None:
            wanted = wanted.where(name > tuple_(after.marketplace, after.external_id))
        async with self._database.reading() as connection:
            found = await connection.execute(wanted.order_by(kept.marketplace, kept.external_id).limit(most))
            return [Traced(ListingKey(row[0], row[1]), row[2]) for row in found]

    async def touch(self, keys: Sequence[ListingKey] | None, generation: int) -> None:
        """Make *keys* due, all where None, and note that it was done for *generation*. Raises StoreUnavailable."""
        kept = reported_listings.c
        again = update(reported_listings).values(judged=None)

        async def write(connection: AsyncConnection) -> None:
            if keys is None:
                await connection.execute(again)
            for part in rows.parts(keys or ()):
                pairs = [(key.marketplace, key.external_id) for key in part]
                await connection.execute(again.where(rows.among(kept.marketplace, kept.external_id, pairs)))
            await rows.upsert(connection, rescreened, [{"name": _NAME, "generation": generation}])

        await self._database.write(write)
