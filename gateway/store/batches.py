"""Batches: what one sync learnt, turned into rows and written whole."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from zlib import crc32

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import generations, rows, tables
from gateway.store.base import Batch
from resolvers.audit import Entry
from resolvers.decision import encoded
from resolvers.records import Recall


def rows_of(recalls: Sequence[Recall]) -> list[rows.Row]:
    """Return the rows of *recalls*, all but the generation they begin in."""
    return [_row(recall, encoded(recall)) for recall in recalls]


async def write_facts(
    connection: AsyncConnection, batch: Batch, learnt: Sequence[rows.Row], generation: int, entry: Entry
) -> None:
    """Begin *generation*: close what changed or vanished, open what was learnt."""
    held = await generations.in_force(connection, generation - 1)
    began = {"number": generation, "at": batch.at, "source": batch.source.name, "seq": entry.seq, "in_force": 0}
    await rows.insert(connection, tables.generations, [began])
    ended = dict.fromkeys([*batch.closed, *(row["key"] for row in learnt)])
    for keys in rows.parts(list(ended)):
        held -= (await connection.execute(_close(keys, generation))).rowcount
    await rows.insert(connection, tables.recalls, [{**row, "valid_from": generation} for row in learnt])
    await connection.execute(_count(generation, held + len(learnt)))


async def write_memory(connection: AsyncConnection, batch: Batch) -> None:
    """Write what the source must remember: its papers, its state, what it could not read and what it misses."""
    await _write_papers(connection, batch)
    name = batch.source.name
    await rows.upsert(connection, tables.sources, [{**asdict(batch.source), "tried_at": batch.at}])
    await connection.execute(delete(tables.rejects).where(tables.rejects.c.source == name))
    await rows.insert(connection, tables.rejects, _rejected(batch))
    if batch.absences is not None:
        await connection.execute(delete(tables.absences))
        await rows.insert(connection, tables.absences, [asdict(absence) for absence in batch.absences])


async def _write_papers(connection: AsyncConnection, batch: Batch) -> None:
    # A closed recall's papers go with it: a digest left behind would make its return look like no change.
    for keys in rows.parts(batch.closed):
        await connection.execute(delete(tables.papers).where(tables.papers.c.key.in_(keys)))
    papers = [{**asdict(paper), "shape": paper.shape.value} for paper in batch.papers]
    await rows.upsert(connection, tables.papers, papers)


def _close(keys: Sequence[str], generation: int) -> Any:
    held = tables.recalls.c
    return update(tables.recalls).where(held.key.in_(keys), held.valid_until.is_(None)).values(valid_until=generation)


def _count(generation: int, in_force: int) -> Any:
    return update(tables.generations).where(tables.generations.c.number == generation).values(in_force=in_force)


def _row(recall: Recall, body: bytes) -> rows.Row:
    told = {"key": recall.key, "number": recall.number, "kind": recall.kind.value}
    return {**told, "checksum": crc32(body), "body": body}


def _rejected(batch: Batch) -> list[rows.Row]:
    return [
        {"source": batch.source.name, "place": place, "reason": reject.reason, "raw": reject.raw, "key": reject.key}
        for place, reject in enumerate(batch.rejects)
    ]
