"""The feed as kept: every listing that came to stand otherwise, numbered in the order in which it was sealed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.tables import changes, listing_verdicts
from resolvers.changes import Change, Mark, Standing, read
from resolvers.questions import ListingKey
from resolvers.verdict import Outcome


class Feed:
    """The changes of every marketplace, for whoever was away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def changes(self, marketplace: str, after: Mark | None, most: int) -> list[Change] | None:
        """Return at most *most* changes of *marketplace* behind the mark, in order; from the first where there is none.

        None where this feed never gave that mark for that marketplace. Raises StoreUnavailable.
        """
        if "\0" in marketplace:  # PostgreSQL holds no NUL in a text
            return [] if after is None else None
        async with self._database.reading() as connection:
            if after is not None and not await _gave(connection, marketplace, after):
                return None
            behind = changes.c.seq > (after.seq if after else 0)
            wanted = select(changes).where(changes.c.marketplace == marketplace, behind)
            found = await connection.execute(wanted.order_by(changes.c.seq).limit(most))
            return [change_of(row) for row in found]


async def stood(connection: AsyncConnection, listings: Sequence[ListingKey]) -> dict[ListingKey, Standing]:
    """Return how each of *listings* stands, where it was judged before."""
    kept, found = listing_verdicts.c, dict[ListingKey, Standing]()
    for part in rows.parts(list(dict.fromkeys(listings))):
        pairs = [(listing.marketplace, listing.external_id) for listing in part]
        wanted = select(kept.marketplace, kept.external_id, kept.outcome, kept.grounds)
        for row in await connection.execute(wanted.where(rows.among(kept.marketplace, kept.external_id, pairs))):
            found[ListingKey(row.marketplace, row.external_id)] = Standing(Outcome(row.outcome), row.grounds)
    return found


async def tell(connection: AsyncConnection, news: Sequence[rows.Row]) -> None:
    """Add *news*, rows of changes without their numbers, in their order."""
    if not news:
        return
    last = (await connection.execute(select(func.coalesce(func.max(changes.c.seq), 0)))).scalar_one()
    await rows.insert(connection, changes, [{**row, "seq": last + place} for place, row in enumerate(news, start=1)])


async def _gave(connection: AsyncConnection, marketplace: str, mark: Mark) -> bool:
    """Whether the mark is of this feed. After a restore from a backup it may not be: changes would be passed over."""
    wanted = select(changes.c.marketplace, changes.c.decision_id).where(changes.c.seq == mark.seq)
    found = (await connection.execute(wanted)).one_or_none()
    return found is not None and tuple(found) == (marketplace, mark.decision_id)


def change_of(row: Row[*tuple[Any, ...]]) -> Change:
    """Return the change that stands in *row*."""
    return Change(
        mark=Mark(row.seq, row.decision_id),
        at=row.at,
        listing=ListingKey(row.marketplace, row.external_id),
        seller_id=row.seller_id,
        before=row.before and Outcome(row.before),
        outcome=Outcome(row.outcome),
        grounds=read(row.grounds),
    )
