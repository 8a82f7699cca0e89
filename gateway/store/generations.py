"""Generations: the recalls of one, read whole and undamaged or not at all."""

import asyncio
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import msgspec
from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows, tables
from gateway.store.collector import uncollected
from resolvers.errors import SnapshotMissing, StoreUnavailable
from resolvers.records import Recall

_SLICE = 200  # recalls decoded before others have the loop: some 3 ms
_DECODER = msgspec.json.Decoder(Recall)


async def newest(connection: AsyncConnection) -> int:
    """Return the newest generation; 0 before the first. Raises StoreUnavailable where one is missing."""
    numbers = select(func.coalesce(func.max(tables.generations.c.number), 0), func.count())
    number, count = (await connection.execute(numbers.select_from(tables.generations))).one()
    if number != count:
        raise StoreUnavailable(f"the store is damaged: {count} generations are there and the newest is {number}")
    return int(number)


async def in_force(connection: AsyncConnection, generation: int) -> int:
    """Return how many recalls hold in *generation*. Raises SnapshotMissing for one that never was."""
    number, count = tables.generations.c.number, tables.generations.c.in_force
    found = (await connection.execute(select(count).where(number == generation))).scalar_one_or_none()
    if found is None and generation != 0:
        raise SnapshotMissing(f"there is no generation {generation}; the newest is {await newest(connection)}")
    return found or 0


async def read(connection: AsyncConnection, generation: int) -> list[Recall]:
    """Return the recalls of *generation*, by key. Raises SnapshotMissing; StoreUnavailable for damage."""
    expected = await in_force(connection, generation)
    recalls = list[Recall]()
    with uncollected():
        # As text and read, all of them together would weigh half as much again as they do read.
        async for part in (await connection.stream(_held(generation))).partitions(_SLICE):
            recalls += _decoded(part)
    if len(recalls) != expected:
        raise StoreUnavailable(
            f"the store is damaged: generation {generation} has {len(recalls)} recalls of {expected}"
        )
    return sorted(recalls, key=lambda recall: recall.key)


async def changes(
    connection: AsyncConnection, since: int, until: int, most: int
) -> tuple[list[Recall], list[str]] | None:
    """Return what *until* holds otherwise than *since*: the recalls new or changed, by key, and the keys that are gone.

    None where more than *most* differ. Raises SnapshotMissing; StoreUnavailable for damage.
    """
    expected = await in_force(connection, until) - await in_force(connection, since)
    learnt = (await connection.execute(_begun(since, until).limit(most + 1))).all()
    ended = set((await connection.execute(_ended(since, until).limit(most + 1))).scalars())
    known = {row.key for row in learnt}
    if len(known | ended) > most:
        return None
    recalls = list[Recall]()
    for start in range(0, len(learnt), _SLICE):
        recalls += _decoded(learnt[start : start + _SLICE])
        await asyncio.sleep(0)
    if len(known - ended) - len(ended - known) != expected:
        raise StoreUnavailable(f"the store is damaged: what changed from generation {since} to {until} is not whole")
    return sorted(recalls, key=lambda recall: recall.key), sorted(ended - known)


async def versions(connection: AsyncConnection, keys: Sequence[str], generation: int) -> list[Recall]:
    """Return the recalls of *generation* that have one of *keys*. Raises StoreUnavailable for damage."""
    found = list[Recall]()
    for part in rows.parts(keys):
        found += _decoded((await connection.execute(_held(generation).where(tables.recalls.c.key.in_(part)))).all())
    return found


def _begun(since: int, until: int) -> Any:
    """The rows in force at *until* that were not at *since*."""
    return _held(until).where(tables.recalls.c.valid_from > since)


def _ended(since: int, until: int) -> Any:
    """The keys of the rows in force at *since* that are not at *until*."""
    held = tables.recalls.c
    return select(held.key).where(held.valid_from <= since, held.valid_until > since, held.valid_until <= until)


def _held(generation: int) -> Any:
    held = tables.recalls.c
    still = or_(held.valid_until.is_(None), held.valid_until > generation)
    return select(held.key, held.checksum, held.body).where(held.valid_from <= generation, still)


def _decoded(found: Sequence[Row[*tuple[Any, ...]]]) -> list[Recall]:
    recalls = list[Recall]()
    for key, checksum, body in found:
        if not isinstance(body, bytes) or crc32(body) != checksum:
            raise StoreUnavailable(f"the store is damaged: recall {key} is not what was written")
        recalls.append(_DECODER.decode(body))
    return recalls
