"""Repeats: sellers of whom so many listings came to stand blocked, or no more, that the rest may stand otherwise."""

from typing import Any

from sqlalchemy import case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.tables import changes, followed, listing_verdicts, reported_listings
from resolvers.verdict import Outcome

_NAME = "blocked listings"


class Repeats:
    """Who crossed the line, by the changes since they were last looked through."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def mark(self, line: int) -> list[str]:
        """Make due what those sellers have on offer, and return who they are. Raises StoreUnavailable.

        line: from so many blocked listings on a seller's others are judged otherwise. The first time nobody crossed it.
        """
        async with self._database.reading() as connection:  # changes and counts are of one moment
            until = (await connection.execute(select(func.coalesce(func.max(changes.c.seq), 0)))).scalar_one()
            since = (await connection.execute(select(followed.c.seq).where(followed.c.name == _NAME))).scalar()
            if since == until:
                return []
            crossed = [] if since is None else await _crossed(connection, since, line)

        async def write(connection: AsyncConnection) -> None:
            for part in rows.parts(crossed):
                theirs = reported_listings.c.seller_id.in_(part)
                await connection.execute(update(reported_listings).where(theirs).values(judged=None))
            await rows.upsert(connection, followed, [{"name": _NAME, "seq": until}])

        await self._database.write(write)
        return crossed


async def _crossed(connection: AsyncConnection, since: int, line: int) -> list[str]:
    more = func.sum(_if_blocked(changes.c.outcome)) - func.sum(_if_blocked(changes.c.before))
    news = changes.c.seq > since, changes.c.seller_id.is_not(None)
    found = await connection.execute(select(changes.c.seller_id, more).where(*news).group_by(changes.c.seller_id))
    moved = {seller: by for seller, by in found if by}
    counts = dict.fromkeys(moved, 0)
    seller = listing_verdicts.c.seller_id
    counted = select(seller, func.count()).where(listing_verdicts.c.outcome == Outcome.BLOCKED.value).group_by(seller)
    for part in rows.parts(list(moved)):
        counts.update((await connection.execute(counted.where(seller.in_(part)))).all())
    return [seller for seller, now in counts.items() if (now >= line) is not (now - moved[seller] >= line)]


def _if_blocked(outcome: Any) -> Any:
    return case((outcome == Outcome.BLOCKED.value, 1), else_=0)
