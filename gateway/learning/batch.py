"""Batch: from what arrived to what is written, the prose of new recalls read on the way."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from gateway.learning.absences import Missing
from gateway.learning.arrived import Arrived
from gateway.learning.held import Held
from gateway.learning.news import Origin
from gateway.sources.merge import recall_of
from gateway.sources.papers import kind_of
from gateway.store.base import Batch, Paper, RecallStore
from resolvers.records import Recall

Progress = Callable[[int], None]
SLICE = 25  # recalls whose prose is read at a time; between slices others have the loop


async def batch_of(
    arrived: Arrived, missing: Missing, *, store: RecallStore, at: datetime, progress: Progress | None
) -> Batch:
    """Return what is to be written of *arrived*, heard *at*. progress: told the number of further recalls read."""
    held, kind = arrived.held, kind_of(arrived.held.source.name)
    keys = held.to_read(arrived.news.papers, arrived.seen.keys)
    read = await _read(keys, arrived.news.papers, store, progress)
    in_force = _in_force(held, read, missing, seen=arrived.seen.keys)
    changed = [recall for key, recall in sorted(in_force.items()) if _differs(recall, held.recalls.get(key))]
    source = replace(
        held.source,
        heard_at=at,
        records=sum(recall.kind is kind for recall in in_force.values()),
        quarantined=len(arrived.rejects),
        newest=_newest(held, arrived),
        trouble=None,
    )
    return Batch(
        source,
        at,
        note=b"{}",
        recalls=changed,
        closed=sorted(missing.closed),
        papers=arrived.news.papers,
        rejects=arrived.rejects,
        absences=missing.absences,
    )


def _differs(now: Recall, before: Recall | None) -> bool:
    """The look at identity first spares the comparison of thousands that nothing has touched."""
    return now is not before and now != before


def _in_force(held: Held, read: Sequence[Recall], missing: Missing, *, seen: frozenset[str]) -> dict[str, Recall]:
    """Return the recalls that hold from now on, by key: vanished ones marked, and whatever was seen again as before."""
    now = {**held.recalls, **{recall.key: recall for recall in read}}
    vanished = {key for key, recall in held.recalls.items() if recall.vanished and key not in seen} | missing.vanished
    now |= {key: replace(now[key], vanished=True) for key in vanished}
    return {key: recall for key, recall in now.items() if key not in missing.closed}


async def _read(
    keys: Sequence[str], learnt: Sequence[Paper], store: RecallStore, progress: Progress | None
) -> list[Recall]:
    papers = {(paper.key, paper.shape): paper for stored in (await store.papers(keys)).values() for paper in stored}
    papers |= {(paper.key, paper.shape): paper for paper in learnt}
    by_key = dict[str, list[Paper]]()
    for paper in papers.values():
        by_key.setdefault(paper.key, []).append(paper)
    readable = [by_key[key] for key in keys if key in by_key]
    read = list[Recall]()
    for start in range(0, len(readable), SLICE):
        part = readable[start : start + SLICE]
        read += await asyncio.to_thread(_recalls_of, part)
        if progress:
            progress(len(part))
    return read


def _recalls_of(papers: Sequence[Sequence[Paper]]) -> list[Recall]:
    return [recall_of(of_one) for of_one in papers]


def _newest(held: Held, arrived: Arrived) -> str | None:
    """Return the feed's own last day of publication; a file says nothing about how far the feed is."""
    days = [held.newest, arrived.seen.newest if arrived.origin is Origin.FEED else None]
    newest = max((day for day in days if day), default=None)
    return newest.isoformat() if newest else None
