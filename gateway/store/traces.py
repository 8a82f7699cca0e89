"""Traces as kept: what each judged listing could be found by, and up to which generation listings were looked for.

Both hold for the code that they were made by. Another release begins anew: all listings are judged again by it.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

from sqlalchemy import and_, delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.tables import listing_traces, listing_verdicts, reported_listings, rescreened
from resolvers.questions import ListingKey
from resolvers.verdict import Outcome

_CLEAR = (None, Outcome.CLEAR.value)  # that of one never judged otherwise is not kept


@cache
def made_by() -> str:
    """Return the name of the code that makes traces, finds by them and judges."""
    told = hashlib.sha256()
    for each in _files(resources.files("resolvers")):
        told.update(each.read_bytes())
    return told.hexdigest()[:12]


def _files(directory: Traversable) -> list[Traversable]:
    """Return the files of the code in *directory*, in one order."""
    found = list[Traversable]()
    for each in sorted(directory.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            found += _files(each)
        elif each.name.endswith((".py", ".txt")):
            found.append(each)
    return found


def _all() -> str:
    return f"{made_by()}/all"


async def looked_at(connection: AsyncConnection) -> int | None:
    """Return up to which generation listings were looked for by this code; None before the first."""
    found = await connection.execute(select(rescreened.c.generation).where(rescreened.c.name == made_by()))
    return found.scalar_one_or_none()


class Traced(NamedTuple):
    """A listing on offer that was judged. traces: None where none were kept; is_clear: it stands CLEAR."""

    key: ListingKey
    traces: bytes | None
    is_clear: bool


class Looked(NamedTuple):
    """Up to which generation listings were looked for, and at which all of them had to be judged anew."""

    generation: int
    all_at: int


class Traces:
    """The traces of reported listings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def looked(self) -> Looked | None:
        """Return up to which generation listings were looked for; None before the first. Raises StoreUnavailable."""
        wanted = select(rescreened.c.name, rescreened.c.generation).where(rescreened.c.name.in_([made_by(), _all()]))
        async with self._database.reading() as connection:
            found = {row.name: row.generation for row in await connection.execute(wanted)}
        return Looked(found[made_by()], found[_all()]) if len(found) == len(Looked._fields) else None

    async def page(self, after: ListingKey | None, most: int) -> list[Traced]:
        """Return at most *most* listings behind *after*, by key. Raises StoreUnavailable."""
        kept, traces, stands = reported_listings.c, listing_traces.c, listing_verdicts.c
        name = tuple_(kept.marketplace, kept.external_id)
        same = and_(kept.marketplace == traces.marketplace, kept.external_id == traces.external_id)
        its = and_(kept.marketplace == stands.marketplace, kept.external_id == stands.external_id)
        wanted = select(kept.marketplace, kept.external_id, traces.traces, stands.outcome)
        wanted = wanted.select_from(reported_listings.outerjoin(listing_traces, same).outerjoin(listing_verdicts, its))
        wanted = wanted.where(kept.withdrawn_at.is_(None), kept.judged.is_not(None))
        if after is not None:
            wanted = wanted.where(name > tuple_(after.marketplace, after.external_id))
        async with self._database.reading() as connection:
            found = await connection.execute(wanted.order_by(kept.marketplace, kept.external_id).limit(most))
            return [Traced(ListingKey(row[0], row[1]), row[2], row[3] in _CLEAR) for row in found]

    async def touch(self, keys: Sequence[ListingKey] | None, generation: int) -> None:
        """Make *keys* due, and note that it was done for *generation*. Raises StoreUnavailable.

        None makes all due by that note alone: to write to each of a million would keep others from writing for long.
        """
        kept = reported_listings.c
        again = update(reported_listings).values(judged=None)

        async def write(connection: AsyncConnection) -> None:
            for part in rows.parts(keys or ()):
                pairs = [(key.marketplace, key.external_id) for key in part]
                await connection.execute(again.where(rows.among(kept.marketplace, kept.external_id, pairs)))
            # What another release noted goes: by its own traces it would pass over what was judged here meanwhile.
            await connection.execute(delete(rescreened).where(rescreened.c.name.not_in([made_by(), _all()])))
            names = [made_by()] if keys is not None else [made_by(), _all()]
            await rows.upsert(connection, rescreened, [{"name": name, "generation": generation} for name in names])

        await self._database.write(write)
