"""Recalls as kept: bitemporal, so that any generation can be read again as it was."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import batches, generations, rows, tables
from gateway.store.base import Absence, Batch, Paper, Reject, Shape, Source
from gateway.store.chain import Line, extend
from gateway.store.database import Database
from resolvers.decision import encoded
from resolvers.records import Recall

SYNC = "sync"
_SLICE = 200  # recalls encoded before others have the loop: some 2 ms


class Recalls:
    """The recalls we hold and ever held, and what each source must remember between syncs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def generation(self) -> int:
        """Return the newest generation; 0 before anything was learnt. Raises StoreUnavailable."""
        async with self._database.reading() as connection:
            return await generations.newest(connection)

    async def recalls(self, generation: int | None = None) -> list[Recall]:
        """Return the recalls in force at *generation* (the newest by default), by key.

        Raises SnapshotMissing for a generation that never was, StoreUnavailable.
        """
        async with self._database.reading() as connection:
            wanted = await generations.newest(connection) if generation is None else generation
            return await generations.read(connection, wanted)

    async def changes(self, since: int, until: int, *, most: int) -> tuple[list[Recall], list[str]] | None:
        """Return what generation *until* holds otherwise than *since*: recalls new or changed, and keys that are gone.

        None where more than *most* differ. Raises SnapshotMissing for a generation that never was, StoreUnavailable.
        """
        async with self._database.reading() as connection:
            return await generations.changes(connection, since, until, most)

    async def versions(self, keys: Sequence[str], generation: int) -> list[Recall]:
        """Return the recalls with *keys* that were in force at *generation*, as they were. Raises StoreUnavailable."""
        async with self._database.reading() as connection:
            return await generations.versions(connection, keys, generation)

    async def papers(self, keys: Sequence[str]) -> dict[str, list[Paper]]:
        """Return the papers of each of *keys* that has any. Raises StoreUnavailable."""
        found = dict[str, list[Paper]]()
        table = tables.papers
        async with self._database.reading() as connection:
            for part in rows.parts(list(dict.fromkeys(keys))):
                wanted = select(table).where(table.c.key.in_(part)).order_by(table.c.key, table.c.shape)
                for row in await connection.execute(wanted):
                    found.setdefault(row.key, []).append(Paper(row.key, Shape(row.shape), row.raw, row.digest))
        return found

    async def digests(self) -> dict[tuple[str, Shape], str]:
        """Return the digest of every paper held. Raises StoreUnavailable."""
        held = tables.papers.c
        return {
            (row.key, Shape(row.shape)): row.digest
            for row in await self._all(select(held.key, held.shape, held.digest))
        }

    async def sources(self) -> list[Source]:
        """Return every source ever heard or tried, by name. Raises StoreUnavailable."""
        return [
            Source(row.name, row.heard_at, row.swept_at, row.records, row.quarantined, row.newest, row.trouble)
            for row in await self._all(select(tables.sources).order_by(tables.sources.c.name))
        ]

    async def absences(self) -> list[Absence]:
        """Return the recalls that full sweeps no longer bring, by key. Raises StoreUnavailable."""
        found = await self._all(select(tables.absences).order_by(tables.absences.c.key))
        return [Absence(row.key, row.sweeps, row.since) for row in found]

    async def rejects(self, source: str | None = None) -> list[Reject]:
        """Return what could not be read, of the last batch of each source, in its order. Raises StoreUnavailable."""
        table = tables.rejects
        wanted = select(table).order_by(table.c.source, table.c.place)
        if source is not None:
            wanted = wanted.where(table.c.source == source)
        return [Reject(row.source, row.reason, row.raw, row.key) for row in await self._all(wanted)]

    async def commit(self, batch: Batch) -> int:
        """Write *batch* whole and return the generation that then holds. Raises StoreUnavailable.

        What is both closed and among the recalls stays in force, as the recall tells it. Closing takes the papers.
        """
        learnt = await _rows(batch.recalls)
        note = msgspec.json.decode(batch.note, type=dict[str, Any])

        async def write(connection: AsyncConnection) -> int:
            generation = await generations.newest(connection) + batch.changes_facts
            [entry] = await extend(connection, [Line(SYNC, encoded({**note, "generation": generation}))])
            if batch.changes_facts:
                await batches.write_facts(connection, batch, learnt, generation, entry)
            await batches.write_memory(connection, batch)
            return generation

        return await self._database.write(write)

    async def note_trouble(self, source: str, trouble: str, at: datetime) -> None:
        """Remember that a sync failed; facts and their age stay as they are. Raises StoreUnavailable."""
        table = tables.sources
        told = {"trouble": trouble, "tried_at": at}

        async def write(connection: AsyncConnection) -> None:
            known = await connection.execute(update(table).where(table.c.name == source).values(told))
            if not known.rowcount:
                await rows.insert(connection, table, [{"name": source, "records": 0, "quarantined": 0, **told}])

        await self._database.write(write)

    async def _all(self, wanted: Any) -> Sequence[Row[*tuple[Any, ...]]]:
        async with self._database.reading() as connection:
            return (await connection.execute(wanted)).all()


async def _rows(recalls: Sequence[Recall]) -> list[rows.Row]:
    learnt = list[rows.Row]()
    for part in range(0, len(recalls), _SLICE):
        learnt.extend(batches.rows_of(recalls[part : part + _SLICE]))
        await asyncio.sleep(0)
    return learnt
